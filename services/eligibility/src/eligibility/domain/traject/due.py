"""When time must speak to a road: after the last day to answer."""

from datetime import datetime

from eligibility.domain.traject.state import Traject


def due(traject: Traject) -> datetime | None:
    """None while nobody was asked, and once it was answered."""
    return traject.verloopt_op
