"""What is erased when its ground falls away: what one partner told of a person (AVG 17 lid 1 b, PRAK-8)."""

from typing import Final
from uuid import UUID

from chassis.eventstore import Connection

# Not where the person stands on a polis of that insurer's own file: that has a ground of its own (Rzv 7b.1).
_GEGEVENS: Final = """
DELETE FROM persoonsgegevens WHERE persoon_ref = $1 AND gemeentecode = $2 AND uzovi = $3
AND NOT EXISTS (SELECT 1 FROM polisleden l JOIN samenwerkingen s USING (samenwerking_id)
  WHERE l.persoon_ref = $1 AND s.gemeentecode = $2 AND s.uzovi = $3)"""
# What a gemeente that knows nothing more of him said of his BSN.
_WOORD: Final = """
DELETE FROM bsn_wijzigingen WHERE persoon_ref = $1 AND gemeentecode = $2
AND NOT EXISTS (SELECT 1 FROM persoonsgegevens WHERE persoon_ref = $1 AND gemeentecode = $2)"""
# The keyed hash stays: by it a later signal is known to be about who took the yes back. It names nobody.
_BSN: Final = """
UPDATE personen SET bsn = NULL WHERE persoon_ref = $1
AND NOT EXISTS (SELECT 1 FROM persoonsgegevens WHERE persoon_ref = $1)
AND NOT EXISTS (SELECT 1 FROM polisleden WHERE persoon_ref = $1)"""


async def vergeet_partner(conn: Connection, persoon_ref: UUID, gemeentecode: str, melder: str) -> None:
    """Name, address and what else this partner told; the BSN too when nobody else told of the person."""
    await conn.execute(_GEGEVENS, persoon_ref, gemeentecode, melder)
    await conn.execute(_WOORD, persoon_ref, gemeentecode)
    await conn.execute(_BSN, persoon_ref)
