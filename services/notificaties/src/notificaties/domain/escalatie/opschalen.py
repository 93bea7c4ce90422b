"""One step at a time up the path; the next one when the reaction time went by (RUB-98)."""

from datetime import datetime, timedelta

from contracts.kalender import dag, instant, plus_werkdagen
from contracts.notificaties import EscalatieGestart

from notificaties.domain.escalatie.commands import Begin, Eindig, VolgPad
from notificaties.domain.escalatie.events import EscalatieEvent, EscalatieGeeindigd, EscalatieUitgeput, PadVernomen
from notificaties.domain.escalatie.pad import rollen
from notificaties.domain.escalatie.state import Escalatie, Geval


def volg_pad(command: VolgPad, escalatie: Escalatie) -> list[EscalatieEvent]:
    if command.event_id == escalatie.pad_van:
        return []
    return [
        PadVernomen(rollen=command.rollen, reactie_werkdagen=command.reactie_werkdagen, reden_event_id=command.event_id)
    ]


def begin(command: Begin, escalatie: Escalatie) -> list[EscalatieEvent]:
    """Without a path it is said all the same, to nobody in particular."""
    if escalatie.geval(command.taak_id) is not None:
        return []
    nieuw = Geval(
        taak_id=command.taak_id,
        polis_ref=command.polis_ref,
        soort=command.soort,
        eigenaar=command.eigenaar,
        trap=1,
        uiterlijk=None,
    )
    return [_gestart(nieuw, escalatie, command.op)]


def eindig(command: Eindig, escalatie: Escalatie) -> list[EscalatieEvent]:
    if escalatie.geval(command.taak_id) is None:
        return []
    return [EscalatieGeeindigd(taak_id=command.taak_id)]


def ga_verder(op: datetime, escalatie: Escalatie) -> list[EscalatieEvent]:
    """Who did not answer within the reaction time is passed."""
    return [
        _volgende(geval, escalatie, op)
        for geval in escalatie.gevallen
        if geval.uiterlijk is not None and geval.uiterlijk < dag(op)
    ]


def verloopt(geval: Geval) -> datetime | None:
    """00:00 in the Netherlands after the last day of the reaction time."""
    return None if geval.uiterlijk is None else instant(geval.uiterlijk + timedelta(days=1))


def _volgende(geval: Geval, escalatie: Escalatie, op: datetime) -> EscalatieEvent:
    if geval.trap >= len(rollen(escalatie, geval.soort, geval.eigenaar)):
        return EscalatieUitgeput(taak_id=geval.taak_id)
    hoger = Geval(
        taak_id=geval.taak_id,
        polis_ref=geval.polis_ref,
        soort=geval.soort,
        eigenaar=geval.eigenaar,
        trap=geval.trap + 1,
        uiterlijk=None,
    )
    return _gestart(hoger, escalatie, op)


def _gestart(geval: Geval, escalatie: Escalatie, op: datetime) -> EscalatieGestart:
    pad = rollen(escalatie, geval.soort, geval.eigenaar)
    iemand = geval.trap <= len(pad)
    return EscalatieGestart(
        taak_id=geval.taak_id,
        polis_ref=geval.polis_ref,
        soort=geval.soort,
        eigenaar=geval.eigenaar,
        trap=geval.trap,
        rol=pad[geval.trap - 1] if iemand else None,
        uiterlijk=plus_werkdagen(dag(op), escalatie.reactie_werkdagen) if iemand else None,
    )
