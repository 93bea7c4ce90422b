"""Who delivers for each gemeente, as CBS wants to know it: the organisation, and whom to ask."""

from collections.abc import Sequence
from typing import Final

import msgspec
from chassis.eventstore import Pool

from intake.adapters.ddas.uitwisselmodel import AanleverendeOrganisatie

_ALLE: Final = """
SELECT gemeentecode, organisatie::text FROM ddas_organisaties
WHERE ($1::text IS NULL OR organisatie ->> 'naam' = $1) ORDER BY gemeentecode"""
_EEN: Final = "SELECT organisatie::text FROM ddas_organisaties WHERE gemeentecode = $1"
_ZET: Final = """
INSERT INTO ddas_organisaties (gemeentecode, organisatie) VALUES ($1, $2::jsonb)
ON CONFLICT (gemeentecode) DO UPDATE SET organisatie = excluded.organisatie, bijgewerkt = now()"""


async def alle(pool: Pool, naam: str | None) -> Sequence[tuple[str, AanleverendeOrganisatie]]:
    """Per gemeentecode, in its order; with `naam` only those of that organisation."""
    return [(rij[0], _lees(rij[1])) for rij in await pool.fetch(_ALLE, naam)]


async def van(pool: Pool, gemeentecode: str) -> AanleverendeOrganisatie | None:
    tekst = await pool.fetchval(_EEN, gemeentecode)
    return None if tekst is None else _lees(tekst)


async def zet(pool: Pool, gemeentecode: str, organisatie: AanleverendeOrganisatie) -> None:
    await pool.execute(_ZET, gemeentecode, msgspec.json.encode(organisatie).decode())


def _lees(tekst: str) -> AanleverendeOrganisatie:
    return msgspec.json.decode(tekst, type=AanleverendeOrganisatie)
