"""Which rule of a dwelling hears which command."""

from typing import assert_never

from intake.domain.woning import matchen
from intake.domain.woning.commands import VoegSignaalToe, WoningCommand
from intake.domain.woning.events import WoningEvent
from intake.domain.woning.state import Woning


def decide(command: WoningCommand, woning: Woning) -> list[WoningEvent]:
    match command:
        case VoegSignaalToe():
            return matchen.voeg_toe(command, woning)
        case _:
            assert_never(command)
