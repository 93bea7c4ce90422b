"""When time must speak to a bundle: never; that a letter is late its task says."""

from datetime import datetime

from notificaties.domain.bundel.state import Bundel


def due(_: Bundel) -> datetime | None:
    """It waits for who prints it."""
    return None
