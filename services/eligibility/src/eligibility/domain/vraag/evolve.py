"""How a question's state follows from its events."""

from typing import assert_never

from contracts.eligibility import VraagBeantwoord, VraagOntvangen
from msgspec.structs import replace

from eligibility.domain.vraag.events import VraagEvent
from eligibility.domain.vraag.state import Vraag


def evolve(vraag: Vraag, event: VraagEvent) -> Vraag:
    match event:
        case VraagOntvangen():
            return Vraag(vraag_id=event.vraag_id, polis_ref=event.polis_ref)
        case VraagBeantwoord():
            return replace(vraag, beantwoord=True)
        case _:
            assert_never(event)
