"""When time must speak to a gemeentesignaal: never, it was passed on."""

from datetime import datetime

from intake.domain.gemeentesignaal.state import Gemeentesignaal


def due(_: Gemeentesignaal) -> datetime | None:
    """It waits for nothing."""
    return None
