"""A database of before keeps what its files said (0006)."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4

from alembic import command
from alembic.config import Config
from chassis.eventstore import Pool
from chassis.testing.database import Databases

MIGRATIONS = Path(__file__).parent.parent / "migrations"
STROOM = """
INSERT INTO streams (stream_id, kind, key, version, added, state, state_version, tenant)
VALUES ($1, 'polis', $1, 1, 1, $2::text::json, 'x', '{}')"""
POLIS = "INSERT INTO polissen (polis_ref, samenwerking_id, nummer_hash, polisnummer) VALUES ($1, $2, $3, $3)"
RAPPORT = """
INSERT INTO bestanden (bestand_id, samenwerking_id, soort, organisatie, verzoek_hash, rapport)
VALUES ($1, $2, 'WANBETALERS', 'x', 'x', $3::text::jsonb)"""


def _tot(revisie: str) -> Callable[[str], None]:
    def migreer(dsn: str) -> None:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["dsn"] = dsn
        command.upgrade(config, revisie)

    return migreer


async def test_fault_04_what_stood_in_the_newest_files_is_known_after_an_upgrade(databases: Databases) -> None:
    gemaakt = await databases.create(_tot("0005"))
    pool = await gemaakt.pool()
    sid, er, weg, persoon, bestand = (uuid4() for _ in range(5))
    await pool.execute("INSERT INTO personen (persoon_ref, bsn_hash, bsn) VALUES ($1, 'h', 'b')", persoon)
    for polis_ref, aangeleverd in ((er, True), (weg, False)):
        staat = f'{{"leden": [], "aangeleverd": {str(aangeleverd).lower()}, "met_uitkering": ["{persoon}"]}}'
        await pool.execute(STROOM, polis_ref, staat)
        await pool.execute(POLIS, polis_ref, sid, polis_ref.bytes)
    lid = "INSERT INTO polisleden VALUES ($1, $2, $3, 1, 'VERZEKERINGNEMER', true, 0)"
    await pool.execute(lid, sid, persoon, er)
    regels = f'[{{"rij": 7, "persoonRef": "{persoon}", "polisRef": "{er}"}}]'
    await pool.execute(RAPPORT, bestand, sid, f'{{"rijenTotaal": 1, "regels": {regels}}}')
    await asyncio.to_thread(_tot("head"), gemaakt.dsn)
    assert await _polissen(pool) == {er: True, weg: False}
    assert await pool.fetchval("SELECT met_uitkering FROM polisleden") is True
    assert tuple(await pool.fetchrow("SELECT * FROM bestandsregels")) == (bestand, 7, persoon, er)
    assert await pool.fetchval("SELECT rapport ? 'regels' FROM bestanden") is False
    await databases.drop(gemaakt)


async def _polissen(pool: Pool) -> dict[UUID, bool]:
    return {rij["polis_ref"]: rij["aangeleverd"] for rij in await pool.fetch("SELECT * FROM polissen")}
