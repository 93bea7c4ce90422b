"""The offer of three years, its answer, and what ends it without one (PRAK-10, PRAK-11)."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from contracts.domain import Refusal
from contracts.intake import (
    BetalingsregelingOvereengekomen,
    DriejaarsregelingAangeboden,
    DriejaarsregelingAfgewezen,
    DriejaarsregelingBeeindigd,
    DriejaarsregelingIngetrokken,
    DriejaarsregelingVerlopen,
)
from contracts.kalender import dag, eerste_van, instant

from intake.domain.driejaarsregeling import commands as c
from intake.domain.driejaarsregeling.events import DriejaarsregelingEvent
from intake.domain.driejaarsregeling.selectie import eis_buiten_rub
from intake.domain.driejaarsregeling.state import Driejaarsregeling

MAANDEN: Final = 36
"""Three years (praktijkvoorbeelden)."""
_GEDULD: Final = timedelta(days=366)


def bied_aan(command: c.BiedAan, regeling: Driejaarsregeling) -> list[DriejaarsregelingEvent]:
    """Raises Refusal FASE_ONJUIST, RUB_LOOPT, REACTIEDATUM_ONJUIST, EERSTE_MAAND_ONJUIST, SCHULD_TE_KLEIN."""
    regeling_id, persoon_ref = _wie(regeling)
    vandaag = dag(command.op)
    if regeling.stand != "GESELECTEERD":
        raise Refusal("FASE_ONJUIST", "Er is niemand geselecteerd die nog geen aanbod heeft.")
    eis_buiten_rub(in_rub=command.in_rub)
    if not vandaag <= command.uiterste_reactiedatum <= vandaag + _GEDULD:
        tekst = "De uiterste reactiedatum is voorbij, of ligt meer dan een jaar vooruit."
        raise Refusal("REACTIEDATUM_ONJUIST", tekst, "/uitersteReactiedatum")
    if eerste_van(command.eerste_maand) <= command.uiterste_reactiedatum:
        raise Refusal("EERSTE_MAAND_ONJUIST", "De eerste maand begint na de uiterste reactiedatum.", "/eersteMaand")
    if command.schuld_cent < MAANDEN:
        raise Refusal("SCHULD_TE_KLEIN", "Deze schuld is te klein voor termijnen.", "/schuldCent")
    termijn = command.schuld_cent // MAANDEN
    return [
        DriejaarsregelingAangeboden(
            regeling_id=regeling_id,
            persoon_ref=persoon_ref,
            maanden=MAANDEN,
            termijnbedrag_cent=termijn,
            laatste_termijn_cent=command.schuld_cent - termijn * (MAANDEN - 1),
            eerste_maand=command.eerste_maand,
            uiterste_reactiedatum=command.uiterste_reactiedatum,
        )
    ]


def beantwoord(command: c.Antwoord, regeling: Driejaarsregeling) -> list[DriejaarsregelingEvent]:
    """Raises Refusal FASE_ONJUIST where no offer waits for an answer, RUB_LOOPT for a yes of who takes part there."""
    regeling_id, persoon_ref = _wie(regeling)
    if regeling.stand != "AANGEBODEN" or regeling.eerste_maand is None:
        raise Refusal("FASE_ONJUIST", "Er is geen aanbod dat op een antwoord wacht.")
    if not command.ja:
        return [DriejaarsregelingAfgewezen(regeling_id=regeling_id, datum=dag(command.op))]
    eis_buiten_rub(in_rub=command.in_rub)
    return [
        BetalingsregelingOvereengekomen(
            regeling_id=regeling_id,
            persoon_ref=persoon_ref,
            maanden=MAANDEN,
            termijnbedrag_cent=regeling.termijnbedrag_cent,
            laatste_termijn_cent=regeling.laatste_termijn_cent,
            ingangsdatum=eerste_van(regeling.eerste_maand),
            grond="ART_18D_2_C",
            datum=dag(command.op),
        )
    ]


def trek_in(command: c.TrekIn, regeling: Driejaarsregeling) -> list[DriejaarsregelingEvent]:
    """Only what was not answered; what was agreed is between person and insurer."""
    regeling_id, _ = _wie(regeling)
    if regeling.stand == "INGETROKKEN":
        return []
    if regeling.stand not in {"GESELECTEERD", "AANGEBODEN"}:
        raise Refusal("FASE_ONJUIST", "Er is geen aanbod om in te trekken.")
    return [DriejaarsregelingIngetrokken(regeling_id=regeling_id, datum=dag(command.op), reden=command.reden)]


def noteer_overlijden(command: c.NoteerOverlijden, regeling: Driejaarsregeling) -> list[DriejaarsregelingEvent]:
    """An open offer goes back; what was agreed on is over, and nobody waits for CAK any more (B11)."""
    if regeling.stand in {"GESELECTEERD", "AANGEBODEN"}:
        return trek_in(c.TrekIn(reden="OVERLEDEN", op=command.op), regeling)
    if regeling.stand != "OVEREENGEKOMEN":
        return []
    regeling_id, persoon_ref = _wie(regeling)
    return [
        DriejaarsregelingBeeindigd(
            regeling_id=regeling_id, persoon_ref=persoon_ref, datum=command.datum, reden="OVERLEDEN"
        )
    ]


def verloopt_op(regeling: Driejaarsregeling) -> datetime | None:
    """24:00 Dutch time of the last day for an answer."""
    if regeling.stand != "AANGEBODEN" or regeling.uiterste_reactiedatum is None:
        return None
    return instant(regeling.uiterste_reactiedatum + timedelta(days=1))


def verloop(op: datetime, regeling: Driejaarsregeling) -> list[DriejaarsregelingEvent]:
    uiterste = verloopt_op(regeling)
    if uiterste is None or op < uiterste:
        return []
    return [DriejaarsregelingVerlopen(regeling_id=_wie(regeling)[0], datum=dag(op))]


def _wie(regeling: Driejaarsregeling) -> tuple[UUID, UUID]:
    if regeling.regeling_id is None or regeling.persoon_ref is None:
        raise Refusal("FASE_ONJUIST", "Er is niemand geselecteerd.")
    return regeling.regeling_id, regeling.persoon_ref
