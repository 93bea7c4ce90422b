"""Many polissen in one command: all are decided, sent again the same, and who asks something meanwhile is answered.

`UITSTROOM_POLISSEN=100000 pytest -s` on this file measures: seconds, memory of the process, the slowest other request.
"""

import asyncio
import os
import resource
import sys
from datetime import UTC, date, datetime
from time import perf_counter
from typing import Any
from uuid import UUID, uuid4

import pytest
from chassis.eventstore import SYSTEEM, Cause, Step
from contracts.intake import Achterstand, PolisGeregistreerd, Polislid, UitkeringVastgelegd
from eligibility.adapters.streams import POLIS
from eligibility.domain.polis.commands import LegUitkeringVast, RegistreerPolis
from eligibility.requests.delen import TEGELIJK

pytestmark = pytest.mark.infra
AANTAL = int(os.environ.get("UITSTROOM_POLISSEN", TEGELIJK + 50))
"""Of more than TEGELIJK no single transaction is made: one more would do."""
OP = datetime(2026, 2, 2, 9, tzinfo=UTC)
TENANT = {"gemeentecode": "0546", "uzovi": "7085"}


def stappen(samenwerking: UUID) -> list[Step]:
    """A polis of one insured, with what the gemeente knows of him."""
    polis, persoon = uuid4(), uuid4()
    registratie = PolisGeregistreerd(
        polis_ref=polis,
        samenwerking_id=samenwerking,
        bestand_id=samenwerking,
        leden=(Polislid(persoon_ref=persoon, volgnr=1, rol="VERZEKERINGNEMER", bph_plichtig=True),),
        schuld=(Achterstand(achterstandsoort="PREMIE_BASIS", bedrag_cent=250_000),),
        schuld_totaal_cent=250_000,
        peildatum=date(2026, 1, 31),
    )
    uitkering = UitkeringVastgelegd(
        persoon_ref=persoon,
        polis_ref=polis,
        samenwerking_id=samenwerking,
        bestand_id=samenwerking,
        uitkering_ref=persoon,
        uitkeringssoort="ALGEMENE_BIJSTAND",
        bijstand_sinds=date(2023, 12, 1),
        netto_uitkering_cent=140_000,
        minimum_vrij_cent=95_000,
        derdenbeslag=False,
    )
    return [
        Step(POLIS, polis, RegistreerPolis(registratie=registratie)),
        Step(POLIS, polis, LegUitkeringVast(uitkering=uitkering)),
    ]


async def vul(dienst: Any, samenwerking: UUID) -> None:
    for begin in range(0, AANTAL, 500):
        groep = [stap for _ in range(min(500, AANTAL - begin)) for stap in stappen(samenwerking)]
        spoken = [(stap, Cause(uuid4(), None, SYSTEEM, TENANT), OP) for stap in groep]
        async with dienst.runtime.store.pool.acquire() as conn, conn.transaction():
            await dienst.runtime.store.execute(conn, spoken)


async def klop_aan(dienst: Any, stop: asyncio.Event) -> list[float]:
    """What somebody else waits for a command and an answer, in seconds, over and over."""
    tijden: list[float] = []
    while not stop.is_set():
        begin = perf_counter()
        await dienst.post("VERZEKERAAR", "/v1/samenwerkingen/{sw}/overlegverzoeken", {})
        tijden.append(perf_counter() - begin)
        await asyncio.sleep(0.05)
    return tijden


async def staan(dienst: Any, status: str) -> None:
    """Until the view holds them all: it may lag more than one request waits for it."""
    for _ in range(1200):
        stand = await dienst.vraag("GEMEENTE", "GET", "/v1/beelden/gemeente/registerstand?samenwerkingId={sw}")
        if stand.json().get("aantallen", {}).get(status) == AANTAL:
            return
        await asyncio.sleep(0.5)
    raise TimeoutError(status)


async def grootste(dienst: Any, soort: str) -> int:
    """In how many streams one transaction told this: who waits for it waits for so many."""
    vraag = """
    SELECT max(aantal) FROM (SELECT count(*) AS aantal FROM events WHERE type = $1 GROUP BY recorded_at) AS een"""
    async with dienst.runtime.store.pool.acquire() as conn:
        return int(await conn.fetchval(vraag, soort))


async def test_rub_40_offers_to_many_go_in_parts_all_in_the_wave_or_none(dienst: Any):
    await dienst.met_overeenkomst()
    await vul(dienst, UUID(dienst.samenwerking))
    await dienst.om("2026-02-06T12:00:00")
    await staan(dienst, "NIET_BEOORDEELD")
    await dienst.post("GEMEENTE", "/v1/samenwerkingen/{sw}/selecties", {})
    await staan(dienst, "GESELECTEERD")
    golf = {"golf": 1, "datum": "2026-02-09", "aantal": AANTAL - 1, "kanaal": "BRIEF"}
    pad = "/v1/samenwerkingen/{sw}/aanbiedingen"
    await dienst.post("GEMEENTE", "/v1/samenwerkingen/{sw}/communicatieplannen", {"golven": [golf]})
    body, voor = {"golf": 1, "uitersteReactiedatum": "2026-02-23"}, await dienst.aantal_gebeurtenissen()
    vol = await dienst.vraag("GEMEENTE", "POST", pad, body)
    assert (vol.status_code, vol.json()["code"]) == (409, "GOLF_VOL")
    assert await dienst.aantal_gebeurtenissen() == voor
    ruim = {"golven": [golf | {"aantal": AANTAL}]}
    await dienst.post("GEMEENTE", "/v1/samenwerkingen/{sw}/communicatieplannen", ruim)
    sleutel = str(uuid4())
    aanbod = await dienst.post("GEMEENTE", pad, body, sleutel)
    assert (len(aanbod["items"]), aanbod["overgeslagen"]) == (AANTAL, [])
    [stand] = (await dienst.lees("VERZEKERAAR", "/v1/samenwerkingen/{sw}/golven"))["items"]
    assert stand["verzonden"] == AANTAL
    assert await grootste(dienst, "AanbodvoorwaardenVastgesteld") <= TEGELIJK
    await staan(dienst, "AANGEBODEN")
    voor = await dienst.aantal_gebeurtenissen()
    nogmaals = await dienst.post("GEMEENTE", pad, body, sleutel)
    assert sorted(a["aanbodId"] for a in nogmaals["items"]) == sorted(a["aanbodId"] for a in aanbod["items"])
    assert (await dienst.post("GEMEENTE", pad, body))["items"] == []
    assert await dienst.aantal_gebeurtenissen() == voor


async def test_rub_23_many_polissen_are_decided_in_one_command_and_nobody_stalls(dienst: Any):
    await dienst.met_overeenkomst()
    await vul(dienst, UUID(dienst.samenwerking))
    await dienst.om("2026-02-06T12:00:00")
    pad, sleutel = "/v1/samenwerkingen/{sw}/selecties", str(uuid4())
    await staan(dienst, "NIET_BEOORDEELD")
    stop = asyncio.Event()
    ander = asyncio.create_task(klop_aan(dienst, stop))
    begin = perf_counter()
    antwoord = await dienst.post("GEMEENTE", pad, {}, sleutel)
    duur = perf_counter() - begin
    stop.set()
    wachten = sorted(await ander)
    assert len(antwoord["items"]) == AANTAL
    assert {een["uitkomst"] for een in antwoord["items"]} == {"GESELECTEERD"}
    geheugen = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"\n{AANTAL} polissen in {duur:.1f} s ({AANTAL / duur:.0f}/s), {geheugen:.0f} MB; "
        f"een ander wachtte hoogstens {wachten[-1]:.2f} s, de helft onder {wachten[len(wachten) // 2]:.3f} s\n"
    )
    assert await grootste(dienst, "SelectieGestart") <= TEGELIJK
    await staan(dienst, "GESELECTEERD")
    voor = await dienst.aantal_gebeurtenissen()
    nogmaals = await dienst.post("GEMEENTE", pad, {}, sleutel)
    assert sorted(een["polisRef"] for een in nogmaals["items"]) == sorted(een["polisRef"] for een in antwoord["items"])
    assert {een["uitkomst"] for een in nogmaals["items"]} == {"GESELECTEERD"}
    assert await dienst.aantal_gebeurtenissen() == voor
    assert wachten[len(wachten) // 2] < duur / 2, "others are served while the selection goes on"
