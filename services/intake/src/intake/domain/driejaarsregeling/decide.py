"""Which rule of an arrangement of three years hears which command."""

from typing import assert_never

from contracts.domain import Tijd

from intake.domain.driejaarsregeling import aanbod, opschorting, selectie
from intake.domain.driejaarsregeling import commands as c
from intake.domain.driejaarsregeling.events import DriejaarsregelingEvent
from intake.domain.driejaarsregeling.state import Driejaarsregeling


def decide(command: c.DriejaarsregelingCommand, regeling: Driejaarsregeling) -> list[DriejaarsregelingEvent]:
    """Raises `Refusal` with the code of the rule that refuses."""
    match command:
        case Tijd():
            return [*aanbod.verloop(command.op, regeling), *opschorting.blijft_uit(command.op, regeling)]
        case c.Selecteer():
            return selectie.selecteer(command, regeling)
        case c.BiedAan():
            return aanbod.bied_aan(command, regeling)
        case c.Antwoord():
            return aanbod.beantwoord(command, regeling)
        case c.TrekIn():
            return aanbod.trek_in(command, regeling)
        case c.NoteerOverlijden():
            return aanbod.noteer_overlijden(command, regeling)
        case c.BevestigOpschorting():
            return opschorting.bevestig(command, regeling)
        case _:
            assert_never(command)
