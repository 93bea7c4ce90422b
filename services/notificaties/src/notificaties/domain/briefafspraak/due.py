"""When time must speak to a letter agreement: never."""

from datetime import datetime

from notificaties.domain.briefafspraak.state import Briefafspraak


def due(_: Briefafspraak) -> datetime | None:
    """What is agreed holds until something else is."""
    return None
