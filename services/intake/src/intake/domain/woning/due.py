"""When time must speak to a dwelling: never."""

from datetime import datetime

from intake.domain.woning.state import Woning


def due(_: Woning) -> datetime | None:
    """Months pass by what is told in them."""
    return None
