"""Which rule of an aanlevering hears which command."""

from typing import assert_never

from intake.domain.aanlevering import uitkeringen, wanbetalers
from intake.domain.aanlevering.commands import AanleveringCommand, LeverUitkeringsbestand, LeverWanbetalersbestand
from intake.domain.aanlevering.events import AanleveringEvent
from intake.domain.aanlevering.state import Aanlevering


def decide(command: AanleveringCommand, aanlevering: Aanlevering) -> list[AanleveringEvent]:
    """No events at all when the file is the newest one again. Raises `Refusal`."""
    match command:
        case LeverWanbetalersbestand():
            return wanbetalers.lever_aan(command, aanlevering)
        case LeverUitkeringsbestand():
            return uitkeringen.lever_aan(command, aanlevering)
        case _:
            assert_never(command)
