"""Which samenwerkingen there are: money of many is taken for one that exists, from its own gemeente (RUB-9, RUB-55)."""

from typing import assert_never

from regeling.domain.samenwerking.commands import RegistreerSamenwerking, SamenwerkingCommand, VraagNaar
from regeling.domain.samenwerking.events import SamenwerkingBekend, SamenwerkingEvent
from regeling.domain.samenwerking.state import Samenwerking


def decide(command: SamenwerkingCommand, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """Told twice changes nothing."""
    match command:
        case RegistreerSamenwerking():
            return [] if samenwerking.bekend else [SamenwerkingBekend(samenwerking_id=command.samenwerking_id)]
        case VraagNaar():
            return []
        case _:
            assert_never(command)
