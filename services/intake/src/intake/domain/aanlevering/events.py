"""Every event of an aanlevering's stream: the public ones, and two private ones."""

from datetime import date
from typing import Annotated
from uuid import UUID

from contracts.domain import Event
from contracts.intake import (
    AchterstandenUpdateUitgebleven,
    AchterstandenUpdateVerstrekt,
    CJIBBestandOntvangen,
    LijstdagAfgesproken,
    LijstregelAfgekeurd,
    MutatielijstOntvangen,
    MutatielijstUitgebleven,
    PraktijkbestandOntvangen,
    RegelAfgekeurd,
    UitkeringsbestandAangeleverd,
    UitkeringsregelAfgekeurd,
    WanbetalersbestandAangeleverd,
)
from contracts.zicht import NIEMAND

from intake.domain.aanlevering.state import Lijstsoort


class LijstenBegonnen(Event, frozen=True, kw_only=True):
    """Private: somebody takes part, so this list is due from period `eerste` on."""

    samenwerking_id: Annotated[UUID, NIEMAND]
    soort: Annotated[Lijstsoort, NIEMAND]
    eerste: Annotated[str, NIEMAND]


class DeelnamesGeteld(Event, frozen=True, kw_only=True):
    """Private: `deelnames` take part now; who ended did so on `tot`."""

    samenwerking_id: Annotated[UUID, NIEMAND]
    soort: Annotated[Lijstsoort, NIEMAND]
    deelnames: Annotated[int, NIEMAND]
    tot: Annotated[date | None, NIEMAND] = None


AanleveringEvent = (
    WanbetalersbestandAangeleverd
    | UitkeringsbestandAangeleverd
    | RegelAfgekeurd
    | UitkeringsregelAfgekeurd
    | MutatielijstOntvangen
    | AchterstandenUpdateVerstrekt
    | MutatielijstUitgebleven
    | AchterstandenUpdateUitgebleven
    | LijstdagAfgesproken
    | LijstenBegonnen
    | DeelnamesGeteld
    | CJIBBestandOntvangen
    | PraktijkbestandOntvangen
    | LijstregelAfgekeurd
)
