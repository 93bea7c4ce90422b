"""How a road's state follows from its events."""

from typing import assert_never

from contracts.intake import (
    BetalingsregelingOvereengekomen,
    DriejaarsregelingAangeboden,
    DriejaarsregelingAfgewezen,
    DriejaarsregelingIngetrokken,
    DriejaarsregelingVerlopen,
)
from msgspec.structs import replace

from contracts import eligibility as e
from eligibility.domain.traject.events import BphPlichtGenoteerd, TrajectEvent
from eligibility.domain.traject.state import Traject, Weg


def evolve(traject: Traject, event: TrajectEvent) -> Traject:
    match event:
        case e.TrajectVoorgesteld():
            return _voorgesteld(event, event.weg)
        case e.BudgettrajectAangeboden():
            return _voorgesteld(event, "BUDGETGESPREK")
        case BphPlichtGenoteerd():
            return replace(traject, bph_plichtig=True)
        case e.TrajectAangegaan():
            return replace(traject, stand="LOOPT", ingangsdatum=event.ingangsdatum)
        case e.BudgettrajectAfgesproken():
            return replace(traject, stand="LOOPT")
        case e.TrajectNietAangegaan() | e.BudgettrajectVervallen():
            return replace(traject, stand="NIET_AANGEGAAN")
        case e.TrajectAfgelopen() | e.BudgettrajectAfgerond():
            return replace(traject, stand="AFGELOPEN")
        case e.BphGrondGemeld() | e.BphGrondVervallen():
            return traject
        case DriejaarsregelingAangeboden():
            return Traject(
                traject_id=event.regeling_id,
                weg="REGELING_3_JAAR",
                persoon_ref=event.persoon_ref,
                stand="AANGEBODEN",
                uiterste_reactiedatum=event.uiterste_reactiedatum,
                bph_plichtig=True,
            )
        case BetalingsregelingOvereengekomen():
            return replace(
                traject,
                traject_id=event.regeling_id,
                weg="REGELING_3_JAAR",
                persoon_ref=event.persoon_ref,
                stand="LOOPT",
                ingangsdatum=event.ingangsdatum,
                bph_plichtig=True,
            )
        case DriejaarsregelingAfgewezen() | DriejaarsregelingVerlopen() | DriejaarsregelingIngetrokken():
            return replace(traject, stand="NIET_AANGEGAAN")
        case _:
            assert_never(event)


def _voorgesteld(event: e.TrajectVoorgesteld | e.BudgettrajectAangeboden, weg: Weg) -> Traject:
    return Traject(
        traject_id=event.traject_id,
        weg=weg,
        polis_ref=event.polis_ref,
        persoon_ref=event.persoon_ref,
        stand="AANGEBODEN",
        uiterste_reactiedatum=event.uiterste_reactiedatum,
    )
