"""Dutch civil time: Europe/Amsterdam days (A-01), months, and working days of the Algemene termijnenwet art. 3.

A day that a partner gives lies from `EERSTE_DAG` to `LAATSTE_DAG`, whichever door it comes by. Nothing reckoned
from such a day here comes near the ends of the calendar. From a day at those ends, as an event may carry, months and
instants stop at the end.
"""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

import holidays

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
EERSTE_DAG: Final = date(2000, 1, 1)
LAATSTE_DAG: Final = date(2099, 12, 31)
VAN_VROEGER: Final = date(1900, 1, 1)
"""The first day for what began long ago: somebody may have had bijstand since before 2000."""
_GEEN_TERMIJNDAG = frozenset({"Eerste paasdag", "Eerste pinksterdag"})


@lru_cache(maxsize=256)
def feestdagen(jaar: int) -> frozenset[date]:
    """The days that art. 3 equals to a Sunday; 5 May in every year (the library has it in lustrum years only)."""
    lijst = holidays.country_holidays("NL", years=jaar, language="nl", categories=("public", "optional"))
    return frozenset(d for d, naam in lijst.items() if naam not in _GEEN_TERMIJNDAG) | {date(jaar, 5, 5)}


class _Termijnenwet(holidays.HolidayBase):
    """The library reckons with our days: it knows no calendar in which every 5 May counts."""

    def _populate(self, year: int) -> None:
        self.update(dict.fromkeys(feestdagen(year), "Algemene termijnenwet art. 3"))


_WERKDAGEN = _Termijnenwet()


@lru_cache(maxsize=8192)
def is_werkdag(d: date) -> bool:
    return _WERKDAGEN.is_working_day(d)


@lru_cache(maxsize=8192)
def werkdag_op_of_voor(d: date) -> date:
    return d if is_werkdag(d) else _WERKDAGEN.get_nth_working_day(d, -1)


@lru_cache(maxsize=8192)
def plus_werkdagen(d: date, aantal: int) -> date:
    """The date `aantal` (≥ 0) working days after `d`; `d` itself does not count."""
    return _WERKDAGEN.get_nth_working_day(d, aantal) if aantal > 0 else d


def dag(op: datetime) -> date:
    """The Dutch day on which the instant `op` falls."""
    return op.astimezone(AMSTERDAM).date()


def instant(d: date, t: time = time(0)) -> datetime:
    """The instant (UTC) of wall-clock time `t` on Dutch day `d`; of the first day that there is, of the day after."""
    return datetime.combine(max(d, date.min + timedelta(days=1)), t, AMSTERDAM).astimezone(UTC)


def eerste(d: date) -> date:
    return d.replace(day=1)


def laatste(d: date) -> date:
    return d.replace(day=monthrange(d.year, d.month)[1])


def plus_maanden(vanaf: date, aantal: int) -> date:
    """Same day `aantal` months on, or the last day of that month if shorter; never past an end of the calendar."""
    maanden = vanaf.year * 12 + vanaf.month - 1 + aantal
    if not date.min.year * 12 <= maanden < (date.max.year + 1) * 12:
        return date.min if aantal < 0 else date.max
    jaar, nummer = divmod(maanden, 12)
    return date(jaar, nummer + 1, min(vanaf.day, monthrange(jaar, nummer + 1)[1]))


def maand(d: date) -> str:
    """`YYYY-MM`, the form in which terms name their month."""
    return f"{d.year:04}-{d.month:02}"


def eerste_van(jaarmaand: str) -> date:
    """First day of month `YYYY-MM`. Raises ValueError when it isn't one."""
    jaar, _, nr = jaarmaand.partition("-")
    if len(jaar) != 4 or len(nr) != 2:
        raise ValueError(f"geen maand: {jaarmaand!r}")
    return date(int(jaar), int(nr), 1)


def hele_maanden(van: date, tot: date) -> int:
    """Whole months from `van` to `tot` (the last one only when its day has come); never negative."""
    n = (tot.year - van.year) * 12 + tot.month - van.month
    if tot < plus_maanden(van, n):
        n -= 1
    return max(n, 0)


@lru_cache(maxsize=4096)
def boekdatum(jaarmaand: str, boekdag: int) -> date:
    """Regular day on which the uitkering of month `YYYY-MM` is booked: `boekdag`, or the working day before it."""
    return werkdag_op_of_voor(eerste_van(jaarmaand).replace(day=boekdag))


@lru_cache(maxsize=4096)
def moment_x(geboekt: date, werkdagen: int, tijd: time) -> datetime:
    """Last instant (UTC) to pay or explain: `tijd` in the Netherlands, `werkdagen` after boekdatum (RUB-29, A-07)."""
    return instant(plus_werkdagen(geboekt, werkdagen), tijd)
