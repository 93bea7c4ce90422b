"""When time must speak to a dossier: never."""

from datetime import datetime

from notificaties.domain.dossier.state import Dossier


def due(_: Dossier) -> datetime | None:
    """A task that is late is its owner's to see; nothing follows from it here."""
    return None
