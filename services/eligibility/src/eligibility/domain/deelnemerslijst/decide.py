"""Which rule of a deelnemerslijst hears which command."""

from typing import assert_never

from eligibility.domain.deelnemerslijst import aanlevering, terugkoppeling
from eligibility.domain.deelnemerslijst.commands import (
    DeelnemerslijstCommand,
    KoppelDeelnemerslijstTerug,
    LeverDeelnemerslijstAan,
)
from eligibility.domain.deelnemerslijst.events import DeelnemerslijstEvent
from eligibility.domain.deelnemerslijst.state import Deelnemerslijst


def decide(command: DeelnemerslijstCommand, lijst: Deelnemerslijst) -> list[DeelnemerslijstEvent]:
    """Raises `Refusal` with the code of the rule that refuses."""
    match command:
        case LeverDeelnemerslijstAan():
            return aanlevering.lever_aan(command, lijst)
        case KoppelDeelnemerslijstTerug():
            return terugkoppeling.koppel_terug(command, lijst)
        case _:
            assert_never(command)
