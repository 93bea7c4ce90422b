"""The tasks that go before someone's AOW: months ahead, in order (RUB-88)."""

from datetime import date, datetime

from contracts.kalender import plus_maanden

from regeling.domain.polis.state import LOPEND, Lid
from regeling.domain.polis.termijnen import begin_van
from regeling.domain.polis.wissels import gaat_zelf

AOW_STAPPEN = (3, 1, 0)


def aow_op(lid: Lid) -> datetime | None:
    """The next task about this person's AOW (RUB-88); who pays already needs none."""
    if lid.aow_datum is None or lid.toestand not in LOPEND or gaat_zelf(lid.wissels):
        return None
    if lid.aow_gemeld >= len(AOW_STAPPEN):
        return None
    return begin_van(plus_maanden(lid.aow_datum, -AOW_STAPPEN[lid.aow_gemeld]))


def aow_voorbij(lid: Lid, op: date) -> int:
    """How many of the tasks have their day before `op`."""
    if lid.aow_datum is None:
        return 0
    return sum(plus_maanden(lid.aow_datum, -maanden) < op for maanden in AOW_STAPPEN)
