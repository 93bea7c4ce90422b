"""The weekly list of mutations of one samenwerking (RUB-31, A-17): one per ISO week, the nil list included.

One stream per tenant. A week closes on Friday 17:00 in the Netherlands; what comes later is of the next week.
"""

from datetime import date, datetime, time, timedelta
from typing import Literal
from uuid import UUID, uuid5

import msgspec
from contracts.domain import Command, Event, Tijd
from contracts.kalender import dag, eerste_van, instant
from contracts.notificaties import WeeklijstVastgesteld

from contracts import regeling

KIND = "weeklijst"
SLUIT = time(17)
_VRIJDAG = 5
_NAAMRUIMTE = UUID("5f0c7c3e-6f0e-5f43-9d5e-0b8e5a7a6f31")

Mutatiesoort = Literal["UITKERING_GESTOPT", "ZELFBETALING", "BEEINDIGD", "GEWEIGERD"]


def stroom(gemeentecode: str, uzovi: str) -> UUID:
    """The stream of a tenant: most facts name the tenant, not the samenwerking."""
    return uuid5(_NAAMRUIMTE, f"{gemeentecode}.{uzovi}")


class Weekregel(msgspec.Struct, frozen=True, kw_only=True):
    """One mutation: who, what, why (code), from when."""

    polis_ref: UUID
    persoon_ref: UUID
    soort: Mutatiesoort
    reden: str
    per: date


class WeeklijstGeopend(Event, frozen=True, kw_only=True):
    """The first week of a tenant, or the first word about its samenwerking."""

    iso_week: str
    samenwerking_id: UUID | None = None


class WeekregelOpgenomen(Event, frozen=True, kw_only=True):
    """A mutation is on the list of this week."""

    iso_week: str
    regel: Weekregel
    reden_event_id: UUID


GEBEURTENISSEN: tuple[type[Event], ...] = (WeeklijstGeopend, WeekregelOpgenomen, WeeklijstVastgesteld)


class Weeklijst(msgspec.Struct, frozen=True, kw_only=True):
    """The open week. `opgenomen`: ids of the facts on its list; the lists themselves are views."""

    iso_week: str | None = None
    samenwerking_id: UUID | None = None
    opgenomen: tuple[UUID, ...] = ()


class OpenWeeklijst(Command, frozen=True, kw_only=True):
    """The samenwerking is known: weekly lists from now on."""

    samenwerking_id: UUID


class NeemOp(Command, frozen=True, kw_only=True):
    """A mutation was told, by the event with this id."""

    event_id: UUID
    regel: Weekregel


def regel_van(feit: Event) -> Weekregel | None:
    """What the weekly list says of a fact; None when it is no mutation."""
    match feit:
        case regeling.UitkeringGestopt():
            return _regel(feit.polis_ref, feit.persoon_ref, "UITKERING_GESTOPT", feit.reden, feit.gestopt_per)
        case regeling.OvergegaanNaarZelfbetaling():
            per = eerste_van(feit.eerste_zelf_maand)
            return _regel(feit.polis_ref, feit.persoon_ref, "ZELFBETALING", feit.reden, per)
        case regeling.RegelingBeeindigd():
            return _regel(feit.polis_ref, feit.persoon_ref, "BEEINDIGD", feit.reden, feit.einddatum)
        case regeling.DeelnameGeweigerd():
            return _regel(feit.polis_ref, feit.persoon_ref, "GEWEIGERD", feit.reden, feit.datum)
        case _:
            return None


def _regel(polis: UUID, persoon: UUID, soort: Mutatiesoort, reden: str, per: date) -> Weekregel:
    return Weekregel(polis_ref=polis, persoon_ref=persoon, soort=soort, reden=reden, per=per)


def week_van(op: datetime) -> str:
    """ISO week on whose list a mutation of `op` comes: until Friday 17:00 inclusive this week's, then the next."""
    week = _naam(dag(op))
    return week if op <= sluiting(week) else volgende(week)


def sluiting(iso_week: str) -> datetime:
    """Friday 17:00 in the Netherlands (UTC) of `2026-W27`."""
    return instant(_vrijdag(iso_week), SLUIT)


def volgende(iso_week: str) -> str:
    return _naam(_vrijdag(iso_week) + timedelta(days=7))


def _vrijdag(iso_week: str) -> date:
    jaar, _, week = iso_week.partition("-W")
    return date.fromisocalendar(int(jaar), int(week), _VRIJDAG)


def _naam(d: date) -> str:
    jaar, week, _ = d.isocalendar()
    return f"{jaar:04}-W{week:02}"


def begin() -> Weeklijst:
    return Weeklijst()


def decide(opdracht: Command, lijst: Weeklijst) -> list[Event]:
    """Never refuses: a fact is a fact."""
    match opdracht:
        case OpenWeeklijst():
            if lijst.samenwerking_id == opdracht.samenwerking_id:
                return []
            week = lijst.iso_week or week_van(opdracht.op)
            return [WeeklijstGeopend(iso_week=week, samenwerking_id=opdracht.samenwerking_id)]
        case NeemOp():
            return _neem_op(opdracht, lijst)
        case Tijd() if lijst.iso_week:
            return [
                WeeklijstVastgesteld(
                    samenwerking_id=lijst.samenwerking_id, iso_week=lijst.iso_week, aantal=len(lijst.opgenomen)
                )
            ]
        case _:
            return []


def _neem_op(opdracht: NeemOp, lijst: Weeklijst) -> list[Event]:
    if opdracht.event_id in lijst.opgenomen:
        return []
    week = lijst.iso_week or week_van(opdracht.op)
    geopend = [] if lijst.iso_week else [WeeklijstGeopend(iso_week=week)]
    regel = WeekregelOpgenomen(iso_week=week, regel=opdracht.regel, reden_event_id=opdracht.event_id)
    return [*geopend, regel]


def evolve(lijst: Weeklijst, gebeurtenis: Event) -> Weeklijst:
    match gebeurtenis:
        case WeeklijstGeopend():
            wie = gebeurtenis.samenwerking_id or lijst.samenwerking_id
            return msgspec.structs.replace(lijst, iso_week=gebeurtenis.iso_week, samenwerking_id=wie)
        case WeekregelOpgenomen():
            return msgspec.structs.replace(lijst, opgenomen=(*lijst.opgenomen, gebeurtenis.reden_event_id))
        case WeeklijstVastgesteld():
            return msgspec.structs.replace(lijst, iso_week=volgende(gebeurtenis.iso_week), opgenomen=())
        case _:
            return lijst


def due(lijst: Weeklijst) -> datetime | None:
    return sluiting(lijst.iso_week) if lijst.iso_week else None
