"""ISO weeks as the weekly list counts them: until Friday 17:00 in the Netherlands (A-17)."""

from datetime import date, datetime, time, timedelta
from typing import Final

from contracts.kalender import dag, instant

_SLUIT: Final = time(17)
_VRIJDAG: Final = 5


def week_van(op: datetime) -> str:
    """ISO week on whose list a mutation of `op` comes: until Friday 17:00 inclusive this week's, then the next."""
    week = _naam(dag(op))
    return week if op <= sluiting(week) else volgende(week)


def sluiting(iso_week: str) -> datetime:
    """Friday 17:00 in the Netherlands (UTC) of `2026-W27`. ValueError for a week that no year has."""
    return instant(_vrijdag(iso_week), _SLUIT)


def volgende(iso_week: str) -> str:
    return _naam(_vrijdag(iso_week) + timedelta(days=7))


def _vrijdag(iso_week: str) -> date:
    jaar, _, week = iso_week.partition("-W")
    return date.fromisocalendar(int(jaar), int(week), _VRIJDAG)


def _naam(d: date) -> str:
    jaar, week, _ = d.isocalendar()
    return f"{jaar:04}-W{week:02}"
