"""When time must speak to the lists: when the next of them is made."""

from datetime import datetime

from notificaties.domain.lijst.maken import SOORTEN, moment_van
from notificaties.domain.lijst.state import Lijsten


def due(lijsten: Lijsten) -> datetime | None:
    momenten = (moment_van(lijsten, soort) for soort in SOORTEN)
    return min((moment for moment in momenten if moment is not None), default=None)
