"""The insurer's view of its own polissen: what it may see of participation, ledger, BPH and kwijting.

Not in it, because the marks leave it out: AOW dates, derdenbeslag, bewindvoerders, notes of the gemeente.
"""

from typing import Final

from chassis.projections import View
from contracts.zicht import Zicht, door

from regeling.views import bph, geld, kwijting, leden, mutaties, plan, verschillen
from regeling.views.polis import Polis

POLISSEN: Final = View(
    "verzekeraar_polissen",
    version=9,
    row=Polis,
    folds=(
        *(*leden.FOLDS, *mutaties.FOLDS, *plan.FOLDS, *geld.FOLDS, *verschillen.FOLDS),
        *(*kwijting.FOLDS, *bph.folds(Polis)),
    ),
    sees=door(Zicht.VERZEKERAAR),
)
