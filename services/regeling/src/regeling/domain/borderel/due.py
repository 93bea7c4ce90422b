"""When time must speak to a borderel: never."""

from datetime import datetime

from regeling.domain.borderel.state import Borderel


def due(_: Borderel) -> datetime | None:
    """A borderel waits for nothing."""
    return None
