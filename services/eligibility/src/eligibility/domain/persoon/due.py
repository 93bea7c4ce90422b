"""When time must speak to a persoon: never."""

from datetime import datetime

from eligibility.domain.persoon.state import Persoon


def due(_: Persoon) -> datetime | None:
    """A persoon waits for nothing."""
    return None
