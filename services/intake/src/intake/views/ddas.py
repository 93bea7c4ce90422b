"""What the gemeente did about each signal, as far as DDAS asks: when it was taken up, and each attempt at contact."""

from datetime import date
from typing import Annotated, Final
from uuid import UUID

import msgspec
from chassis.eventstore import Placed
from chassis.projections import INDEXED, KEY, View, on
from contracts.intake import AchterstandGemeld, ContactpogingVastgelegd, SignaalGescreend, SignaalOpgepakt
from contracts.kalender import eerste
from contracts.signaalsoorten import Dagdeel
from contracts.soorten import Contactkanaal
from contracts.zicht import Zicht, door
from msgspec.structs import replace

from intake.domain.woning.matchen import melding_id, woning_van


class Poging(msgspec.Struct, frozen=True, kw_only=True):
    kanaal: Contactkanaal
    dagdeel: Dagdeel
    datum: date
    bereikt: bool


class Opvolging(msgspec.Struct, frozen=True, kw_only=True):
    """`ontvangen`: Dutch day. `opgepakt`: when a dossier was made of it, which DDAS calls datumOpgepakt.

    `melding_id`: the melding that it is in, unless a later word about the same took its place there.
    """

    signaal_id: Annotated[UUID, KEY]
    gemeentecode: Annotated[str, INDEXED]
    ontvangen: date
    opgepakt: date | None = None
    pogingen: tuple[Poging, ...] = ()
    melding_id: UUID | None = None


def gemeld(row: Opvolging | None, event: AchterstandGemeld, at: Placed) -> Opvolging:
    woning = woning_van(event.woning_ref, event.persoon_ref, at.meta.tenant["gemeentecode"])
    melding = melding_id(woning, eerste(event.signaaldatum))
    return replace(row or _begin(event.signaal_id, at), melding_id=melding)


def opgepakt(row: Opvolging | None, event: SignaalOpgepakt, at: Placed) -> Opvolging:
    return replace(row or _begin(event.signaal_id, at), opgepakt=event.datum)


def gescreend(row: Opvolging | None, event: SignaalGescreend, at: Placed) -> Opvolging:
    row = row or _begin(event.signaal_id, at)
    return replace(row, opgepakt=row.opgepakt or at.meta.dag)


def contact(row: Opvolging | None, event: ContactpogingVastgelegd, at: Placed) -> Opvolging:
    row = row or _begin(event.signaal_id, at)
    poging = Poging(kanaal=event.kanaal, dagdeel=event.dagdeel, datum=event.datum, bereikt=event.bereikt)
    return replace(row, pogingen=(*row.pogingen, poging))


OPVOLGING: Final = View(
    "gemeente_opvolging",
    version=2,
    row=Opvolging,
    folds=(
        on(AchterstandGemeld, gemeld, key=lambda event, _: event.signaal_id),
        on(SignaalOpgepakt, opgepakt, key=lambda event, _: event.signaal_id),
        on(SignaalGescreend, gescreend, key=lambda event, _: event.signaal_id),
        on(ContactpogingVastgelegd, contact, key=lambda event, _: event.signaal_id),
    ),
    sees=door(Zicht.GEMEENTE),
)


def _begin(signaal_id: UUID, at: Placed) -> Opvolging:
    return Opvolging(signaal_id=signaal_id, gemeentecode=at.meta.tenant["gemeentecode"], ontvangen=at.meta.dag)
