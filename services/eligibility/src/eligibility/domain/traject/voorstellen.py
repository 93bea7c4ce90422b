"""Proposed, answered, silent, taken back (PRAK-12, CONV-12, Zvw 18a)."""

from datetime import date, timedelta
from typing import Final

from contracts.domain import Refusal, Tijd, Unknown

from contracts import eligibility as e
from contracts import kalender
from eligibility.domain.reactiedatum import eis_reactiedatum
from eligibility.domain.traject.afloop import uitval
from eligibility.domain.traject.bph import grond_gemeld
from eligibility.domain.traject.commands import BeantwoordTraject, StelTrajectVoor, TrekTrajectIn
from eligibility.domain.traject.events import BphPlichtGenoteerd, TrajectEvent
from eligibility.domain.traject.partij import ANTWOORDER, VOORSTELLER, eis
from eligibility.domain.traject.state import Traject

_TERMIJN_18A: Final = timedelta(weeks=4)
"""Zvw 18a lid 4: so long the verzekeringnemer has to accept."""


def stel_voor(command: StelTrajectVoor, traject: Traject) -> list[TrajectEvent]:
    """Codes: TRAJECT_BESTAAT, PARTIJ_ONJUIST, WEG_DICHT, INSTELLING_NIET_ERKEND, PLAN_ONTBREEKT, TERMIJN_VAN_WET and
    REACTIEDATUM_ONGELDIG."""
    if traject.traject_id is not None:
        raise Refusal("TRAJECT_BESTAAT", "Dit traject is al voorgesteld.")
    eis(command.partij, frozenset({VOORSTELLER[command.weg]}))
    if command.dicht:
        raise Refusal("WEG_DICHT", f"Deze weg is nu niet open: {', '.join(command.dicht)}.")
    dag = kalender.dag(command.op)
    if command.weg == "BUDGETGESPREK":
        return [_gesprek(command, dag)]
    if command.weg == "MINNELIJKE_REGELING" and not command.erkend:
        tekst = "Een minnelijke regeling loopt via een erkende schuldhulpverlener."
        raise Refusal("INSTELLING_NIET_ERKEND", tekst, "/erkend")
    voorgesteld = e.TrajectVoorgesteld(
        traject_id=command.traject_id,
        weg=command.weg,
        polis_ref=command.polis_ref,
        persoon_ref=command.persoon_ref,
        samenwerking_id=command.samenwerking_id,
        maanden=command.maanden,
        termijnbedrag_cent=command.termijnbedrag_cent,
        uiterste_reactiedatum=_uiterste(command, dag),
        datum=dag,
    )
    return [voorgesteld, *([BphPlichtGenoteerd(traject_id=command.traject_id)] if command.bph_plichtig else [])]


def _gesprek(command: StelTrajectVoor, dag: date) -> TrajectEvent:
    if command.uiterste_reactiedatum is not None:
        eis_reactiedatum(command.uiterste_reactiedatum, dag)
    return e.BudgettrajectAangeboden(
        traject_id=command.traject_id,
        polis_ref=command.polis_ref,
        persoon_ref=command.persoon_ref,
        samenwerking_id=command.samenwerking_id,
        uiterste_reactiedatum=command.uiterste_reactiedatum,
        datum=dag,
    )


def _uiterste(command: StelTrajectVoor, dag: date) -> date | None:
    """Of 18a the law says how long, and a proposal says in which terms is paid (lid 2 b)."""
    if command.weg != "BETALINGSREGELING_18A":
        if command.uiterste_reactiedatum is not None:
            eis_reactiedatum(command.uiterste_reactiedatum, dag)
        return command.uiterste_reactiedatum
    if command.maanden is None or command.termijnbedrag_cent is None:
        raise Refusal("PLAN_ONTBREEKT", "Noem in hoeveel maanden en met welk bedrag wordt afgelost.", "/maanden")
    if command.uiterste_reactiedatum is not None:
        tekst = "Bij een betalingsregeling geldt de termijn van de wet: vier weken."
        raise Refusal("TERMIJN_VAN_WET", tekst, "/uitersteReactiedatum")
    return dag + _TERMIJN_18A


def beantwoord(command: BeantwoordTraject, traject: Traject) -> list[TrajectEvent]:
    """Codes: TRAJECT_ONBEKEND, TRAJECT_BIJ_INTAKE, PARTIJ_ONJUIST, TRAJECT_BEANTWOORD, INGANGSDATUM_ONTBREEKT."""
    if traject.weg is None:
        raise Unknown("TRAJECT_ONBEKEND", "Dit traject bestaat niet.")
    if traject.polis_ref is None or traject.weg == "REGELING_3_JAAR":
        raise Refusal("TRAJECT_BIJ_INTAKE", "Over een driejaarsregeling spreekt u bij intake.")
    eis(command.partij, frozenset({ANTWOORDER[traject.weg]}))
    _eis_open(traject)
    dag = kalender.dag(command.op)
    if not command.instemming:
        return [uitval(traject, "AFGEWEZEN", dag)]
    if traject.weg == "BUDGETGESPREK":
        return [
            e.BudgettrajectAfgesproken(
                traject_id=traject.ref, polis_ref=traject.polis_ref, persoon_ref=traject.persoon, datum=dag
            )
        ]
    if command.ingangsdatum is None:
        raise Refusal("INGANGSDATUM_ONTBREEKT", "Noem de eerste dag van de regeling.", "/ingangsdatum")
    aangegaan = e.TrajectAangegaan(
        traject_id=traject.ref,
        polis_ref=traject.polis_ref,
        persoon_ref=traject.persoon,
        ingangsdatum=command.ingangsdatum,
        datum=dag,
    )
    return [aangegaan, *grond_gemeld(traject, dag)]


def trek_in(command: TrekTrajectIn, traject: Traject) -> list[TrajectEvent]:
    """Codes: TRAJECT_ONBEKEND, TRAJECT_BIJ_INTAKE, PARTIJ_ONJUIST, TRAJECT_BEANTWOORD."""
    if traject.weg is None:
        raise Unknown("TRAJECT_ONBEKEND", "Dit traject bestaat niet.")
    if traject.weg == "REGELING_3_JAAR":
        raise Refusal("TRAJECT_BIJ_INTAKE", "Over een driejaarsregeling spreekt u bij intake.")
    eis(command.partij, frozenset({VOORSTELLER[traject.weg]}))
    _eis_open(traject)
    return [uitval(traject, "INGETROKKEN", kalender.dag(command.op))]


def tijd(command: Tijd, traject: Traject) -> list[TrajectEvent]:
    """Silence is a no."""
    verlopen = traject.verloopt_op is not None and traject.verloopt_op <= command.op
    return [uitval(traject, "VERLOPEN", kalender.dag(command.op))] if verlopen else []


def _eis_open(traject: Traject) -> None:
    if traject.stand != "AANGEBODEN":
        raise Refusal("TRAJECT_BEANTWOORD", "Op dit voorstel is al beslist, of de termijn is voorbij.")
