"""What happens to the reconciliation of a month: three public events, and what was said and received."""

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec
from contracts.beleid import Cent
from contracts.domain import Event
from contracts.zicht import G_V

from contracts import regeling as r


class Regelbedrag(msgspec.Struct, frozen=True, kw_only=True):
    """What of one insured, cents."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    bedrag_cent: Annotated[Cent, G_V]


class BorderelGenoteerd(Event, frozen=True, kw_only=True):
    """What the gemeente said that she paid."""

    samenwerking_id: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    regels: Annotated[tuple[Regelbedrag, ...], G_V]
    uiterlijk: Annotated[date | None, G_V] = None


class OntvangstenOpgenomen(Event, frozen=True, kw_only=True):
    """What the insurer received."""

    samenwerking_id: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    kenmerk: Annotated[str, G_V]
    regels: Annotated[tuple[Regelbedrag, ...], G_V]


class MaandVergeleken(Event, frozen=True, kw_only=True):
    """From now on what differs is a difference: all came in, or the last day has passed."""

    samenwerking_id: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    datum: Annotated[date, G_V]


AfstemmingPrivate = BorderelGenoteerd | OntvangstenOpgenomen | MaandVergeleken
AfstemmingEvent = (
    AfstemmingPrivate | r.BetalingenAfgestemd | r.OntvangstverschilGesignaleerd | r.OntvangstverschilVereffend
)
