"""What the reconciliation of a month answers to a command."""

from typing import assert_never

from contracts.domain import Tijd
from contracts.kalender import dag

from regeling.domain.afstemming import vergelijken
from regeling.domain.afstemming.commands import (
    AfstemmingCommand,
    NeemOntvangstenOp,
    NoteerBorderel,
    VereffenVerschil,
)
from regeling.domain.afstemming.events import AfstemmingEvent
from regeling.domain.afstemming.state import Afstemming


def decide(command: AfstemmingCommand, afstemming: Afstemming) -> list[AfstemmingEvent]:
    """Raises Refusal (also Unknown)."""
    match command:
        case Tijd():
            return vergelijken.verstrijk(dag(command.op), afstemming)
        case NoteerBorderel():
            return vergelijken.noteer(command, afstemming)
        case NeemOntvangstenOp():
            return vergelijken.neem_op(command, afstemming)
        case VereffenVerschil():
            return vergelijken.vereffen(command, afstemming)
        case _:
            assert_never(command)
