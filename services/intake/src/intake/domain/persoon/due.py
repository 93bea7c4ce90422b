"""When time must speak to a person: never."""

from datetime import datetime

from intake.domain.persoon.state import Persoon


def due(_: Persoon) -> datetime | None:
    """It waits for nothing."""
    return None
