"""What the gemeente chooses, version after version (RUB-15, RUB-24)."""

from contracts.domain import Refusal
from contracts.eligibility import BeleidskeuzesVastgesteld
from msgspec.structs import replace

from eligibility.domain.samenwerking.commands import StelBeleidskeuzesVast
from eligibility.domain.samenwerking.events import SamenwerkingEvent
from eligibility.domain.samenwerking.state import Samenwerking


def stel_vast(command: StelBeleidskeuzesVast, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """The same choices as the last version are no news. Codes: PAKKET_ONTBREEKT, PAKKET_DUBBEL."""
    ref, pakketten, versies = samenwerking.ref, command.beleid.pakketten, samenwerking.versies
    if not pakketten:
        raise Refusal("PAKKET_ONTBREEKT", "Kies ten minste één pakket.", "/pakketten")
    if len({pakket.pakketcode for pakket in pakketten}) != len(pakketten):
        raise Refusal("PAKKET_DUBBEL", "Elk pakket mag één keer voorkomen.", "/pakketten")
    if versies and replace(command.beleid, versie=versies[-1].versie) == versies[-1]:
        return []
    beleid = replace(command.beleid, versie=len(versies) + 1)
    return [BeleidskeuzesVastgesteld(samenwerking_id=ref, beleid=beleid)]
