"""How a road comes to its end, whoever says so: it came to nothing, or what was agreed is over."""

from datetime import date

from contracts.domain import Unknown
from contracts.soorten import Trajecteinde, Trajectuitval

from contracts import eligibility as e
from eligibility.domain.traject.events import TrajectEvent
from eligibility.domain.traject.state import Traject


def uitval(traject: Traject, reden: Trajectuitval, dag: date) -> TrajectEvent:
    """Of what was proposed; of a budget talk also what was agreed and not held."""
    if traject.polis_ref is None:
        raise Unknown("TRAJECT_ONBEKEND", "Dit traject bestaat niet.")
    kind = e.BudgettrajectVervallen if traject.weg == "BUDGETGESPREK" else e.TrajectNietAangegaan
    return kind(
        traject_id=traject.ref, polis_ref=traject.polis_ref, persoon_ref=traject.persoon, reden=reden, datum=dag
    )


def afgelopen(traject: Traject, uitkomst: Trajecteinde, per: date) -> TrajectEvent:
    """Of an arrangement."""
    return e.TrajectAfgelopen(
        traject_id=traject.ref,
        polis_ref=traject.polis_ref,
        persoon_ref=traject.persoon,
        uitkomst=uitkomst,
        per=per,
    )
