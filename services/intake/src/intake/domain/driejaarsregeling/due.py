"""When time must speak to an arrangement of three years: nobody answered, or CAK did not confirm (B4)."""

from datetime import datetime

from intake.domain.driejaarsregeling.aanbod import verloopt_op
from intake.domain.driejaarsregeling.opschorting import bevestiging_op
from intake.domain.driejaarsregeling.state import Driejaarsregeling


def due(regeling: Driejaarsregeling) -> datetime | None:
    """None when nothing waits: an offer waits for its answer, what was agreed for CAK, and never for both."""
    return verloopt_op(regeling) or bevestiging_op(regeling)
