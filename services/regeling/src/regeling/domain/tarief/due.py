"""When time must speak to the tariffs: never."""

from datetime import datetime

from regeling.domain.tarief.state import Tarieven


def due(_: Tarieven) -> datetime | None:
    """A tariff waits for nothing."""
    return None
