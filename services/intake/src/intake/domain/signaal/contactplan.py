"""The next best attempt to speak to somebody: not the same way at the same part of the day again."""

from collections.abc import Sequence
from datetime import date, timedelta

from contracts.intake import Pogingsvoorstel
from contracts.kalender import plus_werkdagen

from intake.domain.signaal.opvolging import Opvolging, Planstap
from intake.domain.signaal.state import Poging


def volgende(
    opvolging: Opvolging, pogingen: Sequence[Poging], vandaag: date, *, crisis: bool
) -> Pogingsvoorstel | None:
    """The first step of the plan that was not tried yet. When all were, the least tried; None: enough."""
    plan = opvolging.crisisplan if crisis else opvolging.plan
    genoeg = opvolging.pogingen_maximum is not None and len(pogingen) >= opvolging.pogingen_maximum
    if not plan or genoeg:
        return None
    gedaan = [(poging.kanaal, poging.dagdeel) for poging in pogingen]
    stap = min(plan, key=lambda stap: gedaan.count((stap.kanaal, stap.dagdeel)))
    return Pogingsvoorstel(kanaal=stap.kanaal, dagdeel=stap.dagdeel, vanaf=_vanaf(stap, vandaag, crisis=crisis))


def _vanaf(stap: Planstap, vandaag: date, *, crisis: bool) -> date:
    """On a working day, but who is in need is not kept waiting over a weekend."""
    if crisis and stap.na_werkdagen == 0:
        return vandaag
    return (
        plus_werkdagen(vandaag, stap.na_werkdagen)
        if stap.na_werkdagen
        else plus_werkdagen(vandaag - timedelta(days=1), 1)
    )
