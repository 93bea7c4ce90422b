"""Which rule of an aanlevering hears which command."""

from typing import assert_never

from contracts.domain import Tijd

from intake.domain.aanlevering import cjib, lijsten, praktijk, uitkeringen, wanbetalers
from intake.domain.aanlevering.commands import (
    AanleveringCommand,
    BevestigMutatielijst,
    LeverCJIBBestand,
    LeverLijst,
    LeverPraktijkbestand,
    LeverUitkeringsbestand,
    LeverWanbetalersbestand,
    SpreekLijstdagAf,
    TelDeelnames,
)
from intake.domain.aanlevering.events import AanleveringEvent
from intake.domain.aanlevering.state import Aanlevering


def decide(command: AanleveringCommand, aanlevering: Aanlevering) -> list[AanleveringEvent]:
    """No events at all when the file is the newest one again. Raises `Refusal`."""
    match command:
        case Tijd():
            return lijsten.tijd(command.op, aanlevering)
        case LeverWanbetalersbestand():
            return wanbetalers.lever_aan(command, aanlevering)
        case LeverUitkeringsbestand():
            return uitkeringen.lever_aan(command, aanlevering)
        case LeverLijst():
            return lijsten.lever(command, aanlevering)
        case BevestigMutatielijst():
            return lijsten.bevestig(command, aanlevering)
        case TelDeelnames():
            return lijsten.tel(command, aanlevering)
        case SpreekLijstdagAf():
            return lijsten.spreek_dag_af(command, aanlevering)
        case LeverCJIBBestand():
            return cjib.lever_aan(command, aanlevering)
        case LeverPraktijkbestand():
            return praktijk.lever_aan(command, aanlevering)
        case _:
            assert_never(command)
