"""When time must speak to an escalation stream: when somebody's reaction time is over (RUB-98)."""

from datetime import datetime

from notificaties.domain.escalatie.opschalen import verloopt
from notificaties.domain.escalatie.state import Escalatie


def due(escalatie: Escalatie) -> datetime | None:
    """None while nobody has to answer."""
    return min((tot for geval in escalatie.gevallen if (tot := verloopt(geval)) is not None), default=None)
