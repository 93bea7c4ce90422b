"""Which rule of an escalation stream hears which command."""

from typing import assert_never

from contracts.domain import Tijd

from notificaties.domain.escalatie import opschalen
from notificaties.domain.escalatie.commands import Begin, Eindig, EscalatieCommand, VolgPad
from notificaties.domain.escalatie.events import EscalatieEvent
from notificaties.domain.escalatie.state import Escalatie


def decide(command: EscalatieCommand, escalatie: Escalatie) -> list[EscalatieEvent]:
    """Never refuses: that something is late is a fact."""
    match command:
        case Tijd():
            return opschalen.ga_verder(command.op, escalatie)
        case VolgPad():
            return opschalen.volg_pad(command, escalatie)
        case Begin():
            return opschalen.begin(command, escalatie)
        case Eindig():
            return opschalen.eindig(command, escalatie)
        case _:
            assert_never(command)
