"""All that partners may be told, in the order in which it became known here. Whom it is told is in the contracts.

A row holds an event whole; what one viewpoint sees of it is taken out when it is read, by today's marks.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Final
from uuid import UUID, uuid5

import msgspec
import sqlalchemy as sa
from chassis.eventstore import Placed
from chassis.projections import INDEXED, KEY, View, Views, Where, on
from contracts.domain import Event
from contracts.tijd import TijdVerstreken
from contracts.zicht import Zicht

from contracts import registry
from notificaties.domain.abonnement.keuze import Kanaalkeuze, Keuze
from notificaties.domain.doorgifte.events import GebeurtenisDoorgegeven
from notificaties.domain.doorgifte.inzage import Bericht, bericht_voor, gezien_door

EIGEN: Final = "notificaties"


class Uitgaand(msgspec.Struct, frozen=True, kw_only=True):
    """`volgorde` is the position in our feed. `gemeente`, `verzekeraar`, `cak`: whether that viewpoint sees any."""

    gebeurtenis_id: Annotated[UUID, KEY]
    volgorde: Annotated[int, INDEXED]
    gemeentecode: Annotated[str | None, INDEXED]
    uzovi: Annotated[str | None, INDEXED]
    onderwerp: Annotated[UUID, INDEXED]
    op: Annotated[datetime, INDEXED]
    dag: date
    bron: str
    gebeurtenis: Annotated[str, INDEXED]
    gemeente: bool
    verzekeraar: bool
    cak: bool
    gegevens: str


def _rij(event: Event, gegevens: bytes, at: Placed, *, bron: str, key: UUID, onderwerp: UUID) -> Uitgaand | None:
    ziet = {zicht: gezien_door(event, zicht) is not None for zicht in (Zicht.GEMEENTE, Zicht.VERZEKERAAR, Zicht.CAK)}
    if not any(ziet.values()):
        return None
    return Uitgaand(
        gebeurtenis_id=key,
        volgorde=at.position,
        gemeentecode=at.meta.tenant.get("gemeentecode"),
        uzovi=at.meta.tenant.get("uzovi"),
        onderwerp=onderwerp,
        op=at.meta.op,
        dag=at.meta.dag,
        bron=bron,
        gebeurtenis=type(event).__name__,
        gemeente=ziet[Zicht.GEMEENTE],
        verzekeraar=ziet[Zicht.VERZEKERAAR],
        cak=ziet[Zicht.CAK],
        gegevens=gegevens.decode(),
    )


def doorgegeven(_: Uitgaand | None, event: GebeurtenisDoorgegeven, at: Placed) -> Uitgaand | None:
    gegevens = bytes(event.gegevens)
    whole = registry.decode(event.gebeurtenis, registry.version(registry.events()[event.gebeurtenis]), gegevens)
    return _rij(whole, gegevens, at, bron=event.bron, key=event.gebeurtenis_id, onderwerp=event.onderwerp)


def _eigen_id(_: Event, at: Placed) -> UUID:
    return uuid5(at.stream_id, str(at.version))


def eigen(_: Uitgaand | None, event: Event, at: Placed) -> Uitgaand | None:
    onderwerp = getattr(event, "polis_ref", None) or at.stream_id
    gegevens = msgspec.json.encode(event)
    return _rij(event, gegevens, at, bron=EIGEN, key=_eigen_id(event, at), onderwerp=onderwerp)


_EIGEN: Final = tuple(cls for cls in registry.public(EIGEN).values() if cls is not TijdVerstreken)
UITGAAND: Final = View(
    "uitgaand",
    version=2,
    row=Uitgaand,
    folds=(
        on(GebeurtenisDoorgegeven, doorgegeven, key=lambda event, _: event.gebeurtenis_id),
        *(on(cls, eigen, key=_eigen_id) for cls in _EIGEN),
    ),
)


def bounded(bounds: Mapping[str, str]) -> Where:
    """The rows of a party with these bounds: each of them counts."""
    return lambda table: sa.and_(sa.true(), *(table.c[name] == bound for name, bound in bounds.items()))


class Bladzijde(msgspec.Struct, frozen=True):
    """`einde`: place of the last row that was looked at, None when there is nothing behind it."""

    berichten: list[Bericht]
    einde: int | None


async def page(
    views: Views,
    own: Where,
    zicht: Zicht,
    *,
    after: int,
    limit: int,
    keuze: Keuze = (),
    onderwerp: UUID | None = None,
    tot: int | None = None,
) -> Bladzijde:
    """The next `limit` events of the `own` rows that `zicht` sees, in order of `volgorde`, up to and with `tot`.

    `keuze`: in one of these channels only, where there are any.
    """

    def asked(table: sa.Table) -> sa.ColumnElement[bool]:
        wanted = [own(table), seen_by(table, zicht), table.c.volgorde > after]
        wanted += [table.c.onderwerp == onderwerp] if onderwerp else []
        wanted += [table.c.volgorde <= tot] if tot is not None else []
        wanted += [chosen(table, keuze)] if keuze else []
        return sa.and_(*wanted)

    rows = await views.rows(UITGAAND, asked, order_by=lambda table: [table.c.volgorde], limit=limit)
    seen = [bericht for row in rows if (bericht := bericht_voor(row, zicht)) is not None]
    return Bladzijde(seen, rows[-1].volgorde if len(rows) == limit else None)


async def one(views: Views, own: Where, zicht: Zicht, *, gebeurtenis_id: UUID) -> Bericht | None:
    """One event, None where it is not one of the `own` rows or nothing of it is seen."""
    row = await views.row(UITGAAND, gebeurtenis_id, own)
    return bericht_voor(row, zicht) if row is not None else None


def seen_by(table: sa.Table, zicht: Zicht) -> sa.ColumnElement[bool]:
    """Rows of which this viewpoint sees anything; an analyst reads topics, not this."""
    return sa.false() if zicht is Zicht.ANALYSE else table.c[zicht.lower()].is_(sa.true())


def chosen(table: sa.Table, keuze: Keuze) -> sa.ColumnElement[bool]:
    """`keuze.past`, in SQL."""
    return sa.or_(sa.false(), *(sa.and_(*_kanaal(table, kanaal)) for kanaal in keuze))


def _kanaal(table: sa.Table, kanaal: Kanaalkeuze) -> Sequence[sa.ColumnElement[bool]]:
    wanted: list[sa.ColumnElement[bool]] = [table.c.bron == kanaal.naam]
    wanted += [table.c.gebeurtenis.in_(kanaal.gebeurtenissen)] if kanaal.gebeurtenissen else []
    wanted += [table.c.gemeentecode == kanaal.gemeentecode] if kanaal.gemeentecode else []
    wanted += [table.c.uzovi == kanaal.uzovi] if kanaal.uzovi else []
    return wanted


async def many(views: Views, *, after: int, tot: int, limit: int) -> list[Uitgaand]:
    """The next `limit` events after a position, up to and with `tot`, whomever they are about."""

    def asked(table: sa.Table) -> sa.ColumnElement[bool]:
        return sa.and_(table.c.volgorde > after, table.c.volgorde <= tot)

    return await views.rows(UITGAAND, asked, order_by=lambda table: [table.c.volgorde], limit=limit)
