"""When time must speak to a dossier: when the last day of an open task is over (RUB-98)."""

from datetime import datetime

from notificaties.domain.dossier.bewaken import verloopt
from notificaties.domain.dossier.state import Dossier


def due(dossier: Dossier) -> datetime | None:
    """None while nothing waits that has a last day."""
    return min((tot for taak in dossier.open if (tot := verloopt(taak)) is not None), default=None)
