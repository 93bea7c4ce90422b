"""The lists that were made, and the facts that each of them is made of, as they were known then.

A list is no copy: it is what stood in our feed at its place, so that it is the same whenever it is asked for.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Final
from uuid import UUID

import msgspec
import sqlalchemy as sa
from chassis.eventstore import Placed
from chassis.projections import INDEXED, KEY, View, Views, Where, on, where
from contracts.briefsoorten import Lijstsoort
from contracts.domain import Event
from contracts.kalender import dag
from contracts.notificaties import LijstGemaakt
from contracts.zicht import Zicht

from notificaties.domain.lijst.feiten import Feit, Venster
from notificaties.domain.lijst.inhoud import INHOUD, lijsten_voor
from notificaties.domain.lijst.regels import Regel
from notificaties.views import feiten as bekend
from notificaties.views.uitgaand import Uitgaand, bounded


class Lijst(msgspec.Struct, frozen=True, kw_only=True):
    """`volgorde` is the position in the feed at which it was made: it holds what came before that, up to `tot`."""

    lijst_id: Annotated[UUID, KEY]
    volgorde: Annotated[int, INDEXED]
    gemeentecode: Annotated[str | None, INDEXED]
    uzovi: Annotated[str | None, INDEXED]
    samenwerking_id: UUID
    soort: Annotated[Lijstsoort, INDEXED]
    periode: str
    tot: datetime


def gemaakt(_: Lijst | None, event: LijstGemaakt, at: Placed) -> Lijst:
    return Lijst(
        lijst_id=event.lijst_id,
        volgorde=at.position,
        gemeentecode=at.meta.tenant.get("gemeentecode"),
        uzovi=at.meta.tenant.get("uzovi"),
        samenwerking_id=event.samenwerking_id,
        soort=event.soort,
        periode=event.periode,
        tot=event.tot,
    )


LIJSTEN: Final = View(
    "lijsten", version=1, row=Lijst, folds=(on(LijstGemaakt, gemaakt, key=lambda event, _: event.lijst_id),)
)


async def page(
    views: Views, own: Where, zicht: Zicht, *, soort: Lijstsoort | None, after: int | None, limit: int
) -> list[Lijst]:
    """The next `limit` lists that are the `own` of party `zicht`, oldest first."""
    return await views.page(LIJSTEN, where(_voor(own, zicht), soort=soort), after=after, limit=limit, by="volgorde")


async def one(views: Views, own: Where, zicht: Zicht, lijst_id: UUID) -> Lijst | None:
    """None as well for a list of another, or that this viewpoint does not get."""
    return await views.row(LIJSTEN, lijst_id, _voor(own, zicht))


def _voor(own: Where, zicht: Zicht) -> Where:
    return lambda table: sa.and_(own(table), table.c.soort.in_(lijsten_voor(zicht)))


async def many(views: Views, lijst: Lijst, zicht: Zicht) -> Sequence[Regel]:
    """Its rows, made of what `zicht` may know."""
    inhoud = INHOUD[lijst.soort]
    vorige = await _vorige(views, lijst)
    venster = Venster(dag(lijst.tot), dag(vorige.tot) if vorige else None)
    feiten = await _feiten(views, lijst, vorige, inhoud.eerst, zicht=zicht)
    if inhoud.polissen is not None:
        polissen = inhoud.polissen(feiten, venster)
        if not polissen:
            return []
        feiten = await _feiten(views, lijst, vorige, inhoud.alles, zicht=zicht, polissen=polissen)
    return inhoud.regels(feiten, venster)


async def _vorige(views: Views, lijst: Lijst) -> Lijst | None:
    """The list of this kind before it."""

    def eerder(table: sa.Table) -> sa.ColumnElement[bool]:
        return sa.and_(_van(lijst)(table), table.c.soort == lijst.soort, table.c.volgorde < lijst.volgorde)

    found = await views.rows(LIJSTEN, eerder, order_by=lambda table: [table.c.volgorde.desc()], limit=1)
    return found[0] if found else None


async def _feiten(
    views: Views,
    lijst: Lijst,
    vorige: Lijst | None,
    soorten: Sequence[type[Event]],
    *,
    zicht: Zicht,
    polissen: set[UUID] | None = None,
) -> list[Feit[Any]]:
    """What was known when the list was made."""

    def toen(table: sa.Table) -> sa.ColumnElement[bool]:
        wanted = [_van(lijst)(table), table.c.volgorde <= lijst.volgorde, table.c.op <= lijst.tot]
        wanted += [table.c.onderwerp.in_(polissen)] if polissen is not None else []
        return sa.and_(*wanted)

    def nieuw(row: Uitgaand) -> bool:
        return vorige is None or row.volgorde > vorige.volgorde or row.op > vorige.tot

    return await bekend.many(views, toen, soorten, zicht, nieuw=nieuw)


def _van(lijst: Lijst) -> Where:
    return bounded({"gemeentecode": lijst.gemeentecode or "", "uzovi": lijst.uzovi or ""})
