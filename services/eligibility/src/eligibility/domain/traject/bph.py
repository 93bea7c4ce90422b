"""What an arrangement with the insurer means for the BPH of who owes it (Zvw 18d lid 2 c)."""

from datetime import date

from contracts import eligibility as e
from eligibility.domain.ingang import vroegste_ingang_na
from eligibility.domain.traject.events import TrajectEvent
from eligibility.domain.traject.state import Traject


def grond_gemeld(traject: Traject, overeengekomen: date) -> list[TrajectEvent]:
    """Not due from the 1st after the month in which it was agreed; of three years intake told it already."""
    if not traject.bph_plichtig:
        return []
    return [
        e.BphGrondGemeld(
            traject_id=traject.ref,
            persoon_ref=traject.persoon,
            grond="ART_18D_2_C",
            per=vroegste_ingang_na(overeengekomen),
        )
    ]


def grond_vervallen(traject: Traject, per: date) -> list[TrajectEvent]:
    """From the 1st after the last day of an arrangement that was not kept to its end."""
    if not traject.bph_plichtig:
        return []
    return [
        e.BphGrondVervallen(
            traject_id=traject.ref,
            persoon_ref=traject.persoon,
            grond="ART_18D_2_C",
            per=vroegste_ingang_na(per),
        )
    ]
