"""What is measured with: one small decider, whose events look like those of a month's payment."""

from datetime import date
from uuid import UUID, uuid4

import msgspec
from chassis.eventstore import SYSTEEM, Cause, Decider, Step
from contracts.domain import Command, Event
from contracts.regeling import AflossingOntvangen

POLIS = UUID("0198c000-0000-7000-8000-000000000001")
CAUSE = Cause(uuid4(), None, SYSTEEM, {"gemeentecode": "0546", "uzovi": "7085"})


class Boek(Command, frozen=True, kw_only=True):
    """Book one term."""

    bedrag_cent: int = 3500
    kenmerk: str = "BORDEREL-2026-03"


class Rekening(msgspec.Struct, frozen=True):
    ontvangen_cent: int = 0
    termijnen: int = 0


def termijn(number: int, kenmerk: str = "BORDEREL-2026-03") -> AflossingOntvangen:
    return AflossingOntvangen(
        polis_ref=POLIS,
        persoon_ref=POLIS,
        termijn_nr=number,
        maand="2026-03",
        bedrag_cent=3500,
        kenmerk=kenmerk,
        valutadatum=date(2026, 3, 24),
        betaler="GEMEENTE",
        soort="REGULIER",
    )


def _decide(command: Boek, state: Rekening) -> list[Event]:
    return [termijn(state.termijnen + 1, command.kenmerk)]


def _evolve(state: Rekening, event: AflossingOntvangen) -> Rekening:
    return Rekening(state.ontvangen_cent + event.bedrag_cent, state.termijnen + 1)


REKENING: Decider[Rekening] = Decider(
    kind="rekening",
    state=Rekening,
    events=(AflossingOntvangen,),
    initial=Rekening,
    decide=_decide,
    evolve=_evolve,
    due=lambda _: None,
)


def boek(stream: UUID) -> Step:
    return Step(REKENING, stream, Boek())
