"""When time must speak to a deelnemerslijst: never."""

from datetime import datetime

from eligibility.domain.deelnemerslijst.state import Deelnemerslijst


def due(_: Deelnemerslijst) -> datetime | None:
    """The insurer's answer has no term; the polissen on the list have their own."""
    return None
