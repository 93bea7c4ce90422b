"""Which polissen a samenwerking has, and no more of them: as many as there are, at once (RUB-23)."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from chassis.projections import Views, where

from eligibility.domain.polis.state import Toestand
from eligibility.views.gemeente import GEMEENTE_SELECTIES
from eligibility.views.keuze import one_of


async def many(
    views: Views, samenwerking_id: UUID, *, van: Sequence[UUID] | None = None, toestanden: Sequence[Toestand] = ()
) -> list[UUID]:
    """In order: of `van` (None: any), in one of `toestanden` (none: any)."""
    table = await views.table(GEMEENTE_SELECTIES)
    own = where(None if van is None else one_of("polis_ref", van), samenwerking_id=samenwerking_id)(table)
    so_far = table.c.toestand.in_(toestanden) if toestanden else sa.true()
    rows = await views.select(sa.select(table.c.polis_ref).where(own, so_far).order_by(table.c.polis_ref))
    return [row["polis_ref"] for row in rows]
