"""Which rule of a signaalprofiel hears which command."""

from typing import assert_never

from contracts.domain import Unknown

from intake.domain.signaalprofiel import commands as c
from intake.domain.signaalprofiel import versiebeheer
from intake.domain.signaalprofiel.events import SignaalprofielEvent
from intake.domain.signaalprofiel.state import Signaalprofiel


def decide(command: c.SignaalprofielCommand, profiel: Signaalprofiel) -> list[SignaalprofielEvent]:
    """Raises `Refusal` with the code of the rule that refuses; PROFIEL_ONBEKEND for one never written down."""
    match command:
        case c.LegProfielVast():
            return versiebeheer.leg_vast(command, profiel)
        case _ if not profiel.versies:
            raise Unknown("PROFIEL_ONBEKEND", "Dit profiel kennen wij niet.")
        case c.ActiveerProfiel():
            return versiebeheer.activeer(command, profiel)
        case c.BeeindigProfiel():
            return versiebeheer.beeindig(command, profiel)
        case c.LegScreeningVast():
            return versiebeheer.leg_screening_vast(command)
        case _:
            assert_never(command)
