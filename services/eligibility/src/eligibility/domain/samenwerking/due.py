"""When time must speak to a samenwerking: never."""

from datetime import datetime

from eligibility.domain.samenwerking.state import Samenwerking


def due(_: Samenwerking) -> datetime | None:
    """A samenwerking waits for nothing."""
    return None
