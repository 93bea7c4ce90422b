"""The gemeente's view of every polis of its samenwerkingen: participation, ledger, BPH, kwijting (simuleer §4)."""

from typing import Final

from contracts.zicht import Zicht

from regeling.views import bph, geld, leden
from regeling.views.beeld import Polisbeeld, samen

POLISSEN: Final = Polisbeeld("gemeente_polissen", 2, Zicht.GEMEENTE, samen(leden.STAPPEN, geld.STAPPEN, bph.STAPPEN))
