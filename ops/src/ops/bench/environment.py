"""On what was measured."""

import os
import platform
import subprocess
from pathlib import Path

import asyncpg
import psutil

from ops.stack.infra import broker_version
from ops.stack.settings import root

Omgeving = dict[str, str | int | float]


async def omgeving(dsn: str) -> Omgeving:
    verbinding = await asyncpg.connect(dsn)
    try:
        postgres = str(await verbinding.fetchval("SHOW server_version"))
        fsync = str(await verbinding.fetchval("SHOW fsync"))
        commit = str(await verbinding.fetchval("SHOW synchronous_commit"))
    finally:
        await verbinding.close()
    return {
        "cpu": _cpu(),
        "cores": os.cpu_count() or 0,
        "memory": f"{psutil.virtual_memory().total / 2**30:.1f} GiB",
        "python": platform.python_version(),
        "postgres": f"{postgres} (fsync {fsync}, synchronous_commit {commit})",
        "kafka": broker_version() or "van de omgeving",
        "os": platform.platform(),
        "commit": _commit(),
        "belasting": round(os.getloadavg()[0], 2),
    }


def _cpu() -> str:
    for regel in Path("/proc/cpuinfo").read_text().splitlines():
        if regel.startswith("model name"):
            return regel.partition(":")[2].strip()
    return platform.machine()


def _commit() -> str:
    git = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--abbrev=12"],
        cwd=root(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    return git.stdout.strip() or "onbekend"
