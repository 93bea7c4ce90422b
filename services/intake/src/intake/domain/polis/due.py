"""When time must speak to a polis: never."""

from datetime import datetime

from intake.domain.polis.state import Polis


def due(_: Polis) -> datetime | None:
    """A registration waits for nothing."""
    return None
