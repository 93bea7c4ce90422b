"""Which rule of a weekly list hears which command."""

from typing import assert_never

from contracts.domain import Tijd

from notificaties.domain.weeklijst import bijhouden
from notificaties.domain.weeklijst.commands import HoorWoord, NeemOp, OpenWeeklijst, WeeklijstCommand
from notificaties.domain.weeklijst.events import WeeklijstBeantwoord, WeeklijstEvent
from notificaties.domain.weeklijst.state import Weeklijst


def decide(command: WeeklijstCommand, lijst: Weeklijst) -> list[WeeklijstEvent]:
    """Never refuses: a fact is a fact."""
    match command:
        case Tijd():
            return bijhouden.stel_vast(lijst)
        case OpenWeeklijst():
            return bijhouden.open_lijst(command, lijst)
        case NeemOp():
            return bijhouden.neem_op(command, lijst)
        case HoorWoord():
            return [WeeklijstBeantwoord(iso_week=command.iso_week, wijze=command.wijze)]
        case _:
            assert_never(command)
