"""A question about the letter: asked by anyone, answered by the gemeente, once (RUB-47)."""

from datetime import datetime
from uuid import UUID

import msgspec
from contracts.domain import Command, Event, Refusal, Tijd, Unknown
from contracts.eligibility import VraagBeantwoord, VraagOntvangen
from contracts.soorten import Partij, Vraagonderwerp

from contracts import kalender


class Vraag(msgspec.Struct, frozen=True, kw_only=True):
    vraag_id: UUID | None = None
    polis_ref: UUID | None = None
    beantwoord: bool = False


class NoteerVraag(Command, frozen=True, kw_only=True):
    """`ontvangen_door`: who heard it; either way the gemeente answers."""

    vraag_id: UUID
    polis_ref: UUID
    persoon_ref: UUID
    samenwerking_id: UUID
    onderwerp: Vraagonderwerp
    kanaal: str
    ontvangen_door: Partij


class BeantwoordVraag(Command, frozen=True, kw_only=True):
    door: Partij
    kanaal: str


def decide(opdracht: Command, s: Vraag) -> list[Event]:
    """Codes: VRAAG_BESTAAT, VRAAG_ONBEKEND, PARTIJ_ONJUIST, REEDS_BEANTWOORD."""
    match opdracht:
        case NoteerVraag():
            return _noteer(opdracht, s)
        case BeantwoordVraag():
            return _beantwoord(opdracht, s)
        case Tijd():
            return []
        case _:
            raise TypeError(type(opdracht).__name__)


def _noteer(o: NoteerVraag, s: Vraag) -> list[Event]:
    if s.vraag_id is not None:
        raise Refusal("VRAAG_BESTAAT", "Deze vraag is al vastgelegd.")
    return [
        VraagOntvangen(
            vraag_id=o.vraag_id,
            polis_ref=o.polis_ref,
            persoon_ref=o.persoon_ref,
            samenwerking_id=o.samenwerking_id,
            onderwerp=o.onderwerp,
            kanaal=o.kanaal,
            ontvangen_door=o.ontvangen_door,
            datum=kalender.dag(o.op),
        )
    ]


def _beantwoord(o: BeantwoordVraag, s: Vraag) -> list[Event]:
    if s.vraag_id is None or s.polis_ref is None:
        raise Unknown("VRAAG_ONBEKEND", "Deze vraag bestaat niet.")
    if o.door != "GEMEENTE":
        raise Refusal("PARTIJ_ONJUIST", "Vragen over de brief beantwoordt de gemeente.")
    if s.beantwoord:
        raise Refusal("REEDS_BEANTWOORD", "Deze vraag is al beantwoord.")
    return [
        VraagBeantwoord(vraag_id=s.vraag_id, polis_ref=s.polis_ref, kanaal=o.kanaal, datum=kalender.dag(o.op)),
    ]


def evolve(s: Vraag, g: Event) -> Vraag:
    match g:
        case VraagOntvangen():
            return Vraag(vraag_id=g.vraag_id, polis_ref=g.polis_ref)
        case VraagBeantwoord():
            return msgspec.structs.replace(s, beantwoord=True)
        case _:
            return s


def due(_: Vraag) -> datetime | None:
    return None


GEBEURTENISSEN: tuple[type[Event], ...] = (VraagOntvangen, VraagBeantwoord)
