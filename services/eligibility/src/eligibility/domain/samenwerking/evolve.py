"""How a samenwerking's state follows from its events."""

from typing import assert_never

from contracts.eligibility import (
    BeleidskeuzesVastgesteld,
    GroenLichtGegeven,
    OvereenkomstOndertekend,
    SamenwerkingGeregistreerd,
)
from msgspec.structs import replace

from eligibility.domain.samenwerking.events import SamenwerkingEvent
from eligibility.domain.samenwerking.state import Samenwerking


def evolve(samenwerking: Samenwerking, event: SamenwerkingEvent) -> Samenwerking:
    match event:
        case SamenwerkingGeregistreerd():
            return Samenwerking(
                samenwerking_id=event.samenwerking_id,
                gemeentecode=event.gemeentecode,
                uzovi=event.uzovi,
                naam=event.naam,
            )
        case GroenLichtGegeven():
            return replace(samenwerking, groen_licht=True)
        case BeleidskeuzesVastgesteld():
            return replace(samenwerking, versies=(*samenwerking.versies, event.beleid))
        case OvereenkomstOndertekend():
            return replace(samenwerking, ondertekend=(*samenwerking.ondertekend, event.partij))
        case _:
            assert_never(event)
