"""When time must speak to a consent: never, for it stands until the person says otherwise."""

from datetime import datetime

from intake.domain.toestemming.state import Toestemming


def due(_: Toestemming) -> datetime | None:
    """It waits for nothing."""
    return None
