"""When time must speak to a dossier: when a day of one of its open tasks is over (RUB-98)."""

from datetime import datetime

from notificaties.domain.dossier.bewaken import moment
from notificaties.domain.dossier.state import Dossier


def due(dossier: Dossier) -> datetime | None:
    """None while nothing waits that has a last day, and nobody has to answer."""
    return min((tot for taak in dossier.open if (tot := moment(taak)) is not None), default=None)
