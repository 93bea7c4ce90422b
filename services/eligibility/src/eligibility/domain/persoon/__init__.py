"""What must outlive every polis of a person: no second participation (RUB-38, A-11)."""

from eligibility.domain.persoon.decide import (
    GEBEURTENISSEN,
    Persoon,
    SluitHerdeelnameUit,
    decide,
    due,
    evolve,
)

__all__ = ["GEBEURTENISSEN", "Persoon", "SluitHerdeelnameUit", "decide", "due", "evolve"]
