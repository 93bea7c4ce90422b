"""Which rule of a polis hears which command."""

from typing import assert_never

from intake.domain.polis import afwezigheid, brp, registratie
from intake.domain.polis.commands import (
    LegUitkeringVast,
    MeldBrpVanLid,
    MeldPolisAfwezig,
    MeldUitkeringenAfwezig,
    PolisCommand,
    RegistreerPolis,
)
from intake.domain.polis.events import PolisEvent
from intake.domain.polis.state import Polis


def decide(command: PolisCommand, polis: Polis) -> list[PolisEvent]:
    """Raises `Refusal` with the code of the rule that refuses."""
    match command:
        case RegistreerPolis():
            return registratie.registreer(command)
        case LegUitkeringVast():
            return registratie.leg_uitkering_vast(command, polis)
        case MeldPolisAfwezig():
            return afwezigheid.meld_polis(command, polis)
        case MeldUitkeringenAfwezig():
            return afwezigheid.meld_uitkeringen(command, polis)
        case MeldBrpVanLid():
            return brp.meld(command, polis)
        case _:
            assert_never(command)
