"""When time must speak to a dossier: at the end of a term of one of its signals, or when a scan is to be measured."""

from datetime import datetime

from intake.domain.signaal.state import Dossier
from intake.domain.signaal.termijnen import momenten


def due(dossier: Dossier) -> datetime | None:
    """The first instant at which something is told by itself; None when nothing will be."""
    return min(momenten(dossier), default=None)
