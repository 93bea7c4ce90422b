"""Which rule of a road hears which command."""

from typing import assert_never

from contracts.domain import Tijd

from eligibility.domain.traject import brp, lopen, voorstellen
from eligibility.domain.traject import commands as c
from eligibility.domain.traject.events import TrajectEvent
from eligibility.domain.traject.state import Traject


def decide(command: c.TrajectCommand, traject: Traject) -> list[TrajectEvent]:
    """Raises `Refusal` with the code of the rule that refuses; TRAJECT_ONBEKEND for one that was never proposed."""
    match command:
        case Tijd():
            return voorstellen.tijd(command, traject)
        case c.StelTrajectVoor():
            return voorstellen.stel_voor(command, traject)
        case c.BeantwoordTraject():
            return voorstellen.beantwoord(command, traject)
        case c.TrekTrajectIn():
            return voorstellen.trek_in(command, traject)
        case c.BeeindigTraject():
            return lopen.beeindig(command, traject)
        case c.NoteerDriejaarsregeling():
            return lopen.noteer(command, traject)
        case c.NoteerBrp():
            return brp.noteer(command, traject)
        case _:
            assert_never(command)
