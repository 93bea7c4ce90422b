"""How many insured there are of each status (RUB-72, RUB-78)."""

from collections.abc import Mapping
from typing import get_args
from uuid import UUID

from chassis.projections import Views

from eligibility.views import registertelling
from eligibility.views.register import Status


async def aantallen(views: Views, samenwerking_id: UUID) -> Mapping[Status, int]:
    """Also of those that nobody has."""
    geteld = await registertelling.one(views, samenwerking_id)
    return {status: geteld.get(status, 0) for status in get_args(Status)}
