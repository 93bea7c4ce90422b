"""Letters that can go to the print street: asked for or made, and in no bundle yet (RUB-65)."""

import sqlalchemy as sa
from chassis.projections import Views, Where, where
from contracts.zicht import Zicht

from notificaties.views.brieven import BRIEVEN, Brief


async def many(views: Views, own: Where, zicht: Zicht, sjabloon: str | None, limit: int) -> list[Brief]:
    """The first `limit` letters that this party must send and that are in no bundle yet."""

    def wacht(table: sa.Table) -> sa.ColumnElement[bool]:
        own_letters = where(own, afzender=zicht.value, sjabloon=sjabloon)(table)
        # Where a bewindvoerder, bailiff or creditor lives its sender knows, and nobody else.
        addressed = table.c.ontvanger == "VERZEKERDE"
        waits = table.c.status.in_(("AANGEVRAAGD", "OPGEMAAKT"))
        return sa.and_(own_letters, addressed, waits, table.c.bundel_id.is_(None))

    return await views.page(BRIEVEN, wacht, after=None, limit=limit, by="volgorde")
