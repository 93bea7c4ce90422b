"""What happens to the reconciliation of a month: three public events, and what was said and received."""

from datetime import date
from typing import Annotated
from uuid import UUID

from contracts.domain import Event
from contracts.zicht import G_V

from contracts import regeling as r
from regeling.domain.afstemming.regels import Regelbedrag, Regelstand


class BorderelGenoteerd(Event, frozen=True, kw_only=True):
    """What the gemeente said that she paid; of a long borderel a part of it."""

    samenwerking_id: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    regels: Annotated[tuple[Regelbedrag, ...], G_V]
    uiterlijk: Annotated[date | None, G_V] = None


class OntvangstenOpgenomen(Event, frozen=True, kw_only=True):
    """What the insurer received; of a long list a part of it, each with the `kenmerk` of the whole.

    `boekingen`: of a bank statement what the bank calls each of these lines.
    """

    samenwerking_id: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    kenmerk: Annotated[str, G_V]
    regels: Annotated[tuple[Regelbedrag, ...], G_V]
    boekingen: Annotated[tuple[str, ...], G_V] = ()


class MaandVergeleken(Event, frozen=True, kw_only=True):
    """From now on what differs is a difference: all came in, or the last day has passed."""

    samenwerking_id: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    datum: Annotated[date, G_V]


class VerschillenGevonden(Event, frozen=True, kw_only=True):
    """Lines that differ, of many a part; each is told to the parties by an OntvangstverschilGesignaleerd of its own."""

    samenwerking_id: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    regels: Annotated[tuple[Regelstand, ...], G_V]
    datum: Annotated[date, G_V]


AfstemmingPrivate = BorderelGenoteerd | OntvangstenOpgenomen | MaandVergeleken | VerschillenGevonden
AfstemmingEvent = (
    AfstemmingPrivate | r.BetalingenAfgestemd | r.OntvangstverschilGesignaleerd | r.OntvangstverschilVereffend
)
