"""When time must speak to a samenwerking: never."""

from datetime import datetime

from regeling.domain.samenwerking.state import Samenwerking


def due(_: Samenwerking) -> datetime | None:
    """A samenwerking waits for nothing here."""
    return None
