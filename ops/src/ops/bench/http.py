"""`POST /v1/signalen` (token, validation, vault, append, commit) against an empty route, 32 keep-alive clients."""

import asyncio
import itertools
import json
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import asyncpg
import httpx

from ops.bench.meting import Paar, om_en_om, wacht_tot
from ops.stack import World, WorldSettings
from ops.stack.processes import free_ports
from ops.stack.tokens import GEMEENTECODE, UZOVI, jwks

CLIENTS = 32
_GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def bsns() -> Iterator[str]:
    """Fictitious numbers of the 999-range that pass the eleven-test, over and over."""
    goed = [
        n
        for n in (str(999_000_000 + i) for i in range(400_000))
        if sum(int(c) * g for c, g in zip(n, _GEWICHTEN, strict=True)) % 11 == 0
    ]
    return itertools.cycle(goed)


async def meet(rondes: int, per_ronde: int) -> Paar:
    """`http_vs_empty`, requests per second of one process each."""
    world = await asyncio.to_thread(World.start, None, WorldSettings(services=("intake",), parts=("api",)))
    [poort] = free_ports(1)
    leeg = await asyncio.create_subprocess_exec(sys.executable, "-m", "ops.bench.leeg", jwks(), str(poort))
    try:
        samenwerking = await _samenwerking(world)
        await wacht_tot(lambda: _luistert(poort))
        token = world.token("VERZEKERAAR")
        nummers = bsns()
        return await om_en_om(
            "http_vs_empty",
            lambda: _belast(world.urls["intake"], token, samenwerking, nummers, per_ronde),
            lambda: _belast(f"http://127.0.0.1:{poort}", token, samenwerking, nummers, per_ronde),
            rondes,
        )
    finally:
        leeg.terminate()
        await leeg.wait()
        await asyncio.to_thread(world.stop)


async def _samenwerking(world: World) -> UUID:
    """Known to intake as if eligibility had told it; and a clock that is set."""
    samenwerking = uuid4()
    verbinding = await asyncpg.connect(world.dsns["intake"])
    try:
        await verbinding.execute(
            "INSERT INTO samenwerkingen VALUES ($1, $2, $3, true, true)", samenwerking, GEMEENTECODE, UZOVI
        )
    finally:
        await verbinding.close()
    async with httpx.AsyncClient(base_url=world.urls["intake"]) as client:
        kop = {"Authorization": f"Bearer {world.token('OPS')}"}
        klok = {"tijdstip": "2026-02-02T09:00:00Z"}
        (await client.put("/v1/simulatieklok", json=klok, headers=kop)).raise_for_status()
    return samenwerking


async def _luistert(poort: int) -> bool:
    try:
        _, schrijver = await asyncio.open_connection("127.0.0.1", poort)
    except OSError:
        return False
    schrijver.close()
    return True


async def _belast(url: str, token: str, samenwerking: UUID, nummers: Iterator[str], aantal: int) -> int:
    doel = urlsplit(url)

    async def client() -> None:
        lezer, schrijver = await asyncio.open_connection(doel.hostname, doel.port)
        for _ in range(aantal // CLIENTS):
            schrijver.write(_verzoek(token, samenwerking, next(nummers)))
            status = await _antwoord(lezer)
            if status != b"201":
                raise RuntimeError(f"{url}: {status!r}")
        schrijver.close()

    await asyncio.gather(*(client() for _ in range(CLIENTS)))
    return aantal // CLIENTS * CLIENTS


def _verzoek(token: str, samenwerking: UUID, bsn: str) -> bytes:
    body = json.dumps(
        {
            "samenwerkingId": str(samenwerking), "bsn": bsn, "profiel": "WGS", "grondslag": "WGS_3_1_B",
            "soorten": [{"achterstandsoort": "PREMIE_BASIS", "bedragCent": 45000}],
            "oudsteVervaldatum": "2025-12-01", "peildatum": "2026-02-01", "signaaldatum": "2026-02-02",
        }
    ).encode()  # fmt: skip
    kop = (
        f"POST /v1/signalen HTTP/1.1\r\nHost: proef\r\nAuthorization: Bearer {token}\r\n"
        f"Idempotency-Key: {uuid4()}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return kop.encode() + body


async def _antwoord(lezer: asyncio.StreamReader) -> bytes:
    kop = await lezer.readuntil(b"\r\n\r\n")
    lengte = next(int(r.split(b":")[1]) for r in kop.lower().split(b"\r\n") if r.startswith(b"content-length"))
    await lezer.readexactly(lengte)
    return kop.split(b" ", 2)[1]
