"""Which rule of a polis hears which command."""

from typing import assert_never

from intake.domain.polis import afwezigheid, brp, lijstregels, registratie
from intake.domain.polis.commands import (
    LegUitkeringVast,
    MeldBrpVanLid,
    MeldCJIBPostAfwezig,
    MeldPolisAfwezig,
    MeldUitkeringenAfwezig,
    NeemAchterstandAan,
    NeemCJIBPostAan,
    NeemMutatieAan,
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
        case NeemMutatieAan():
            return lijstregels.neem_mutatie_aan(command, polis)
        case NeemAchterstandAan():
            return lijstregels.neem_achterstand_aan(command, polis)
        case NeemCJIBPostAan():
            return lijstregels.neem_cjib_post_aan(command, polis)
        case MeldCJIBPostAfwezig():
            return lijstregels.meld_cjib_afwezig(command, polis)
        case _:
            assert_never(command)
