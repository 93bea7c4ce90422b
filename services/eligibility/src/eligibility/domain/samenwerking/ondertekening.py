"""Groen licht of the gemeente, and two signatures after it (RUB-12, RUB-16)."""

from contracts.domain import Refusal
from contracts.eligibility import GroenLichtGegeven, OvereenkomstOndertekend

from contracts import kalender
from eligibility.domain.samenwerking.commands import GeefGroenLicht, Onderteken
from eligibility.domain.samenwerking.events import SamenwerkingEvent
from eligibility.domain.samenwerking.state import Samenwerking


def geef_groen_licht(command: GeefGroenLicht, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    ref = samenwerking.ref
    if samenwerking.groen_licht:
        return []
    return [GroenLichtGegeven(samenwerking_id=ref, datum=kalender.dag(command.op))]


def onderteken(command: Onderteken, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """Codes: GROEN_LICHT_ONTBREEKT, BELEIDSKEUZES_ONTBREKEN, REEDS_ONDERTEKEND."""
    ref = samenwerking.ref
    if not samenwerking.groen_licht:
        raise Refusal("GROEN_LICHT_ONTBREEKT", "De gemeente heeft nog geen groen licht gegeven.")
    if not samenwerking.versies:
        raise Refusal("BELEIDSKEUZES_ONTBREKEN", "De gemeente heeft nog geen beleidskeuzes vastgesteld.")
    if command.partij in samenwerking.ondertekend:
        raise Refusal("REEDS_ONDERTEKEND", "Deze partij heeft al ondertekend.")
    status = "GELDIG" if samenwerking.ondertekend else "TER_ONDERTEKENING"
    return [
        OvereenkomstOndertekend(
            samenwerking_id=ref, partij=command.partij, datum=kalender.dag(command.op), status=status
        )
    ]
