"""How much of what went out is asked for again: the reach of a replay, before it begins."""

from datetime import datetime
from typing import Any

import msgspec
import sqlalchemy as sa
from chassis.projections import Views, Where
from contracts.zicht import Zicht

from notificaties.domain.abonnement.keuze import Keuze
from notificaties.views.uitgaand import UITGAAND, chosen, seen_by


class Bereik(msgspec.Struct, frozen=True, kw_only=True):
    """`aantal` events after position `na`, up to and with `tot`."""

    na: int
    tot: int
    aantal: int


async def one(
    views: Views, own: Where, zicht: Zicht, *, keuze: Keuze | None, na: int | None, sinds: datetime | None, tot: int
) -> Bereik:
    """From position `na`, or from the first event of or after instant `sinds` (UTC); up to and with `tot`.

    `keuze` None: of all channels.
    """
    table = await views.table(UITGAAND)
    wanted = sa.true() if keuze is None else chosen(table, keuze)
    if sinds is not None:
        first: sa.Select[Any] = sa.select(sa.func.min(table.c.volgorde).label("eerste")).where(
            own(table), seen_by(table, zicht), wanted, table.c.op >= sinds
        )
        [found] = await views.select(first)
        na = tot if found["eerste"] is None else min(found["eerste"] - 1, tot)
    after = na or 0
    count: sa.Select[Any] = sa.select(sa.func.count().label("aantal")).where(
        own(table), seen_by(table, zicht), wanted, table.c.volgorde > after, table.c.volgorde <= tot
    )
    [counted] = await views.select(count)
    return Bereik(na=after, tot=tot, aantal=counted["aantal"])
