"""What must outlive every polis of a person: no second participation (RUB-38, A-11)."""

from datetime import date, datetime
from uuid import UUID

import msgspec
from contracts.domain import Command, Event, Tijd
from contracts.regeling import HerdeelnameUitgesloten


class Persoon(msgspec.Struct, frozen=True, kw_only=True):
    uitgesloten_sinds: date | None = None


class SluitHerdeelnameUit(Command, frozen=True, kw_only=True):
    persoon_ref: UUID
    polis_ref: UUID
    sinds: date


def decide(opdracht: Command, s: Persoon) -> list[Event]:
    match opdracht:
        case SluitHerdeelnameUit():
            if s.uitgesloten_sinds is not None:
                return []
            return [
                HerdeelnameUitgesloten(
                    persoon_ref=opdracht.persoon_ref, polis_ref=opdracht.polis_ref, sinds=opdracht.sinds
                )
            ]
        case Tijd():
            return []
        case _:
            raise TypeError(type(opdracht).__name__)


def evolve(s: Persoon, g: Event) -> Persoon:
    return Persoon(uitgesloten_sinds=g.sinds) if isinstance(g, HerdeelnameUitgesloten) else s


def due(_: Persoon) -> datetime | None:
    return None


GEBEURTENISSEN: tuple[type[Event], ...] = (HerdeelnameUitgesloten,)
