"""When time must speak to a signaalprofiel: never, for which version is in force follows from the day itself."""

from datetime import datetime

from intake.domain.signaalprofiel.state import Signaalprofiel


def due(_: Signaalprofiel) -> datetime | None:
    """It waits for nothing."""
    return None
