"""The stream in which a service writes down how far time has come."""

from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec
from contracts.domain import Command, Event
from contracts.tijd import TijdVerstreken

from chassis.eventstore.decider import Decider

TIJD_STREAM: Final = UUID("00000000-0000-7000-8000-74696a640000")


class TijdStand(msgspec.Struct, frozen=True):
    tijdstip: datetime | None = None


class VerstrijkTijd(Command, frozen=True, kw_only=True):
    """`op` is how far time has come."""


def _decide(command: VerstrijkTijd, state: TijdStand) -> list[Event]:
    if state.tijdstip is not None and command.op <= state.tijdstip:
        return []
    return [TijdVerstreken(tijdstip=command.op)]


def _evolve(_: TijdStand, event: TijdVerstreken) -> TijdStand:
    return TijdStand(event.tijdstip)


def _never(_: TijdStand) -> None:
    return None


TIJD: Final = Decider(
    kind="tijd",
    state=TijdStand,
    events=(TijdVerstreken,),
    initial=TijdStand,
    decide=_decide,
    evolve=_evolve,
    due=_never,
)
