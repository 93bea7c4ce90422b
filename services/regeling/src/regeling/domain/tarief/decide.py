"""The tariffs are data that CAK adds to, without a new version of the software (RUB-4, N-18)."""

from typing import assert_never

from contracts.domain import Refusal

from regeling.domain.tarief.commands import TariefCommand, VoegTariefToe
from regeling.domain.tarief.events import TariefEvent, TariefToegevoegd
from regeling.domain.tarief.rijen import BEKEND
from regeling.domain.tarief.state import Tarieven


def decide(command: TariefCommand, tarieven: Tarieven) -> list[TariefEvent]:
    """Told twice changes nothing; another amount for the same day takes its place. Raises Refusal."""
    match command:
        case VoegTariefToe():
            if command.vanaf.day != 1:
                raise Refusal("GEEN_EERSTE_VAN_DE_MAAND", "Een tarief geldt vanaf de eerste van een maand.", "/vanaf")
            nu = [een.cent for een in (*BEKEND, *tarieven.toegevoegd) if een.vanaf == command.vanaf]
            if nu[-1:] == [command.cent]:
                return []
            return [TariefToegevoegd(vanaf=command.vanaf, cent=command.cent)]
        case _:
            assert_never(command)
