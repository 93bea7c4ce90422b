"""When time must speak to a vraag: never."""

from datetime import datetime

from eligibility.domain.vraag.state import Vraag


def due(_: Vraag) -> datetime | None:
    """A question may wait for its answer as long as it takes: no rule sets a term."""
    return None
