"""The insurer's view of its own polissen: what it may see of participation, ledger, BPH and kwijting.

Not in it, because the marks leave it out: AOW dates, derdenbeslag, bewindvoerders, notes of the gemeente.
"""

from typing import Final

from contracts.zicht import Zicht

from regeling.views import bph, geld, leden
from regeling.views.beeld import Polisbeeld, samen

POLISSEN: Final = Polisbeeld(
    "verzekeraar_polissen", 2, Zicht.VERZEKERAAR, samen(leden.STAPPEN, geld.STAPPEN, bph.STAPPEN)
)
