"""Which rule of a consent hears which command."""

from typing import assert_never

from intake.domain.toestemming import commands as c
from intake.domain.toestemming import intrekken, vragen
from intake.domain.toestemming.events import ToestemmingEvent
from intake.domain.toestemming.state import Toestemming


def decide(command: c.ToestemmingCommand, toestemming: Toestemming) -> list[ToestemmingEvent]:
    """Raises `Refusal` with the code of the rule that refuses."""
    match command:
        case c.Vraag():
            return vragen.vraag(command, toestemming)
        case c.Antwoord():
            return vragen.antwoord(command, toestemming)
        case c.LegVast():
            return vragen.leg_vast(command, toestemming)
        case c.TrekIn():
            return intrekken.trek_in(command, toestemming)
        case _:
            assert_never(command)
