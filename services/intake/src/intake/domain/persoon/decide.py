"""Which rule of a person hears which command."""

from typing import assert_never

from intake.domain.persoon import brp
from intake.domain.persoon.commands import MeldBrp, PersoonCommand
from intake.domain.persoon.events import PersoonEvent
from intake.domain.persoon.state import Persoon


def decide(command: PersoonCommand, persoon: Persoon) -> list[PersoonEvent]:
    """Raises `Refusal` with the code of the rule that refuses."""
    match command:
        case MeldBrp():
            return brp.meld(command, persoon)
        case _:
            assert_never(command)
