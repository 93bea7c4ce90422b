"""Which rule hears which command."""

from typing import assert_never

from intake.domain.gemeentesignaal import doorgeven
from intake.domain.gemeentesignaal.commands import GeefDoor, GemeentesignaalCommand
from intake.domain.gemeentesignaal.events import GemeentesignaalEvent
from intake.domain.gemeentesignaal.state import Gemeentesignaal


def decide(command: GemeentesignaalCommand, signaal: Gemeentesignaal) -> list[GemeentesignaalEvent]:
    """Raises `Refusal` with the code of the rule that refuses."""
    match command:
        case GeefDoor():
            return doorgeven.geef_door(command, signaal)
        case _:
            assert_never(command)
