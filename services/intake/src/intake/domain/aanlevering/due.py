"""When time must speak to an aanlevering: when a list that is due should have been there."""

from datetime import datetime

from intake.domain.aanlevering.lijsten import aan_de_beurt, einde
from intake.domain.aanlevering.state import Aanlevering


def due(aanlevering: Aanlevering) -> datetime | None:
    """The deadline of the next list; a file waits for nothing."""
    return einde(aanlevering.lijst) if aan_de_beurt(aanlevering.lijst) else None
