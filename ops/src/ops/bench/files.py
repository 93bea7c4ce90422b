"""What memory a large file takes in the process that takes it in, above what it had at rest."""

from itertools import islice
from pathlib import Path
from uuid import uuid4

import httpx

from ops.bench.story import peak
from ops.bench.wanbetalers import HEADER, ROW, address, bsns
from ops.simuleer.partners import Answer, Partners
from ops.stack import World
from ops.waiting import looks, until

_PATIENCE = 600.0


async def measure(world: World, rows: int) -> int:
    """MB that a file W of `rows` polissen adds to intake's API. Raises RuntimeError when it is not taken whole."""
    partners = Partners(world.urls, world.token)
    try:
        path = await address(partners)

        async def one_row() -> Answer:
            return await partners.command("intake", path, "VERZEKERAAR", csv=_file(1))

        # What every file costs (code, caches, connections) is there before; and the samenwerking is known by then.
        await until(one_row, lambda given: given.status == 201, pauses=looks(0.1), within=_PATIENCE)
    finally:
        await partners.close()
    process = world.processes["intake-api"].pid
    at_rest = resident(process)
    headers = {"Authorization": f"Bearer {world.token('VERZEKERAAR')}", "Content-Type": "text/csv"}
    async with httpx.AsyncClient(base_url=world.urls["intake"], headers=headers, timeout=_PATIENCE) as client:
        answer = await client.post(path, content=_file(rows), headers={"Idempotency-Key": str(uuid4())})
    if answer.status_code != 201 or answer.json()["rijenGoed"] != rows:
        raise RuntimeError(f"een bestand van {rows} rijen: {answer.status_code} {answer.text[:500]}")
    return peak(process) - at_rest


def _file(rows: int) -> bytes:
    wanted = enumerate(islice(bsns(100_000_000), rows))
    return (HEADER + "".join(ROW.format(bsn=bsn, polis=f"ZZ{nr:07}") for nr, bsn in wanted)).encode()


def resident(pid: int) -> int:
    """MB resident now; the high-water mark begins anew."""
    (Path("/proc") / str(pid) / "clear_refs").write_text("5")
    return peak(pid)
