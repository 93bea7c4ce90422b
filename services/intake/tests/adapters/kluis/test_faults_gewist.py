"""Row 37 of the faults: one truth for a person. Who is erased is erased in every process, at once."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from chassis.eventstore import Pool
from chassis.privacy import Keyring
from chassis.testing.database import Database
from intake.adapters.kluis import Aangemeld, Personen, Tenant
from intake.adapters.persoonsgegevens import Persoonsgegevens

from .meldpunt import Meldpunt

BSN, ANDER = "999104330", "999218190"
LEIDEN = Tenant("0546", "9991")
NAAM = Persoonsgegevens(achternaam="Vermeulen")
WIS = "DELETE FROM personen WHERE persoon_ref = $1"


@pytest.fixture
async def pool(verse_database: Database) -> Pool:
    return await verse_database.pool()


@pytest.fixture
def personen(sleutelbestand: Path) -> Personen:
    return Personen(Keyring.open(sleutelbestand))


@pytest.mark.parametrize("gegevens", [Persoonsgegevens(), NAAM], ids=["bsn alone", "with a name"])
async def test_fault_37_a_new_signal_never_gets_the_reference_of_who_was_erased(
    pool: Pool, personen: Personen, gegevens: Persoonsgegevens
) -> None:
    processen = [Meldpunt(pool, personen) for _ in range(2)]
    wie = Aangemeld(BSN, LEIDEN, gegevens)
    [eerst] = {await proces.persoon_ref(wie) for proces in processen}
    blijft = await processen[0].persoon_ref(Aangemeld(ANDER, LEIDEN))
    await pool.execute(WIS, eerst)
    [nieuw] = {await proces.persoon_ref(wie) for proces in processen}
    assert nieuw != eerst
    assert await processen[1].persoon_ref(Aangemeld(ANDER, LEIDEN)) == blijft
    assert {rij[0] for rij in await pool.fetch("SELECT persoon_ref FROM persoonsgegevens")} == {nieuw, blijft}


@pytest.mark.parametrize("gegevens", [Persoonsgegevens(), NAAM], ids=["bsn alone", "with a name"])
async def test_fault_37_a_signal_during_the_erasure_is_of_somebody_new(
    pool: Pool, personen: Personen, gegevens: Persoonsgegevens
) -> None:
    """Not a failure either: the signal waits for the erasure to commit, and then nobody of that BSN is known."""
    meldpunt = Meldpunt(pool, personen)
    eerst = await meldpunt.persoon_ref(Aangemeld(BSN, LEIDEN, NAAM))
    async with pool.acquire() as conn, conn.transaction():
        await conn.execute(WIS, eerst)
        signaal = asyncio.create_task(meldpunt.persoon_ref(Aangemeld(BSN, LEIDEN, gegevens)))
        await asyncio.wait([signaal], timeout=0.3)
        assert not signaal.done()
    nieuw = await signaal
    assert nieuw != eerst
    assert [rij[0] for rij in await pool.fetch("SELECT persoon_ref FROM persoonsgegevens")] == [nieuw]


async def test_fault_37_the_erasure_waits_for_a_file_that_names_the_person(pool: Pool, personen: Personen) -> None:
    async with pool.acquire() as conn, conn.transaction():
        ref = (await personen.bewaar(conn, [Aangemeld(BSN, LEIDEN, NAAM)])).refs[BSN]
    async with pool.acquire() as bestand, bestand.transaction():
        assert (await personen.bewaar(bestand, [Aangemeld(BSN, LEIDEN)])).refs[BSN] == ref
        wissen = asyncio.create_task(pool.execute(WIS, ref))
        await asyncio.wait([wissen], timeout=0.3)
        assert not wissen.done()
    assert await wissen == "DELETE 1"


async def test_fault_37_erasing_and_reporting_at_once_never_fails(pool: Pool, personen: Personen) -> None:
    meldpunten = [Meldpunt(pool, personen) for _ in range(4)]
    bsns = [f"{nr:09d}" for nr in range(20)]

    async def wis() -> None:
        for _ in range(15):
            await pool.execute("DELETE FROM personen WHERE bsn_hash = ANY($1::bytea[])", list(map(personen.hash, bsns)))

    async def meld(meldpunt: Meldpunt) -> list[UUID]:
        return [ref for _ in range(15) for ref in await _alle(meldpunt, bsns)]

    await asyncio.gather(wis(), *(meld(meldpunt) for meldpunt in meldpunten))
    refs = await asyncio.gather(*(_alle(meldpunt, bsns) for meldpunt in meldpunten))
    assert len({tuple(each) for each in refs}) == 1


async def _alle(meldpunt: Meldpunt, bsns: list[str]) -> list[UUID]:
    return await asyncio.gather(*(meldpunt.persoon_ref(Aangemeld(bsn, LEIDEN)) for bsn in bsns))


async def test_sc_46_who_is_erased_leaves_events_that_name_nobody(intake: Any, w: Callable[..., str]) -> None:
    """At the end of the retention her row goes: what happened stays counted, and no name can be found behind it."""
    rijen = w({"bsn": BSN, "achterstand_premie": "100,00"}, {"bsn": ANDER, "polisnummer": "P2"})
    antwoord = (await intake.lever(intake.verzekeraar, "wanbetalers", rijen)).json()
    [anna, ander] = [regel["persoonRef"] for regel in antwoord["regels"]]
    voor = await intake.aantal("events")
    await intake.pool.execute(WIS, UUID(anna))
    weg = await intake.get(intake.gemeente, f"/v1/personen/{anna}", Doel="uitstroom")
    assert (weg.status_code, weg.json()["code"]) == (404, "PERSOON_ONBEKEND")
    assert (await intake.get(intake.gemeente, f"/v1/personen/{ander}", Doel="uitstroom")).status_code == 200
    assert await intake.aantal("events") == voor
    inhoud = await intake.pool.fetchval("SELECT string_agg(data::text || meta::text, '') FROM events")
    assert BSN not in inhoud
    assert "Vermeulen" not in inhoud
    lijst = await intake.get(intake.gemeente, f"/v1/beelden/gemeente/signalen?after={antwoord['after']}")
    assert len(lijst.json()["items"]) == 1
    assert not (await intake.verify()).mismatches
