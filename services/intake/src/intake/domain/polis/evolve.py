"""How a polis's state follows from its events."""

from typing import assert_never

from contracts.intake import (
    PolisGeregistreerd,
    PolisNietMeerAangeleverd,
    UitkeringNietMeerAangeleverd,
    UitkeringVastgelegd,
)
from msgspec.structs import replace

from intake.domain.polis.events import PolisEvent
from intake.domain.polis.state import Polis


def evolve(polis: Polis, event: PolisEvent) -> Polis:
    match event:
        case PolisGeregistreerd():
            leden = tuple(lid.persoon_ref for lid in event.leden)
            return Polis(
                leden=leden, aangeleverd=True, met_uitkering=tuple(p for p in polis.met_uitkering if p in leden)
            )
        case UitkeringVastgelegd():
            nieuw = dict.fromkeys((*polis.met_uitkering, event.persoon_ref))
            return replace(polis, met_uitkering=tuple(nieuw))
        case PolisNietMeerAangeleverd():
            return replace(polis, aangeleverd=False)
        case UitkeringNietMeerAangeleverd():
            over = tuple(p for p in polis.met_uitkering if p != event.persoon_ref)
            return replace(polis, met_uitkering=over)
        case _:
            assert_never(event)
