"""Time never has to speak to it."""

from datetime import datetime

from notificaties.domain.doorgifte.state import Doorgifte


def due(_: Doorgifte) -> datetime | None:
    return None
