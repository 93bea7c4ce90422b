"""Absolute figures of the whole system: how soon a POST is seen elsewhere, a whole simulation, memory."""

import asyncio
import time
from datetime import date
from itertools import islice
from pathlib import Path
from statistics import quantiles

import asyncpg
import httpx
from contracts.kalender import instant

from ops.bench.http import bsns
from ops.bench.meting import wacht_tot
from ops.simuleer.agenda import Agenda
from ops.simuleer.maak import W_KOLOMMEN
from ops.simuleer.opening import Opening
from ops.simuleer.partners import Partners
from ops.simuleer.spel import Opgave, Spel
from ops.simuleer.wereldbeeld import Wereldbeeld
from ops.stack import World
from ops.stack.settings import root

_BEGIN = instant(date(2026, 2, 2))
Waarden = dict[str, float | int]


async def meet(metingen: int, voorbeeld: str) -> Waarden:
    """`voorbeeld`: which of the worked examples is simulated."""
    world = await asyncio.to_thread(World.start)
    try:
        return {**await _zichtbaar(world, metingen), **await _simuleer(voorbeeld)}
    finally:
        await asyncio.to_thread(world.stop)


async def _zichtbaar(world: World, metingen: int) -> Waarden:
    """From the POST of a file of one polis at intake until the gemeente sees it in eligibility's view."""
    partners = Partners(world.urls, world.token)
    beeld = Wereldbeeld()
    opening = Opening(partners, beeld, Agenda(_BEGIN), {"geldigVanaf": "2026-02-02"})
    partners.nu = _BEGIN
    try:
        await opening.samenwerking()
        tijden = [await _een(world, partners, beeld.samenwerking, bsn) for bsn in islice(bsns(), metingen + 3)][3:]
    finally:
        await partners.sluit()
    honderdsten = quantiles(tijden, n=100)
    return {
        "post_zichtbaar_p50_ms": round(honderdsten[49] * 1000, 1),
        "post_zichtbaar_p99_ms": round(honderdsten[98] * 1000, 1),
    }


async def _een(world: World, partners: Partners, samenwerking: str, bsn: str) -> float:
    rij = dict.fromkeys(W_KOLOMMEN, "") | {
        "bsn": bsn, "geboortedatum": "1980-01-01", "polisnummer": f"B-{bsn}", "rol": "VERZEKERINGNEMER",
        "bph_plichtig": "J", "achterstand_premie": "1000,00", "peildatum": "2026-01-31",
    }  # fmt: skip
    inhoud = f"{';'.join(W_KOLOMMEN)}\n{';'.join(rij[k] for k in W_KOLOMMEN)}\n".encode()
    pad = f"/v1/samenwerkingen/{samenwerking}/wanbetalersbestanden"
    kop = {"Authorization": f"Bearer {world.token('GEMEENTE')}"}

    async with httpx.AsyncClient(base_url=world.urls["eligibility"]) as client:
        begin = time.perf_counter()
        antwoord = await partners.opdracht("intake", pad, "VERZEKERAAR", csv=inhoud)
        while antwoord.status in (404, 409):  # the samenwerking itself is still on its way to intake
            await asyncio.sleep(0.1)
            begin = time.perf_counter()
            antwoord = await partners.opdracht("intake", pad, "VERZEKERAAR", csv=inhoud)
        ref = antwoord.verwacht("bestand")["regels"][0]["polisRef"]

        async def gezien() -> bool:
            return (await client.get(f"/v1/beelden/gemeente/selecties/{ref}", headers=kop)).status_code == 200

        await wacht_tot(gezien)
        return time.perf_counter() - begin


async def _simuleer(voorbeeld: str) -> Waarden:
    """A whole run; its world is its own."""
    map_ = root() / "tests" / "voorbeelden" / voorbeeld
    opgave = Opgave(map_ / "W.csv", map_ / "U.csv", map_ / "V.csv", None, date(2026, 2, 2), date(2029, 6, 1))
    world = await asyncio.to_thread(World.start)
    try:
        partners = Partners(world.urls, world.token)
        begin = time.perf_counter()
        try:
            await Spel(opgave, partners, lambda *_: None).speel()
        finally:
            await partners.sluit()
        duur = time.perf_counter() - begin
        gebeurtenissen = await _gebeurtenissen(world)
        geheugen = {f"piekgeheugen_mb_{naam}": _piek(p.pid) for naam, p in world.processes.items()}
    finally:
        await asyncio.to_thread(world.stop)
    return {
        "simuleer_gebeurtenissen": gebeurtenissen,
        "simuleer_gebeurtenissen_per_seconde": round(gebeurtenissen / duur),
        **geheugen,
    }


async def _gebeurtenissen(world: World) -> int:
    totaal = 0
    for dsn in world.dsns.values():
        verbinding = await asyncpg.connect(dsn)
        try:
            totaal += await verbinding.fetchval("SELECT count(*) FROM events")
        finally:
            await verbinding.close()
    return totaal


def _piek(pid: int) -> int:
    """High-water mark of resident memory, MB (Linux); 0 where the system does not tell."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return 0
    regel = next(r for r in status.read_text().splitlines() if r.startswith("VmHWM"))
    return int(regel.split()[1]) // 1024
