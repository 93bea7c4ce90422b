"""The gemeente's view of every polis of its samenwerkingen: participation, ledger, BPH, kwijting (simuleer §4)."""

from typing import Final

from chassis.projections import View
from contracts.zicht import Zicht, door

from regeling.views import bph, geld, kwijting, leden, mutaties, plan, verschillen
from regeling.views.polis import Polis

POLISSEN: Final = View(
    "gemeente_polissen",
    version=9,
    row=Polis,
    folds=(
        *(*leden.FOLDS, *mutaties.FOLDS, *plan.FOLDS, *geld.FOLDS, *verschillen.FOLDS),
        *(*kwijting.FOLDS, *bph.folds(Polis)),
    ),
    sees=door(Zicht.GEMEENTE),
)
