"""On what was measured."""

import os
import platform
import subprocess
from pathlib import Path

import asyncpg
import psutil

from ops.stack.infra import broker_version
from ops.stack.settings import root

Environment = dict[str, str | int | float]


async def environment(dsn: str) -> Environment:
    connection = await asyncpg.connect(dsn)
    try:
        postgres = str(await connection.fetchval("SHOW server_version"))
        fsync = str(await connection.fetchval("SHOW fsync"))
        commit = str(await connection.fetchval("SHOW synchronous_commit"))
        buffers = str(await connection.fetchval("SHOW shared_buffers"))
    finally:
        await connection.close()
    return {
        "cpu": _cpu(),
        "cores": os.cpu_count() or 0,
        "memory": f"{psutil.virtual_memory().total / 2**30:.1f} GiB",
        "python": platform.python_version(),
        "postgres": f"{postgres} (fsync {fsync}, synchronous_commit {commit}, shared_buffers {buffers})",
        "kafka": broker_version() or "van de omgeving",
        "os": platform.platform(),
        "commit": _commit(),
        "belasting": round(os.getloadavg()[0], 2),
    }


def _cpu() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _commit() -> str:
    git = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--abbrev=12"],
        cwd=root(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    return git.stdout.strip() or "onbekend"
