"""Reports of files as they were answered, to answer them again; the references of their rows page by page."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import msgspec
from chassis.eventstore import Connection, Pool, Row

from intake.adapters.rapport import Rapport, Regelverwijzing
from intake.domain.aanlevering.state import Bestandssoort

_LEES: Final = "SELECT organisatie, rapport::text FROM bestanden WHERE bestand_id = $1"
_NIEUWSTE: Final = """
SELECT organisatie, rapport::text FROM bestanden WHERE samenwerking_id = $1 AND soort = $2
ORDER BY volgnr DESC LIMIT 1"""
_NIEUWSTE_ID: Final = """
SELECT bestand_id FROM bestanden WHERE samenwerking_id = $1 AND soort = $2 ORDER BY volgnr DESC LIMIT 1"""
_REGELS: Final = """
SELECT rij, persoon_ref, polis_ref FROM bestandsregels WHERE bestand_id = $1 AND rij > $2 ORDER BY rij LIMIT $3"""
_VUL: Final = """
INSERT INTO bestandsregels (bestand_id, rij, persoon_ref, polis_ref)
SELECT $1, * FROM unnest($2::int[], $3::uuid[], $4::uuid[])"""
_BLADZIJDE: Final = 2000
_BEWAAR: Final = """
INSERT INTO bestanden (bestand_id, samenwerking_id, soort, organisatie, verzoek_hash, rapport)
VALUES ($1, $2, $3, $4, $5, $6::text::jsonb)"""


@dataclass(frozen=True, slots=True)
class Bewaard:
    organisatie: str
    rapport: Rapport


async def lees(conn: Connection | Pool, bestand_id: UUID) -> Bewaard | None:
    return _van(await conn.fetchrow(_LEES, bestand_id))


async def nieuwste(conn: Connection, samenwerking_id: UUID, soort: Bestandssoort) -> Bewaard | None:
    return _van(await conn.fetchrow(_NIEUWSTE, samenwerking_id, soort))


async def zoals_eerder(conn: Connection, bestand_id: UUID) -> Rapport:
    """What was answered to the request that is sent again. Raises LookupError."""
    eerder = await lees(conn, bestand_id)
    if eerder is None:
        raise LookupError("een eerdere aanlevering heeft geen rapport")
    return eerder.rapport


async def ongewijzigd(conn: Connection, samenwerking_id: UUID, soort: Bestandssoort) -> Rapport:
    """What was answered to the newest file, of which this is another copy. Raises LookupError."""
    laatste = await nieuwste(conn, samenwerking_id, soort)
    if laatste is None:
        raise LookupError("de aanlevering kent een bestand waarvan het rapport ontbreekt")
    return msgspec.structs.replace(laatste.rapport, ongewijzigd=True)


async def nieuwste_id(conn: Connection, samenwerking_id: UUID, soort: Bestandssoort) -> UUID | None:
    nieuwste: UUID | None = await conn.fetchval(_NIEUWSTE_ID, samenwerking_id, soort)
    return nieuwste


async def bewaar_regels(conn: Connection, bestand_id: UUID, regels: Sequence[Regelverwijzing]) -> None:
    if regels:
        kolommen = zip(*((regel.rij, regel.persoon_ref, regel.polis_ref) for regel in regels), strict=True)
        await conn.execute(_VUL, bestand_id, *map(list, kolommen))


async def regels(pool: Pool, bestand_id: UUID) -> AsyncIterator[Sequence[Regelverwijzing]]:
    """The references of its good rows in order of the file; no connection is held between two pages."""
    na = 0
    while rijen := await pool.fetch(_REGELS, bestand_id, na, _BLADZIJDE):
        yield [Regelverwijzing(rij=rij, persoon_ref=persoon, polis_ref=polis) for rij, persoon, polis in rijen]
        na = rijen[-1]["rij"]


async def bewaar(conn: Connection, onderwerp_id: UUID, organisatie: str, verzoek_hash: str, rapport: Rapport) -> None:
    tekst = msgspec.json.encode(rapport).decode()
    wat = (rapport.bestand_id, onderwerp_id, rapport.soort, organisatie, verzoek_hash, tekst)
    await conn.execute(_BEWAAR, *wat)


def _van(rij: Row | None) -> Bewaard | None:
    if rij is None:
        return None
    organisatie, tekst = rij
    return Bewaard(organisatie, msgspec.json.decode(tekst, type=Rapport))
