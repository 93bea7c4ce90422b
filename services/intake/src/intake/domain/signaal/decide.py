"""Which rule of a dossier hears which command."""

from typing import assert_never

from intake.domain.signaal import doorgeleiden, inlopen, melden
from intake.domain.signaal.commands import (
    LeidDoor,
    MeldAchterstand,
    MeldIngelopen,
    NeemSignaalAan,
    SignaalCommand,
    WijsSignaalAf,
)
from intake.domain.signaal.events import SignaalEvent
from intake.domain.signaal.state import Dossier


def decide(command: SignaalCommand, dossier: Dossier) -> list[SignaalEvent]:
    """Raises `Refusal` with the code of the rule that refuses."""
    match command:
        case MeldAchterstand():
            return melden.meld(command, dossier)
        case NeemSignaalAan():
            return melden.neem_aan(command, dossier)
        case WijsSignaalAf():
            return melden.wijs_af(command)
        case LeidDoor():
            return doorgeleiden.leid_door(dossier)
        case MeldIngelopen():
            return inlopen.meld_ingelopen(command, dossier)
        case _:
            assert_never(command)
