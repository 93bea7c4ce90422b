"""A question about the letter: asked by anyone, answered by the gemeente, once (RUB-47)."""

from eligibility.domain.vraag.decide import (
    GEBEURTENISSEN,
    BeantwoordVraag,
    NoteerVraag,
    Vraag,
    decide,
    due,
    evolve,
)

__all__ = ["GEBEURTENISSEN", "BeantwoordVraag", "NoteerVraag", "Vraag", "decide", "due", "evolve"]
