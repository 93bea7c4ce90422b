"""CAK lets the BPH rest for who agreed on three years, or is late with it (PRAK-10, Zvw 18d lid 2 c; B1…B4)."""

from datetime import datetime, timedelta

from contracts.domain import Refusal
from contracts.intake import DriejaarsopschortingOngelijk, DriejaarsopschortingUitgebleven, DriejaarsregelingOpgeschort
from contracts.kalender import eerste_van, instant, plus_werkdagen

from intake.domain.driejaarsregeling.commands import BevestigOpschorting
from intake.domain.driejaarsregeling.events import DriejaarsregelingEvent
from intake.domain.driejaarsregeling.state import Driejaarsregeling


def bevestig(command: BevestigOpschorting, regeling: Driejaarsregeling) -> list[DriejaarsregelingEvent]:
    """Said twice it is one fact. Another date leaves all as it was, and is told as a difference (B3).

    Raises Refusal FASE_ONJUIST, OPSCHORTDATUM_ANDERS.
    """
    eigen, persoon, begin = regeling.regeling_id, regeling.persoon_ref, regeling.eerste_maand
    if regeling.stand != "OVEREENGEKOMEN" or eigen is None or persoon is None or begin is None:
        raise Refusal("FASE_ONJUIST", "Er is niets overeengekomen waarvoor de premie wordt opgeschort.")
    per, genoemd = eerste_van(begin), command.opgeschort_per
    if regeling.opgeschort_per is not None:
        if genoemd != regeling.opgeschort_per:
            raise Refusal(
                "OPSCHORTDATUM_ANDERS", "De opschorting is al per een andere dag bevestigd.", "/opgeschortPer"
            )
        return []
    if genoemd != per:
        ongelijk = DriejaarsopschortingOngelijk(
            regeling_id=eigen, persoon_ref=persoon, opschorten_per=per, andere_datum=genoemd
        )
        return [] if genoemd == regeling.andere_datum else [ongelijk]
    return [
        DriejaarsregelingOpgeschort(
            persoon_ref=persoon,
            opgeschort_per=per,
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
