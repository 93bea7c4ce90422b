"""The subscriptions, for who owns them. Address and secret are not here: they stand encrypted beside the log."""

from datetime import datetime
from typing import Annotated, Final
from uuid import UUID

import msgspec
from chassis.eventstore import Placed
from chassis.projections import INDEXED, KEY, View, Views, Where, on, where
from contracts.notificaties import AbonnementGeparkeerd, AbonnementHersteld
from contracts.soorten import Parkeerreden
from msgspec.structs import replace

from notificaties.domain.abonnement.events import (
    AbonnementAangemeld,
    AbonnementGepauzeerd,
    AbonnementGewijzigd,
    AbonnementHervat,
    AbonnementOpgezegd,
)
from notificaties.domain.abonnement.keuze import Keuze
from notificaties.domain.abonnement.state import Dialect, Status


class Abonnement(msgspec.Struct, frozen=True, kw_only=True):
    """`organisatie` and the bounds are those of the token that it was made with."""

    abonnement_id: Annotated[UUID, KEY]
    organisatie: Annotated[str, INDEXED]
    eigenaar: str
    gemeentecode: str | None
    uzovi: str | None
    dialect: Dialect
    status: Status
    keuze: Keuze
    aangemeld_op: datetime
    reden: Parkeerreden | None = None


def aangemeld(_: Abonnement | None, event: AbonnementAangemeld, at: Placed) -> Abonnement:
    return Abonnement(
        abonnement_id=event.abonnement_id,
        organisatie=event.organisatie,
        eigenaar=event.eigenaar,
        gemeentecode=at.meta.tenant.get("gemeentecode"),
        uzovi=at.meta.tenant.get("uzovi"),
        dialect=event.dialect,
        status="ACTIEF",
        keuze=event.keuze,
        aangemeld_op=at.meta.op,
    )


def gewijzigd(row: Abonnement | None, event: AbonnementGewijzigd, _: Placed) -> Abonnement | None:
    return row and replace(row, keuze=event.keuze)


def gepauzeerd(row: Abonnement | None, _: AbonnementGepauzeerd, __: Placed) -> Abonnement | None:
    return row and replace(row, status="GEPAUZEERD")


def hervat(row: Abonnement | None, _: AbonnementHervat | AbonnementHersteld, __: Placed) -> Abonnement | None:
    return row and replace(row, status="ACTIEF", reden=None)


def geparkeerd(row: Abonnement | None, event: AbonnementGeparkeerd, _: Placed) -> Abonnement | None:
    return row and replace(row, status="GEPARKEERD", reden=event.reden)


def opgezegd(row: Abonnement | None, _: AbonnementOpgezegd, __: Placed) -> Abonnement | None:
    return None


ABONNEMENTEN: Final = View(
    "abonnementen",
    version=1,
    row=Abonnement,
    folds=(
        on(AbonnementAangemeld, aangemeld),
        on(AbonnementGewijzigd, gewijzigd),
        on(AbonnementGepauzeerd, gepauzeerd),
        on(AbonnementHervat, hervat),
        on(AbonnementHersteld, hervat),
        on(AbonnementGeparkeerd, geparkeerd),
        on(AbonnementOpgezegd, opgezegd),
    ),
)


async def page(
    views: Views, own: Where, *, organisatie: str, dialect: Dialect | None, after: UUID | None, limit: int
) -> list[Abonnement]:
    """The next `limit` subscriptions of this organisation among its `own` rows."""
    asked = where(own, organisatie=organisatie, dialect=dialect)
    return await views.page(ABONNEMENTEN, asked, after=after, limit=limit)


async def one(views: Views, own: Where, *, organisatie: str, abonnement_id: UUID) -> Abonnement | None:
    """None for another's, and for one that is over."""
    return await views.row(ABONNEMENTEN, abonnement_id, where(own, organisatie=organisatie))
