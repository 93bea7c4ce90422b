"""One polis, the boundary of what must be consistent: assessment, offers, consent, place on the list (RUB-18)."""

from eligibility.domain.polis.decide import decide, due
from eligibility.domain.polis.events import GEBEURTENISSEN
from eligibility.domain.polis.evolve import evolve
from eligibility.domain.polis.state import Polis

__all__ = ["GEBEURTENISSEN", "Polis", "decide", "due", "evolve"]
