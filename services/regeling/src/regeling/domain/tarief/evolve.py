"""The fold of a table of tariffs."""

from typing import assert_never

from contracts.regeling import TariefToegevoegd
from contracts.tarieven import Tarief

from regeling.domain.tarief.events import TariefEvent
from regeling.domain.tarief.state import Tarieven


def evolve(tarieven: Tarieven, event: TariefEvent) -> Tarieven:
    match event:
        case TariefToegevoegd():
            anders = [een for een in tarieven.toegevoegd if een.vanaf != event.vanaf]
            nieuw = Tarief(vanaf=event.vanaf, cent=event.cent, maanden=event.maanden)
            return Tarieven(toegevoegd=tuple(sorted([*anders, nieuw], key=lambda een: een.vanaf)))
        case _:
            assert_never(event)
