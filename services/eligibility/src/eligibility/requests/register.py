"""How many insured there are of each status (RUB-72, RUB-78)."""

from collections import Counter
from collections.abc import Mapping
from typing import get_args
from uuid import UUID

from chassis.projections import Views

from eligibility.views import register
from eligibility.views.register import Status


async def aantallen(views: Views, samenwerking_id: UUID) -> Mapping[Status, int]:
    """Also of those that nobody has."""
    rijen = await register.many(views, samenwerking_id)
    geteld = Counter(lid.status for rij in rijen for lid in rij.leden)
    return {status: geteld[status] for status in get_args(Status)}
