"""When time must speak to a samenwerking: a talk or an evaluation that did not come, and its end (CONV-15, CONV-19)."""

from datetime import datetime

from eligibility.domain.samenwerking.einde import eindigt
from eligibility.domain.samenwerking.overleg import te_laat_op
from eligibility.domain.samenwerking.state import Samenwerking


def due(samenwerking: Samenwerking) -> datetime | None:
    """The first midnight after a last day."""
    return min((*te_laat_op(samenwerking), *eindigt(samenwerking)), default=None)
