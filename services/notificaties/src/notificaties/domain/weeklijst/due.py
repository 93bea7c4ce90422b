"""When time must speak to a weekly list: when its week closes."""

from datetime import datetime

from notificaties.domain.weeklijst.state import Weeklijst
from notificaties.domain.weeklijst.week import sluiting


def due(lijst: Weeklijst) -> datetime | None:
    """Friday 17:00 in the Netherlands; None as long as no week is open."""
    return sluiting(lijst.iso_week) if lijst.iso_week else None
