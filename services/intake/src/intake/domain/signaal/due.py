"""When time must speak to a dossier: never yet."""

from datetime import datetime

from intake.domain.signaal.state import Dossier


def due(_: Dossier) -> datetime | None:
    """A signal waits for nothing by itself yet."""
    return None
