"""Where a person stands in the files of who tells of him: what may be said of him follows from it."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple
from uuid import UUID

from chassis.eventstore import Connection

from intake.adapters.kluis.personen import Tenant

_EIGEN: Final = """
SELECT k.nr, bool_or(s.gemeentecode = k.gemeentecode), array_remove(array_agg(
    CASE WHEN l.rol = 'VERZEKERINGNEMER' AND s.gemeentecode = k.gemeentecode THEN l.polis_ref END ORDER BY l.polis_ref
), NULL)
FROM unnest($1::uuid[], $2::text[], $3::text[]) WITH ORDINALITY AS k(persoon_ref, gemeentecode, uzovi, nr)
JOIN polisleden l USING (persoon_ref) JOIN polissen p USING (polis_ref)
JOIN samenwerkingen s ON s.samenwerking_id = l.samenwerking_id
WHERE p.aangeleverd AND s.uzovi = k.uzovi
GROUP BY k.nr"""


class Eigen(NamedTuple):
    """Where a person stands in the newest files of one insurer: in any, in that of one gemeente, and as whose plan.

    `polissen`: those of that gemeente of which he is verzekeringnemer.
    """

    op_bestand: bool = False
    van_gemeente: bool = False
    polissen: Sequence[UUID] = ()


async def eigen_van(conn: Connection, gezocht: Collection[tuple[UUID, Tenant]]) -> Mapping[tuple[UUID, Tenant], Eigen]:
    """Of each person who stands in any, for who tells of him: where he stands in that insurer's own files."""
    if not gezocht:
        return {}
    genummerd = list(gezocht)
    kolommen = zip(*((ref, tenant.gemeentecode, tenant.uzovi) for ref, tenant in genummerd), strict=True)
    rijen = await conn.fetch(_EIGEN, *map(list, kolommen))
    return {genummerd[rij[0] - 1]: Eigen(op_bestand=True, van_gemeente=rij[1], polissen=rij[2]) for rij in rijen}
