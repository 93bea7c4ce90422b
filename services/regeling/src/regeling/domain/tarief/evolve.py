"""The fold of the tariffs."""

from typing import assert_never

from regeling.domain.tarief.events import TariefEvent, TariefToegevoegd
from regeling.domain.tarief.rijen import Tarief
from regeling.domain.tarief.state import Tarieven


def evolve(tarieven: Tarieven, event: TariefEvent) -> Tarieven:
    match event:
        case TariefToegevoegd():
            anders = [een for een in tarieven.toegevoegd if een.vanaf != event.vanaf]
            nieuw = Tarief(vanaf=event.vanaf, cent=event.cent)
            return Tarieven(toegevoegd=tuple(sorted([*anders, nieuw], key=lambda een: een.vanaf)))
        case _:
            assert_never(event)
