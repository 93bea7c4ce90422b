"""Which rule of a subscription hears which command."""

from typing import assert_never

from notificaties.domain.abonnement import beheren
from notificaties.domain.abonnement.commands import (
    AbonnementCommand,
    Herhaal,
    Hervat,
    MeldAan,
    Parkeer,
    Pauzeer,
    Wijzig,
    ZegOp,
)
from notificaties.domain.abonnement.events import AbonnementEvent
from notificaties.domain.abonnement.state import Abonnement


def decide(command: AbonnementCommand, abonnement: Abonnement) -> list[AbonnementEvent]:
    """Raises Refusal ABONNEMENT_BESTAAT, ABONNEMENT_OPGEZEGD."""
    match command:
        case MeldAan():
            return beheren.meld_aan(command, abonnement)
        case Wijzig():
            return beheren.wijzig(command, abonnement)
        case Pauzeer():
            return beheren.pauzeer(abonnement)
        case Hervat():
            return beheren.hervat(command.abonnement_id, abonnement)
        case ZegOp():
            return beheren.zeg_op(abonnement)
        case Herhaal():
            return beheren.herhaal(command, abonnement)
        case Parkeer():
            return beheren.parkeer(command, abonnement)
        case _:
            assert_never(command)
