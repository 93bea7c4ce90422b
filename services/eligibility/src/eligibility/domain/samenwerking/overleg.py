"""Talking to each other: within two weeks when asked, and once a year anyhow (CONV-15, CONV-16, RUB-72, RUB-96)."""

from datetime import date, datetime, timedelta
from typing import Final

from contracts.domain import Refusal, Tijd

from contracts import eligibility as e
from contracts import kalender
from eligibility.domain.samenwerking import commands as c
from eligibility.domain.samenwerking.events import SamenwerkingEvent
from eligibility.domain.samenwerking.partij import eis_geweest
from eligibility.domain.samenwerking.stappen import eerst_nodig
from eligibility.domain.samenwerking.state import Samenwerking

_TWEE_WEKEN: Final = timedelta(days=14)
_MAANDEN: Final = 12
_EEN_OP: Final = 3


def verzoek(command: c.VerzoekOverleg, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """Who asks while a talk is due has it already (SC-47)."""
    ref, dag = samenwerking.ref, kalender.dag(command.op)
    if samenwerking.overleg is not None:
        return []
    return [e.OverlegVerzocht(samenwerking_id=ref, door=command.partij, datum=dag, uiterste_datum=dag + _TWEE_WEKEN)]


def houd(command: c.HoudOverleg, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """A talk of before the request is no answer to it. Codes: DATUM_IN_TOEKOMST, DATUM_VOOR_VERZOEK."""
    eis_geweest(command.datum, command.op)
    if samenwerking.overleg is not None and command.datum < samenwerking.overleg.datum:
        raise Refusal("DATUM_VOOR_VERZOEK", "Dit overleg was voor het verzoek dat nog openstaat.", "/datum")
    return [e.OverlegGehouden(samenwerking_id=samenwerking.ref, datum=command.datum, verslag_ref=command.verslag_ref)]


def evalueer(command: c.VoerEvaluatieUit, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """Codes: OVEREENKOMST_ONTBREEKT, DATUM_IN_TOEKOMST, DATUM_VOOR_OVEREENKOMST, REEDS_GEEVALUEERD."""
    if samenwerking.geldig_sinds is None:
        tekst = f"Er is nog geen overeenkomst om te evalueren.{eerst_nodig(samenwerking)}"
        raise Refusal("OVEREENKOMST_ONTBREEKT", tekst)
    eis_geweest(command.datum, command.op)
    if command.datum < samenwerking.geldig_sinds:
        raise Refusal("DATUM_VOOR_OVEREENKOMST", "Toen gold de overeenkomst nog niet.", "/datum")
    if any(eerder.datum >= command.datum for eerder in samenwerking.evaluaties):
        raise Refusal("REEDS_GEEVALUEERD", "Van deze dag of later is er al een evaluatie.", "/datum")
    k = command.kengetallen
    alarm = bool(k.er_deelnemers and k.er_niet_betaald and k.er_niet_betaald * _EEN_OP > k.er_deelnemers)
    return [e.EvaluatieUitgevoerd(samenwerking_id=samenwerking.ref, datum=command.datum, kengetallen=k, er_alarm=alarm)]


def evaluatie_voor(samenwerking: Samenwerking) -> date | None:
    """The last day on which the next evaluation is in time: a year after the last, or after the signatures."""
    if samenwerking.evaluatie_na is None or samenwerking.beeindigd_per is not None:
        return None
    return kalender.plus_maanden(samenwerking.evaluatie_na, _MAANDEN)


def te_laat_op(samenwerking: Samenwerking) -> list[datetime]:
    """The midnights after which a talk or an evaluation has not come."""
    dagen = [samenwerking.overleg.uiterste_datum if samenwerking.overleg else None, evaluatie_voor(samenwerking)]
    return [kalender.instant(dag + timedelta(days=1)) for dag in dagen if dag is not None]


def tijd(command: Tijd, samenwerking: Samenwerking) -> list[SamenwerkingEvent]:
    """A signal to both parties, never a sanction (CONV-16)."""
    gemist: list[SamenwerkingEvent] = []
    gisteren = kalender.dag(command.op) - timedelta(days=1)
    if samenwerking.overleg is not None and samenwerking.overleg.uiterste_datum <= gisteren:
        uiterste = samenwerking.overleg.uiterste_datum
        gemist.append(e.OverlegUitgebleven(samenwerking_id=samenwerking.ref, uiterste_datum=uiterste))
    evaluatie = evaluatie_voor(samenwerking)
    if evaluatie is not None and evaluatie <= gisteren:
        gemist.append(e.EvaluatieUitgebleven(samenwerking_id=samenwerking.ref, uiterste_datum=evaluatie))
    return gemist
