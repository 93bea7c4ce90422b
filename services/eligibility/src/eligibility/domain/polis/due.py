"""When time must speak to a polis: at the midnight after the last day to answer (A-15)."""

from datetime import datetime

from eligibility.domain.polis.state import Polis


def due(polis: Polis) -> datetime | None:
    """The first moment at which an open offer's silence becomes an answer."""
    return min(
        (
            lid.aanbod.verloopt_op
            for lid in polis.deelnemers
            if lid.aanbod is not None and lid.aanbod.toestand == "VERZONDEN"
        ),
        default=None,
    )
