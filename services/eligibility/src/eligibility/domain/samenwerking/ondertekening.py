"""Two signatures, once all that must be settled is (RUB-14, RUB-16, RUB-75)."""

from contracts.domain import Refusal
from contracts.eligibility import OvereenkomstOndertekend

from contracts import kalender
from eligibility.domain.samenwerking.commands import Onderteken
from eligibility.domain.samenwerking.events import SamenwerkingEvent
from eligibility.domain.samenwerking.stappen import eis
from eligibility.domain.samenwerking.state import Samenwerking


def onderteken(command: Onderteken, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """Codes of `eis`, REEDS_ONDERTEKEND."""
    ref = samenwerking.ref
    if command.partij in samenwerking.ondertekend:
        raise Refusal("REEDS_ONDERTEKEND", "Deze partij heeft al ondertekend.")
    eis(samenwerking, "ONDERTEKENING")
    status = "GELDIG" if samenwerking.ondertekend else "TER_ONDERTEKENING"
    return [
        OvereenkomstOndertekend(
            samenwerking_id=ref, partij=command.partij, datum=kalender.dag(command.op), status=status
        )
    ]
