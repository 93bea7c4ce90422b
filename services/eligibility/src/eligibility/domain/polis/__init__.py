"""One polis, the boundary of what must be consistent: assessment, offers, consent, place on the list (RUB-18)."""

from eligibility.domain.polis.beslis import decide, due
from eligibility.domain.polis.gebeurtenissen import GEBEURTENISSEN
from eligibility.domain.polis.toestand import Polis
from eligibility.domain.polis.verloop import evolve

__all__ = ["GEBEURTENISSEN", "Polis", "decide", "due", "evolve"]
