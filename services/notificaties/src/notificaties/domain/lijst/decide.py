"""Which rule of the lists hears which command."""

from typing import assert_never

from contracts.domain import Tijd

from notificaties.domain.lijst import maken
from notificaties.domain.lijst.commands import LijstCommand, OpenLijsten, StelLijstkeuzesVast
from notificaties.domain.lijst.events import LijstEvent
from notificaties.domain.lijst.state import Lijsten


def decide(command: LijstCommand, lijsten: Lijsten) -> list[LijstEvent]:
    match command:
        case Tijd():
            return maken.maak(command, lijsten)
        case OpenLijsten():
            return maken.open_lijsten(command, lijsten)
        case StelLijstkeuzesVast():
            return maken.stel_keuzes_vast(command, lijsten)
        case _:
            assert_never(command)
