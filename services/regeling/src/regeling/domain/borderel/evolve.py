"""The fold of a borderel."""

from typing import assert_never

from regeling.domain.borderel.events import BorderelAangenomen, BorderelEvent
from regeling.domain.borderel.state import Borderel


def evolve(_: Borderel, event: BorderelEvent) -> Borderel:
    match event:
        case BorderelAangenomen():
            return Borderel(aangenomen_op=event.datum)
        case _:
            assert_never(event)
