"""CAK lets the BPH rest for who agreed on three years, or is late with it (PRAK-10, Zvw 18d lid 2 c; B1, B2, B4)."""

from datetime import datetime, timedelta

from contracts.domain import Refusal
from contracts.intake import DriejaarsopschortingUitgebleven, DriejaarsregelingOpgeschort
from contracts.kalender import eerste_van, instant, plus_werkdagen

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


def bevestiging_op(regeling: Driejaarsregeling) -> datetime | None:
    """When CAK should have confirmed: 24:00 Dutch time of the last working day for it (B4)."""
    if regeling.stand != "OVEREENGEKOMEN" or regeling.opgeschort_per is not None or regeling.bevestiging_gemist:
        return None
    if regeling.overeengekomen_op is None:
        return None
    return instant(plus_werkdagen(regeling.overeengekomen_op, regeling.bevestiging_werkdagen) + timedelta(days=1))


def blijft_uit(op: datetime, regeling: Driejaarsregeling) -> list[DriejaarsregelingEvent]:
    """Told once; CAK can confirm as before."""
    uiterste = bevestiging_op(regeling)
    if uiterste is None or op < uiterste:
        return []
    if regeling.regeling_id is None or regeling.persoon_ref is None:
        return []
    if regeling.eerste_maand is None or regeling.overeengekomen_op is None:
        return []
    return [
        DriejaarsopschortingUitgebleven(
            regeling_id=regeling.regeling_id,
            persoon_ref=regeling.persoon_ref,
            opschorten_per=eerste_van(regeling.eerste_maand),
            overeengekomen_op=regeling.overeengekomen_op,
        )
    ]
