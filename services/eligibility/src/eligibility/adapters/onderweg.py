"""Which roads a person was ever proposed: a plain table, for what is heard of the person and not of a road (E17).

A row says only where to look: the road itself knows how far it is, also that it was never proposed after all.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from uuid import UUID

from chassis.eventstore import Connection

_ONTHOUD: Final = """
INSERT INTO onderweg (traject_id, persoon_ref) SELECT * FROM unnest($1::uuid[], $2::uuid[]) ON CONFLICT DO NOTHING"""
_TRAJECTEN: Final = """
SELECT persoon_ref, traject_id FROM onderweg WHERE persoon_ref = ANY($1::uuid[]) ORDER BY traject_id"""


async def onthoud(conn: Connection, wegen: Iterable[tuple[UUID, UUID]]) -> None:
    """Pairs of traject_id and persoon_ref; what is known already is no news."""
    paren = list(wegen)
    await conn.execute(_ONTHOUD, [traject for traject, _ in paren], [persoon for _, persoon in paren])


async def trajecten(conn: Connection, personen: Iterable[UUID]) -> Mapping[UUID, Sequence[UUID]]:
    """Of each person the ids, of who has none none."""
    van: dict[UUID, list[UUID]] = {persoon: [] for persoon in personen}
    for row in await conn.fetch(_TRAJECTEN, list(van)):
        van[row["persoon_ref"]].append(row["traject_id"])
    return van
