"""One step at a time up the path of the samenwerking; the next one when the reaction time went by (RUB-98)."""

from datetime import datetime, timedelta

from contracts.kalender import dag, instant, plus_werkdagen
from contracts.notificaties import EscalatieGestart

from notificaties.domain.dossier.events import EscalatieUitgeput
from notificaties.domain.dossier.pad import Pad, rollen
from notificaties.domain.dossier.state import OpenTaak


def schaal_op(taak: OpenTaak, pad: Pad, op: datetime) -> EscalatieGestart:
    """The next step of a task; one for whom the path names nobody goes up all the same, to nobody in particular."""
    wie = rollen(pad, taak.onderwerp.soort, taak.onderwerp.eigenaar)
    iemand = taak.trap < len(wie)
    return EscalatieGestart(
        taak_id=taak.taak_id,
        polis_ref=taak.polis_ref,
        soort=taak.onderwerp.soort,
        eigenaar=taak.onderwerp.eigenaar,
        trap=taak.trap + 1,
        rol=wie[taak.trap] if iemand else None,
        uiterlijk=plus_werkdagen(dag(op), pad.reactie_werkdagen) if iemand else None,
    )


def ga_verder(taak: OpenTaak, pad: Pad, op: datetime) -> EscalatieGestart | EscalatieUitgeput:
    """Who did not answer within the reaction time is passed."""
    if taak.trap >= len(rollen(pad, taak.onderwerp.soort, taak.onderwerp.eigenaar)):
        return EscalatieUitgeput(taak_id=taak.taak_id)
    return schaal_op(taak, pad, op)


def wacht_tot(taak: OpenTaak) -> datetime | None:
    """00:00 in the Netherlands after the last day of the reaction time; None while nobody has to answer."""
    return None if taak.antwoord_uiterlijk is None else instant(taak.antwoord_uiterlijk + timedelta(days=1))
