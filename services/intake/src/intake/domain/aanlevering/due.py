"""When time must speak to an aanlevering: never."""

from datetime import datetime

from intake.domain.aanlevering.state import Aanlevering


def due(_: Aanlevering) -> datetime | None:
    """A file waits for nothing."""
    return None
