"""CAK lets the BPH rest for who agreed on three years (PRAK-10, Zvw 18d lid 2 c; B1, B2)."""

from contracts.domain import Refusal
from contracts.intake import DriejaarsregelingOpgeschort
from contracts.kalender import eerste_van

from intake.domain.driejaarsregeling.commands import BevestigOpschorting
from intake.domain.driejaarsregeling.events import DriejaarsregelingEvent
from intake.domain.driejaarsregeling.state import Driejaarsregeling


def bevestig(command: BevestigOpschorting, regeling: Driejaarsregeling) -> list[DriejaarsregelingEvent]:
    """Said twice it is one fact. Raises Refusal FASE_ONJUIST, OPSCHORTDATUM_ANDERS."""
    if regeling.stand != "OVEREENGEKOMEN" or regeling.persoon_ref is None or regeling.eerste_maand is None:
        raise Refusal("FASE_ONJUIST", "Er is niets overeengekomen waarvoor de premie wordt opgeschort.")
    if command.opgeschort_per != eerste_van(regeling.eerste_maand):
        tekst = (
            "De regeling begint op een andere dag; tot die dag en vanaf die dag is precies een van beide verschuldigd."
        )
        raise Refusal("OPSCHORTDATUM_ANDERS", tekst, "/opgeschortPer")
    if regeling.opgeschort_per is not None:
        return []
    return [
        DriejaarsregelingOpgeschort(
            persoon_ref=regeling.persoon_ref,
            opgeschort_per=command.opgeschort_per,
            grond="ART_18D_2_C",
            cak_referentie=command.cak_referentie,
        )
    ]
