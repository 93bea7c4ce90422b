"""06: a selection that is asked at once after U's 201 never takes what is on its way for what is not there."""

import asyncio
import os
import signal
from collections import Counter
from datetime import date, time
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from contracts.kalender import instant
from ops.simuleer.agenda import Agenda
from ops.simuleer.beleid import lees_beleid
from ops.simuleer.opening import Opening
from ops.simuleer.partners import Partners
from ops.simuleer.waiting import still, tick_and_still
from ops.simuleer.wereldbeeld import Wereldbeeld
from ops.stack import World

KLEIN = Path(__file__).parents[1] / "voorbeelden" / "klein"
START = date(2026, 2, 2)
NOON = instant(START, time(12))

pytestmark = [pytest.mark.faults, pytest.mark.timeout(300)]


async def _wanbetalers(partners: Partners) -> Wereldbeeld:
    """A samenwerking that stands, and its file W, known everywhere."""
    beeld = Wereldbeeld()
    partners.now = instant(START, time(9))
    opening = Opening(partners, beeld, Agenda(NOON), lees_beleid(None, START))
    await opening.samenwerking()
    await opening.wanbetalers(KLEIN / "W.csv")
    await tick_and_still(partners, NOON)
    await still(partners, ("intake",))
    return beeld


async def _ask(world: World, url: str, path: str, content: bytes, kind: str, **query: str) -> httpx.Response:
    headers = {
        "Authorization": f"Bearer {world.token('GEMEENTE')}",
        "Idempotency-Key": str(uuid4()),
        "Content-Type": kind,
    }
    async with httpx.AsyncClient(base_url=url, timeout=30) as client:
        return await client.post(path, content=content, headers=headers, params=query)


async def _lives(world: World) -> tuple[httpx.Response, httpx.Response, httpx.Response]:
    """Answers to: file U while eligibility hears nothing, a selection that waits for it, the same once it hears."""
    partners = Partners(world.urls, world.token)
    worker = world.processes["eligibility-worker"].pid
    try:
        beeld = await _wanbetalers(partners)
        basis = f"/v1/samenwerkingen/{beeld.samenwerking}"
        os.kill(worker, signal.SIGSTOP)
        try:
            inhoud = (KLEIN / "U.csv").read_bytes()
            lever = await _ask(world, world.urls["intake"], f"{basis}/uitkeringsbestanden", inhoud, "text/csv")
            after = lever.headers["Uitstroom-After"]
            vraag = (world, world.urls["eligibility"], f"{basis}/selecties", b"{}", "application/json")
            te_vroeg = await _ask(*vraag, after=after)
        finally:
            os.kill(worker, signal.SIGCONT)
        return lever, te_vroeg, await _ask(*vraag, after=after)
    finally:
        await partners.close()


def test_fault_06_a_selection_waits_for_what_the_file_said() -> None:
    with World.start() as world:
        lever, te_vroeg, selectie = asyncio.run(_lives(world))
    assert lever.status_code == 201
    dienst, _, positie = lever.json()["after"].partition("@")
    assert dienst == "intake"
    assert lever.headers["Uitstroom-After"] == lever.json()["after"]
    assert te_vroeg.status_code == 503, te_vroeg.text
    assert te_vroeg.headers["Retry-After"]
    assert selectie.status_code == 200, selectie.text
    assert selectie.json()["gehoord"]["intake"] >= int(positie)
    uitkomst = Counter(each["uitkomst"] for each in selectie.json()["items"])
    assert uitkomst["GESELECTEERD"] >= 10
    redenen = {reden for each in selectie.json()["items"] for reden in each["redenen"]}
    assert "GEGEVENS_ONTBREKEN" not in redenen
