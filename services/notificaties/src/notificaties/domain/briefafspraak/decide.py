"""Which rule of a letter agreement hears which command."""

from typing import assert_never

from contracts.domain import Tijd

from notificaties.domain.briefafspraak import overnemen
from notificaties.domain.briefafspraak.commands import BriefafspraakCommand, NeemOver, StelBriefkeuzesVast
from notificaties.domain.briefafspraak.events import BriefafspraakEvent
from notificaties.domain.briefafspraak.state import Briefafspraak


def decide(command: BriefafspraakCommand, afspraak: Briefafspraak) -> list[BriefafspraakEvent]:
    """Never refuses: what eligibility took is agreed."""
    match command:
        case Tijd():
            return []
        case NeemOver():
            return overnemen.neem_over(command, afspraak)
        case StelBriefkeuzesVast():
            return overnemen.stel_keuzes_vast(command, afspraak)
        case _:
            assert_never(command)
