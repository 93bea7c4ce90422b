"""When time must speak to the reconciliation of a month: when what was said should have been received (N-06)."""

from datetime import datetime, timedelta

from contracts.kalender import instant

from regeling.domain.afstemming.state import Afstemming


def due(afstemming: Afstemming) -> datetime | None:
    """The end of the last day; None when nobody waits, or it was compared."""
    if afstemming.vergeleken or afstemming.uiterlijk is None:
        return None
    return instant(afstemming.uiterlijk + timedelta(days=1))
