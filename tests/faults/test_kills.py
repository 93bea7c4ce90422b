"""`kill -9` of any process and a restart of the broker in the middle of the story: the end is the undisturbed one."""

import asyncio
import json
import random
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from ops.commands.status import ask, unconsumed
from ops.deployment.local import of_world
from ops.simuleer.partners import Partners
from ops.simuleer.spel import Opgave, Spel, Verslag
from ops.stack import SERVICES, World
from ops.waiting import looks, until

KLEIN = Path(__file__).parents[1] / "voorbeelden" / "klein"
OPGAVE = Opgave(KLEIN / "W.csv", KLEIN / "U.csv", KLEIN / "V.csv", None, date(2026, 2, 2), date(2029, 6, 1))
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
# The place in the feed: order between dossiers is not promised, so it differs between any two runs.
_ONBELOOFD = {"volgorde", "positie"}
_KENMERK = re.compile(r"(?:RUB-[0-9A-F]{12}|CAK-[0-9A-Fa-f-]+)")

pytestmark = [pytest.mark.faults, pytest.mark.timeout(900)]


async def _speel(world: World, onheil: Any = None) -> Verslag:
    partners = Partners(world.urls, world.token)
    verstoring = asyncio.create_task(onheil(world)) if onheil else None
    try:
        return await Spel(OPGAVE, partners, lambda *_: None).speel()
    finally:
        if verstoring:
            verstoring.cancel()
            await asyncio.gather(verstoring, return_exceptions=True)
        await partners.close()


def _namen(verslag: Verslag) -> dict[str, str]:
    """References are random in every world: call them by what they stand for."""
    namen = {p.ref: f"persoon-{p.rij}" for p in verslag.beeld.personen.values()}
    namen |= {ref: f"polis-{nummer}" for ref, nummer in verslag.beeld.polisnummer.items()}
    return namen


def _achter(world: World) -> list[str]:
    """What is wrong, and who has not taken in or shown all: a subscriber that the story waits for nowhere, too."""
    answers = ask(of_world(world))
    achter = list(answers.wrong)
    for service, standing in answers.standings.items():
        gezien = {view: standing.feed - positie for view, positie in standing.views.items()}
        gezien |= dict(unconsumed(answers.standings, standing))
        achter += [f"{service} {wie}: {hoeveel}" for wie, hoeveel in gezien.items() if hoeveel]
    return achter


async def _beelden(world: World, namen: dict[str, str]) -> dict[str, list[str]]:
    """Every row of every live view, by service and view; what is random in a world replaced."""
    await until(
        lambda: asyncio.to_thread(_achter, world), lambda achter: not achter, within=120, pauses=looks(0.5, 0.5)
    )
    rijen: dict[str, list[str]] = {}
    for service in SERVICES:
        verbinding = await asyncpg.connect(world.dsns[service])
        try:
            for view in await verbinding.fetch("SELECT name, table_name FROM projections WHERE state = 'LIVE'"):
                tabel = await verbinding.fetch(f'SELECT to_jsonb(t)::text FROM "{view["table_name"]}" t')  # noqa: S608
                rijen[f"{service}/{view['name']}"] = sorted(_gelijknamig(rij[0], namen) for rij in tabel)
        finally:
            await verbinding.close()
    return rijen


def _beloofd(rij: dict[str, Any]) -> dict[str, Any]:
    beloofd = {veld: waarde for veld, waarde in rij.items() if veld not in _ONBELOOFD}
    if isinstance(beloofd.get("gegevens"), str):
        beloofd["gegevens"] = json.loads(beloofd["gegevens"])
    # A list that gathers lines of many dossiers is in order of their references.
    for lijst in (beloofd, beloofd.get("gegevens")):
        if isinstance(lijst, dict) and isinstance(lijst.get("regels"), list):
            lijst["regels"] = sorted(lijst["regels"], key=lambda regel: json.dumps(regel, sort_keys=True))
    return beloofd


def _gelijknamig(rij: str, namen: dict[str, str]) -> str:
    """What is random in a world is named first; then what has no order is put in order."""
    tekst = _UUID.sub(lambda treffer: namen.get(treffer[0], "<uuid>"), _KENMERK.sub("<kenmerk>", rij))
    return json.dumps(_beloofd(json.loads(tekst)), sort_keys=True, ensure_ascii=False)


async def _dood_en_herstart(world: World) -> None:
    """Every process dies at least once, in random order at random moments; the broker restarts half-way."""
    kans = random.Random(29)
    slachtoffers = list(world.processes)
    kans.shuffle(slachtoffers)
    for nr, naam in enumerate(slachtoffers):
        await asyncio.sleep(kans.uniform(0.3, 1.2))
        await asyncio.to_thread(world.kill9, naam)
        await asyncio.sleep(kans.uniform(0.0, 0.4))
        await asyncio.to_thread(world.start_process, naam, wait=False)
        if nr == len(slachtoffers) // 2:
            await asyncio.to_thread(world.restart_broker)


def test_projections_after_kills_and_a_broker_restart_equal_an_undisturbed_run() -> None:
    with World.start() as rustig:
        ongestoord = asyncio.run(_speel(rustig))
        verwacht = asyncio.run(_beelden(rustig, _namen(ongestoord)))
    with World.start() as geplaagd:
        pids = {naam: p.pid for naam, p in geplaagd.processes.items()}
        gestoord = asyncio.run(_speel(geplaagd, _dood_en_herstart))
        kreeg = asyncio.run(_beelden(geplaagd, _namen(gestoord)))
        geraakt = [naam for naam, p in geplaagd.processes.items() if p.pid != pids[naam]]
    assert len(geraakt) >= len(pids) // 2, "the story was over before anything was disturbed"
    assert gestoord.uit == ongestoord.uit
    assert kreeg.keys() == verwacht.keys()
    for view, rijen in verwacht.items():
        te_veel, te_weinig = Counter(kreeg[view]) - Counter(rijen), Counter(rijen) - Counter(kreeg[view])
        assert not [*te_veel, *te_weinig], (view, te_veel, te_weinig)
