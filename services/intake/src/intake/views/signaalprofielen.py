"""Practices as they were agreed on: every version, and from and to when each is in force (N-24)."""

from typing import Annotated, Any, Final, cast
from uuid import UUID

import sqlalchemy as sa
from chassis.eventstore import Placed
from chassis.projections import INDEXED, KEY, View, Views, Where, on
from msgspec.structs import replace

from intake.domain.signaalprofiel.events import ProfielBeeindigd, ProfielGeactiveerd, ProfielVastgelegd
from intake.domain.signaalprofiel.evolve import evolve
from intake.domain.signaalprofiel.state import Signaalprofiel
from intake.views.melderrij import Melderrij, van


class Profielrij(Melderrij, frozen=True, kw_only=True):
    """`stand`: the profile as it decides; which version is in force follows from the day that it is read on.

    `gedeeld`: so says the version that was put in force last, and it did not end (CONV-8).
    """

    profiel_id: Annotated[UUID, KEY]
    positie: Annotated[int, INDEXED]
    naam: str
    stand: Signaalprofiel
    gegevensafspraak: str | None = None
    gedeeld: bool = False


def vastgelegd(row: Profielrij | None, event: ProfielVastgelegd, at: Placed) -> Profielrij:
    row = row or Profielrij(
        profiel_id=at.stream_id,
        positie=at.position,
        **cast("dict[str, Any]", van(at.meta.tenant)),
        naam=event.inhoud.naam,
        stand=Signaalprofiel(),
    )
    return replace(row, stand=evolve(row.stand, event))


def geactiveerd(row: Profielrij | None, event: ProfielGeactiveerd, _: Placed) -> Profielrij | None:
    if row is None:
        return None
    versie = row.stand.versie(event.versie)
    return replace(
        row,
        stand=evolve(row.stand, event),
        gegevensafspraak=event.gegevensafspraak or row.gegevensafspraak,
        gedeeld=versie is not None and versie.inhoud.gedeeld,
    )


def beeindigd(row: Profielrij | None, event: ProfielBeeindigd, _: Placed) -> Profielrij | None:
    return row and replace(row, stand=evolve(row.stand, event), gedeeld=False)


SIGNAALPROFIELEN: Final = View(
    "signaalprofielen",
    version=2,
    row=Profielrij,
    folds=(on(ProfielVastgelegd, vastgelegd), on(ProfielGeactiveerd, geactiveerd), on(ProfielBeeindigd, beeindigd)),
)


def onder(own: Where, profiel: Profielrij) -> Where:
    """Of the reader's `own` signals those that this partner told under this practice."""

    def where(t: sa.Table) -> sa.ColumnElement[bool]:
        van_melder = (t.c[naam].is_not_distinct_from(waarde) for naam, waarde in profiel.tenant().items())
        return sa.and_(own(t), t.c.profiel == profiel.naam, *van_melder)

    return where


async def page(views: Views, own: Where, *, after: int | None, limit: int) -> list[Profielrij]:
    """The next `limit` practices that are the reader's `own`, in order of `positie`."""
    return await views.page(SIGNAALPROFIELEN, own, after=after, limit=limit, by="positie")
