"""The vault on a real PostgreSQL: nothing readable in it, one person is one reference, every look is logged."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from chassis.eventstore import Pool
from chassis.privacy import Keyring, NotDecryptable
from chassis.testing.database import Database
from intake.adapters import samenwerkingen
from intake.adapters.kluis import Aangemeld, Inzage, Personen, Polissen, Tenant, zie_in
from intake.adapters.kluis.personen import gegevens_context
from intake.adapters.kluis.polissen import Lidrij
from intake.adapters.persoonsgegevens import Persoonsgegevens

from .meldpunt import Meldpunt

BSN, ANDER = "999104330", "999218190"
LEIDEN, ZOETERMEER = Tenant("0546", "9991"), Tenant("0637", "9992")
NAAM = Persoonsgegevens(achternaam="Vermeulen-Zonderling", straat="Onvindbaarlaan", geboortedatum="1980-04-12")
ONBEKENDE = Persoonsgegevens(achternaam="Ander", geboortedatum="1990-01-01", postcode="2311CS", huisnummer="12")
G0546 = {"gemeentecode": "0546"}


@pytest.fixture
async def pool(verse_database: Database) -> Pool:
    return await verse_database.pool()


@pytest.fixture
def sleutels(sleutelbestand: Path) -> Keyring:
    return Keyring.open(sleutelbestand)


async def bewaar(pool: Pool, sleutels: Keyring, *personen: Aangemeld) -> Mapping[str, UUID]:
    async with pool.acquire() as conn, conn.transaction():
        return (await Personen(sleutels).bewaar(conn, personen)).refs


def inzage(grenzen: dict[str, str]) -> Inzage:
    return Inzage("gemeente-0546", "GEMEENTE", "brief aanbod", grenzen)


async def polis(pool: Pool, sleutels: Keyring, persoon: UUID) -> UUID:
    sid = uuid4()
    async with pool.acquire() as conn, conn.transaction():
        await samenwerkingen.registreer(conn, sid, LEIDEN)
        refs = await Polissen(sleutels).bewaar(conn, sid, ["POLIS-4711"])
        lid = Lidrij(persoon, refs["POLIS-4711"], 1, "VERZEKERINGNEMER", True, 321457)
        await Polissen(sleutels).neem_op(conn, sid, {lid.polis_ref: date(2026, 1, 31)}, [lid])
        again = await Polissen(sleutels).bewaar(conn, sid, ["POLIS-4711"])
    assert again == refs
    return refs["POLIS-4711"]


async def test_one_bsn_is_one_reference_for_every_tenant(pool: Pool, sleutels: Keyring) -> None:
    eerst = await bewaar(pool, sleutels, Aangemeld(BSN, LEIDEN, NAAM), Aangemeld(ANDER, LEIDEN))
    later = await bewaar(pool, sleutels, Aangemeld(BSN, ZOETERMEER))
    assert later[BSN] == eerst[BSN] != eerst[ANDER]
    async with pool.acquire() as conn:
        assert await Personen(sleutels).bekend(conn, [BSN, "999600138"]) == {BSN: eerst[BSN]}


async def test_nothing_readable_is_in_any_table(pool: Pool, sleutels: Keyring, verse_database: Database) -> None:
    refs = await bewaar(pool, sleutels, Aangemeld(BSN, LEIDEN, NAAM))
    await polis(pool, sleutels, refs[BSN])
    await zie_in(pool, sleutels, refs[BSN], inzage(G0546))
    tabellen = [rij[0] for rij in await pool.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    assert {"personen", "persoonsgegevens", "polissen"} <= set(tabellen)
    geheim = (BSN, "Vermeulen", "Onvindbaarlaan", "1980-04-12", "POLIS-4711")
    for tabel in tabellen:
        for rij in await pool.fetch(f"SELECT * FROM {tabel}"):  # noqa: S608 - a name from the catalogue
            for waarde in rij:
                inhoud = waarde if isinstance(waarde, bytes) else str(waarde).encode()
                assert not [g for g in geheim if g.encode() in inhoud or g.encode().hex().encode() in inhoud], tabel


async def test_a_hash_is_worth_nothing_without_the_key(pool: Pool, sleutels: Keyring, tmp_path: Path) -> None:
    from chassis.privacy import create_key_file

    create_key_file(tmp_path / "andere.json")
    assert Personen(Keyring.open(tmp_path / "andere.json")).hash(BSN) != Personen(sleutels).hash(BSN)


async def test_a_value_that_is_moved_to_another_person_does_not_open(pool: Pool, sleutels: Keyring) -> None:
    refs = await bewaar(pool, sleutels, Aangemeld(BSN, LEIDEN, NAAM))
    inhoud = await pool.fetchval("SELECT inhoud FROM persoonsgegevens")
    with pytest.raises(NotDecryptable):
        sleutels.decrypt(inhoud, gegevens_context(uuid4(), *LEIDEN[:2]))
    assert b"Vermeulen" in sleutels.decrypt(inhoud, gegevens_context(refs[BSN], *LEIDEN[:2]))


async def test_who_looks_sees_the_person_and_is_logged(pool: Pool, sleutels: Keyring) -> None:
    ref = (await bewaar(pool, sleutels, Aangemeld(BSN, LEIDEN, NAAM)))[BSN]
    polis_ref = await polis(pool, sleutels, ref)
    persoon = await zie_in(pool, sleutels, ref, inzage(G0546))
    assert persoon is not None
    assert (persoon.bsn, persoon.gegevens) == (BSN, NAAM)
    assert [(p.polis_ref, p.polisnummer) for p in persoon.polissen] == [(polis_ref, "POLIS-4711")]
    assert BSN not in repr(persoon)
    assert "Vermeulen" not in repr(persoon)
    [regel] = await pool.fetch("SELECT organisatie, rol, doel, persoon_ref FROM inzagen")
    assert tuple(regel) == ("gemeente-0546", "GEMEENTE", "brief aanbod", ref)


@pytest.mark.parametrize(
    "grenzen", [{"gemeentecode": "0637"}, {"uzovi": "9992"}, {"gemeentecode": "0546", "uzovi": "1"}]
)
async def test_rub_9_another_tenant_sees_nobody(pool: Pool, sleutels: Keyring, grenzen: dict[str, str]) -> None:
    ref = (await bewaar(pool, sleutels, Aangemeld(BSN, LEIDEN, NAAM)))[BSN]
    assert await zie_in(pool, sleutels, ref, inzage(grenzen)) is None
    assert await pool.fetchval("SELECT count(*) FROM inzagen") == 0


async def test_rub_9_what_one_insurer_delivered_is_not_shown_to_another(pool: Pool, sleutels: Keyring) -> None:
    ref = (await bewaar(pool, sleutels, Aangemeld(BSN, LEIDEN, NAAM), Aangemeld(BSN, ZOETERMEER)))[BSN]
    persoon = await zie_in(pool, sleutels, ref, inzage({"uzovi": "9992"}))
    assert persoon is not None
    assert persoon.gegevens == Persoonsgegevens()


async def test_newer_data_replace_older_and_none_leave_them_alone(pool: Pool, sleutels: Keyring) -> None:
    nieuw = Persoonsgegevens(achternaam="Vermeulen", straat="Nieuwstraat")
    for gegevens in (NAAM, nieuw, Persoonsgegevens()):
        ref = (await bewaar(pool, sleutels, Aangemeld(BSN, LEIDEN, gegevens)))[BSN]
    persoon = await zie_in(pool, sleutels, ref, inzage(G0546))
    assert persoon is not None
    assert persoon.gegevens == nieuw


async def test_signals_at_once_ask_the_vault_together(pool: Pool, sleutels: Keyring) -> None:
    meldpunt = Meldpunt(pool, Personen(sleutels))
    wie = [Aangemeld(bsn, LEIDEN) for bsn in (BSN, ANDER) * 50]
    refs = await asyncio.gather(*(meldpunt.persoon_ref(persoon) for persoon in wie))
    assert len(set(refs)) == 2
    assert await pool.fetchval("SELECT count(*) FROM personen") == 2
    assert await meldpunt.persoon_ref(Aangemeld(BSN, LEIDEN)) == refs[0]


async def test_who_is_told_of_is_kept_in_the_transaction_of_the_event(pool: Pool, sleutels: Keyring) -> None:
    meldpunt = Meldpunt(pool, Personen(sleutels))
    wie = [Aangemeld(f"{nr:09d}", LEIDEN, NAAM) for nr in range(20)] + [Aangemeld(None, LEIDEN, ONBEKENDE)]
    refs = await asyncio.gather(*(meldpunt.persoon_ref(persoon) for persoon in wie))
    samen = await pool.fetch(
        "SELECT p.persoon_ref, p.xmin::text = e.xmin::text AND g.xmin::text = e.xmin::text AS samen"
        " FROM personen p JOIN persoonsgegevens g USING (persoon_ref)"
        " JOIN events e ON e.data->>'persoon_ref' = p.persoon_ref::text WHERE e.type = 'AchterstandGemeld'"
    )
    assert {rij["persoon_ref"]: rij["samen"] for rij in samen} == dict.fromkeys(refs, True)


async def test_two_processes_at_once_make_one_person(pool: Pool, sleutels: Keyring) -> None:
    meldpunten = [Meldpunt(pool, Personen(sleutels)) for _ in range(8)]
    bsns = [f"{nr:09d}" for nr in range(200)]
    alle = [(meldpunt, bsn) for bsn in bsns for meldpunt in meldpunten]
    refs = await asyncio.gather(*(meldpunt.persoon_ref(Aangemeld(bsn, LEIDEN)) for meldpunt, bsn in alle))
    assert len(set(refs)) == len(bsns) == await pool.fetchval("SELECT count(*) FROM personen")


async def test_a_failure_reaches_each_who_waits(instellingen: Callable[..., object], sleutels: Keyring) -> None:
    from chassis.eventstore import create_pool

    settings = instellingen()
    weg = await create_pool(settings.database_dsn.get_secret_value(), max_size=2)  # pyright: ignore
    weg.terminate()
    meldpunt = Meldpunt(weg, Personen(sleutels))
    antwoorden = await asyncio.gather(
        *(meldpunt.persoon_ref(Aangemeld(bsn, LEIDEN)) for bsn in (BSN, ANDER)), return_exceptions=True
    )
    assert all(isinstance(antwoord, Exception) for antwoord in antwoorden)
