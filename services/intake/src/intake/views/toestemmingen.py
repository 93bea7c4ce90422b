"""Consents as gemeente and insurer see them: to an insurer the purpose, the last word and its day (domain 4.2)."""

from datetime import date
from typing import Annotated, Final
from uuid import UUID

from chassis.eventstore import Placed
from chassis.projections import INDEXED, KEY, View, Views, Where, on
from contracts.intake import (
    ToestemmingGevraagd,
    ToestemmingGeweigerd,
    ToestemmingIngetrokken,
    ToestemmingVerleend,
)
from contracts.signaalsoorten import Toestemmingsdoel
from contracts.zicht import Zicht, door, gezien
from msgspec.structs import replace

from intake.domain.toestemming.state import Toestemmingsstatus
from intake.views.melderrij import Melderrij, van


class Toestemming(Melderrij, frozen=True, kw_only=True):
    """`positie`: feed position of the first word, the order of the list."""

    toestemming_id: Annotated[UUID, KEY]
    positie: Annotated[int, INDEXED]
    doel: Toestemmingsdoel
    status: Toestemmingsstatus
    datum: date
    persoon_ref: UUID | None = None
    tekstversie: str | None = None


Woord = ToestemmingGevraagd | ToestemmingVerleend | ToestemmingGeweigerd | ToestemmingIngetrokken


def gevraagd(row: Toestemming | None, event: ToestemmingGevraagd, at: Placed) -> Toestemming:
    return replace(_laatste(row, event, at, "GEVRAAGD"), tekstversie=gezien(event.tekstversie))


def verleend(row: Toestemming | None, event: ToestemmingVerleend, at: Placed) -> Toestemming:
    return replace(_laatste(row, event, at, "VERLEEND"), tekstversie=gezien(event.tekstversie))


def geweigerd(row: Toestemming | None, event: ToestemmingGeweigerd, at: Placed) -> Toestemming:
    return _laatste(row, event, at, "GEWEIGERD")


def ingetrokken(row: Toestemming | None, event: ToestemmingIngetrokken, at: Placed) -> Toestemming:
    return _laatste(row, event, at, "INGETROKKEN")


def _laatste(row: Toestemming | None, event: Woord, at: Placed, status: Toestemmingsstatus) -> Toestemming:
    if row is not None:
        return replace(row, status=status, datum=event.datum)
    return Toestemming(
        toestemming_id=event.toestemming_id,
        positie=at.position,
        **van(at.meta.tenant),
        doel=event.doel,
        status=status,
        datum=event.datum,
        persoon_ref=gezien(event.persoon_ref),
    )


_FOLDS: Final = (
    on(ToestemmingGevraagd, gevraagd),
    on(ToestemmingVerleend, verleend),
    on(ToestemmingGeweigerd, geweigerd),
    on(ToestemmingIngetrokken, ingetrokken),
)
GEMEENTE: Final = View("gemeente_toestemmingen", version=2, row=Toestemming, folds=_FOLDS, sees=door(Zicht.GEMEENTE))
VERZEKERAAR: Final = View(
    "verzekeraar_toestemmingen", version=2, row=Toestemming, folds=_FOLDS, sees=door(Zicht.VERZEKERAAR)
)


async def page(
    views: Views, view: View[Toestemming], own: Where, *, after: int | None, limit: int
) -> list[Toestemming]:
    """The next `limit` consents that are the reader's `own`, in order of `positie`."""
    return await views.page(view, own, after=after, limit=limit, by="positie")
