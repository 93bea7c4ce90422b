"""Which rule of a bundle hears which command."""

from typing import assert_never

from contracts.domain import Tijd

from notificaties.domain.bundel import bundelen
from notificaties.domain.bundel.commands import BundelCommand, MeldBundelVerzonden, StelSamen
from notificaties.domain.bundel.events import BundelEvent
from notificaties.domain.bundel.state import Bundel


def decide(command: BundelCommand, bundel: Bundel) -> list[BundelEvent]:
    match command:
        case Tijd():
            return []
        case StelSamen():
            return bundelen.stel_samen(command)
        case MeldBundelVerzonden():
            return bundelen.meld_verzonden(command, bundel)
        case _:
            assert_never(command)
