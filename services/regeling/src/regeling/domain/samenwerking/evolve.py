"""The fold of a samenwerking."""

from typing import assert_never

from contracts.eligibility import MandatenVastgesteld
from contracts.mandaten import bijgewerkt
from msgspec.structs import replace

from regeling.domain.samenwerking.events import (
    MandatenBekend,
    RekeningVastgesteld,
    SamenwerkingBekend,
    SamenwerkingEvent,
    UitvalcapaciteitBekend,
)
from regeling.domain.samenwerking.state import Samenwerking


def evolve(samenwerking: Samenwerking, event: SamenwerkingEvent) -> Samenwerking:
    match event:
        case SamenwerkingBekend():
            return replace(samenwerking, samenwerking_id=event.samenwerking_id)
        case RekeningVastgesteld():
            if event.partij == "GEMEENTE":
                return replace(samenwerking, iban_gemeente=event.iban)
            return replace(samenwerking, iban_verzekeraar=event.iban)
        case MandatenBekend():
            woord = MandatenVastgesteld(
                samenwerking_id=event.samenwerking_id, partij=event.partij, mandaten=event.mandaten
            )
            return replace(samenwerking, mandaten=bijgewerkt(samenwerking.mandaten, woord))
        case UitvalcapaciteitBekend():
            return replace(samenwerking, uitvaltaken=event.taken)
        case _:
            assert_never(event)
