"""Who takes part in which samenwerking, as a plain table: regeling tells of ends by participation or polis alone."""

from dataclasses import dataclass
from datetime import date
from typing import Final, assert_never
from uuid import UUID

from chassis.eventstore import Connection, Pool, Row
from contracts.regeling import BeeindigingHerroepen, DeelnameGestart, RegelingBeeindigd, SchuldregelingVoltooid

_BEGIN: Final = """
INSERT INTO lijstdeelnames (deelname_id, polis_ref, samenwerking_id, persoon_ref) VALUES ($1, $2, $3, $4)
ON CONFLICT DO NOTHING RETURNING deelname_id"""
_EINDIG: Final = """
WITH was AS (SELECT * FROM lijstdeelnames WHERE deelname_id = $1)
UPDATE lijstdeelnames d SET einddatum = $2 FROM was WHERE d.deelname_id = was.deelname_id
RETURNING d.samenwerking_id, was.einddatum IS NULL AND was.voltooid IS NULL AS liep,
          d.einddatum IS NULL AND d.voltooid IS NULL AS loopt, d.einddatum IS DISTINCT FROM was.einddatum AS anders"""
_VOLTOOI: Final = """
WITH was AS (SELECT * FROM lijstdeelnames WHERE polis_ref = $1)
UPDATE lijstdeelnames d SET voltooid = $2 FROM was WHERE d.deelname_id = was.deelname_id
RETURNING d.samenwerking_id, was.einddatum IS NULL AND was.voltooid IS NULL AS liep, false AS loopt,
          was.voltooid IS NULL AS anders"""
_NEEMT_DEEL: Final = """
SELECT EXISTS (
  SELECT FROM lijstdeelnames d JOIN samenwerkingen s USING (samenwerking_id)
  WHERE s.gemeentecode = $2 AND d.voltooid IS NULL AND (d.einddatum IS NULL OR d.einddatum >= $3)
    AND (d.persoon_ref = $1 OR (d.persoon_ref IS NULL AND EXISTS (
      SELECT FROM polisleden l WHERE l.polis_ref = d.polis_ref AND l.persoon_ref = $1))))"""

Loop = DeelnameGestart | RegelingBeeindigd | BeeindigingHerroepen | SchuldregelingVoltooid
"""Who takes part, until when."""


@dataclass(frozen=True)
class Telling:
    """How many participations of a samenwerking there are more, or fewer (below zero); who ended did so on `tot`."""

    samenwerking_id: UUID
    erbij: int
    tot: date | None = None


async def volg(conn: Connection, event: Loop) -> Telling | None:
    """None where nothing changes: told twice, of somebody who did not begin, or who had ended on that day already.

    Nobody more or fewer (0) where somebody ends on another day than was told.
    """
    match event:
        case DeelnameGestart():
            wie = (event.deelname_id, event.polis_ref, event.samenwerking_id, event.persoon_ref)
            rijen = await conn.fetch(_BEGIN, *wie)
            return Telling(event.samenwerking_id, 1) if rijen else None
        case RegelingBeeindigd():
            return _telling(await conn.fetch(_EINDIG, event.deelname_id, event.einddatum), event.einddatum)
        case BeeindigingHerroepen():
            return _telling(await conn.fetch(_EINDIG, event.deelname_id, None), None)
        case SchuldregelingVoltooid():
            return _telling(await conn.fetch(_VOLTOOI, event.polis_ref, event.datum), event.datum)
        case _:
            assert_never(event)


async def neemt_deel(bron: Pool | Connection, persoon_ref: UUID, gemeentecode: str, op: date) -> bool:
    """Whether the BPH of somebody rests on day `op` because of the RUB, as far as this gemeente may know."""
    return bool(await bron.fetchval(_NEEMT_DEEL, persoon_ref, gemeentecode, op))


def _telling(rijen: list[Row], tot: date | None) -> Telling | None:
    if not any(rij["anders"] for rij in rijen):
        return None
    erbij = sum(int(rij["loopt"]) - int(rij["liep"]) for rij in rijen)
    return Telling(rijen[0]["samenwerking_id"], erbij, tot)
