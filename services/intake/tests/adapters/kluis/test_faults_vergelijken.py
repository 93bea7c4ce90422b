"""Who may be one and the same: seen by two reports at once, and an opinion that is taken back (DDAS)."""

import asyncio
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from chassis.eventstore import Pool
from chassis.privacy import Keyring
from chassis.testing.database import Database
from intake.adapters.kluis import Aangemeld, Herkenning, Personen, Tenant
from intake.adapters.kluis.vergelijkingen import Besluit, besluit
from intake.adapters.persoonsgegevens import Persoonsgegevens

from .meldpunt import Meldpunt

LEIDEN = Tenant("0546", "", "12345678", "HUUR")
WIE = Persoonsgegevens(
    achternaam="Vermeulen", voorletters="A.", geboortedatum="1980-04-12", postcode="2311CS", huisnummer="12"
)


@pytest.fixture
async def pool(verse_database: Database) -> Pool:
    return await verse_database.pool()


@pytest.fixture
def personen(sleutelbestand: Path) -> Personen:
    return Personen(Keyring.open(sleutelbestand))


async def test_ddas_two_reports_at_once_about_one_dwelling_see_each_other(pool: Pool, personen: Personen) -> None:
    """The same person, but for a slip in the birth date: for somebody to look at."""
    ander = Persoonsgegevens(
        achternaam="Vermeulen", voorletters="A.", geboortedatum="1980-04-13", postcode="2311CS", huisnummer="12"
    )
    async with pool.acquire() as conn, conn.transaction():
        [eerste] = await Herkenning(personen).herken(conn, [Aangemeld(None, LEIDEN, WIE)])
        tegelijk = asyncio.create_task(Meldpunt(pool, personen).persoon_ref(Aangemeld(None, LEIDEN, ander)))
        await asyncio.wait([tegelijk], timeout=0.2)
        assert not tegelijk.done()
    tweede = await tegelijk
    rijen = await pool.fetch("SELECT persoon_ref, bekend_ref FROM persoonsvergelijkingen")
    zeker = tweede == eerste.persoon_ref
    assert zeker or [tuple(rij) for rij in rijen] == [(tweede, eerste.persoon_ref)]


async def test_ddas_a_second_opinion_takes_the_first_one_back_through_another(pool: Pool) -> None:
    een, twee, drie, vier = (uuid4() for _ in range(4))
    await pool.execute("INSERT INTO personen (persoon_ref) SELECT unnest($1::uuid[])", [een, twee, drie, vier])

    async def zeg(persoon: UUID, bekend: UUID, wat: Besluit) -> None:
        id_ = await pool.fetchval(
            "INSERT INTO persoonsvergelijkingen (vergelijking_id, gemeentecode, persoon_ref, bekend_ref, score,"
            " verschillen) VALUES ($1, '0546', $2, $3, 80, '[]') ON CONFLICT (persoon_ref, bekend_ref)"
            " DO UPDATE SET score = 80 RETURNING vergelijking_id",
            uuid4(),
            persoon,
            bekend,
        )
        assert await besluit(pool, id_, "0546", wat, "iemand")

    async def zelfde() -> dict[UUID, UUID | None]:
        return {rij[0]: rij[1] for rij in await pool.fetch("SELECT persoon_ref, zelfde_als FROM personen")}

    await zeg(vier, drie, "ZELFDE")
    await zeg(twee, een, "ZELFDE")
    await zeg(drie, twee, "ZELFDE")
    assert await zelfde() == {een: None, twee: een, drie: een, vier: een}
    # Three is not two after all: with it goes four, who was three before.
    await zeg(drie, twee, "ANDER")
    assert await zelfde() == {een: None, twee: een, drie: None, vier: drie}
