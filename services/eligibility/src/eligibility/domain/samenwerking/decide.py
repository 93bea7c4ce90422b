"""Which rule of a samenwerking hears which command."""

from typing import assert_never

from eligibility.domain.samenwerking import beleidskeuzes, ondertekening, registratie
from eligibility.domain.samenwerking.commands import (
    GeefGroenLicht,
    Onderteken,
    RegistreerSamenwerking,
    SamenwerkingCommand,
    StelBeleidskeuzesVast,
)
from eligibility.domain.samenwerking.events import SamenwerkingEvent
from eligibility.domain.samenwerking.state import Samenwerking


def decide(command: SamenwerkingCommand, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """Raises `Refusal` with the code of the rule that refuses; SAMENWERKING_ONBEKEND for one never registered."""
    match command:
        case RegistreerSamenwerking():
            return registratie.registreer(command, samenwerking)
        case GeefGroenLicht():
            return ondertekening.geef_groen_licht(command, samenwerking)
        case StelBeleidskeuzesVast():
            return beleidskeuzes.stel_vast(command, samenwerking)
        case Onderteken():
            return ondertekening.onderteken(command, samenwerking)
        case _:
            assert_never(command)
