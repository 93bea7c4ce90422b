"""Reports of files as they were answered, to answer them again."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

import msgspec
from chassis.eventstore import Connection, Pool, Row

from intake.adapters.rapport import Rapport
from intake.domain.aanlevering.state import Bestandssoort

_LEES: Final = "SELECT organisatie, rapport::text FROM bestanden WHERE bestand_id = $1"
_NIEUWSTE: Final = """
SELECT organisatie, rapport::text FROM bestanden WHERE samenwerking_id = $1 AND soort = $2
ORDER BY volgnr DESC LIMIT 1"""
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


async def bewaar(conn: Connection, organisatie: str, verzoek_hash: str, rapport: Rapport) -> None:
    tekst = msgspec.json.encode(rapport).decode()
    wat = (rapport.bestand_id, rapport.samenwerking_id, rapport.soort, organisatie, verzoek_hash, tekst)
    await conn.execute(_BEWAAR, *wat)


def _van(rij: Row | None) -> Bewaard | None:
    if rij is None:
        return None
    organisatie, tekst = rij
    return Bewaard(organisatie, msgspec.json.decode(tekst, type=Rapport))
