"""The register in numbers: counted where it stands, however long it is (RUB-72, RUB-78)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from chassis.projections import Views

from eligibility.views.register import DEELNAME_REGISTER


async def one(views: Views, samenwerking_id: UUID) -> Mapping[str, int]:
    """Insured of a samenwerking by status; a status that nobody has is not in it."""
    table = await views.table(DEELNAME_REGISTER)
    lid = sa.func.jsonb_array_elements(table.c.leden).table_valued("waarde", name="lid").render_derived()
    status = lid.c.waarde.op("->>")(sa.literal_column("'status'")).label("status")
    aantal: sa.Label[Any] = sa.func.count().label("aantal")
    columns: list[sa.ColumnElement[Any]] = [status, aantal]
    query = sa.select(*columns).select_from(table, lid).where(table.c.samenwerking_id == samenwerking_id)
    return {row["status"]: row["aantal"] for row in await views.select(query.group_by(status))}
