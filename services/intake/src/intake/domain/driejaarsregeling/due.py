"""When time must speak to an arrangement of three years: after the last day for an answer."""

from datetime import datetime

from intake.domain.driejaarsregeling.aanbod import verloopt_op
from intake.domain.driejaarsregeling.state import Driejaarsregeling


def due(regeling: Driejaarsregeling) -> datetime | None:
    """None when nothing waits for an answer."""
    return verloopt_op(regeling)
