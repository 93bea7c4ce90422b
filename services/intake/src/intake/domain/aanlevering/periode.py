"""The periods of a list that is due again and again, and until when each may come (A-17, A-18)."""

from datetime import date, datetime, timedelta
from typing import Final, assert_never

from contracts.kalender import dag, instant

from intake.domain.aanlevering.state import Lijstsoort, Lijststand

_WEEK: Final = timedelta(days=7)
_WOENSDAG: Final = 3


def begin(soort: Lijstsoort, periode: str) -> date:
    """The first day on which its list can be there. ValueError for no ISO week, or a day that is no Wednesday."""
    match soort:
        case "MUTATIES":
            jaar, _, week = periode.partition("-W")
            return date.fromisocalendar(int(jaar), int(week), 1)
        case "ACHTERSTANDEN":
            woensdag = date.fromisoformat(periode)
            if woensdag.isoweekday() != _WOENSDAG:
                raise ValueError("geen woensdag")
            return woensdag
        case _:
            assert_never(soort)


def deadline(soort: Lijstsoort, periode: str, stand: Lijststand) -> datetime:
    """The last instant (UTC): the agreed day and time of the week, or the end of the Wednesday, holidays included."""
    eerste = begin(soort, periode)
    match soort:
        case "MUTATIES":
            weekdag, tijd = next(
                ((dag.weekdag, dag.tijd) for dag in stand.eerder if periode < dag.tot), (stand.weekdag, stand.tijd)
            )
            return instant(eerste + timedelta(days=weekdag - 1), tijd)
        case "ACHTERSTANDEN":
            return instant(eerste + timedelta(days=1))
        case _:
            assert_never(soort)


def volgende(soort: Lijstsoort, periode: str) -> str:
    return _naam(soort, begin(soort, periode) + _WEEK)


def eerste_na(soort: Lijstsoort, op: datetime, stand: Lijststand) -> str:
    """The period whose deadline is the first one after `op`."""
    maandag = dag(op) - timedelta(days=dag(op).isoweekday() - 1)
    periode = _naam(soort, maandag if soort == "MUTATIES" else maandag + timedelta(days=_WOENSDAG - 1))
    return periode if op < deadline(soort, periode, stand) else volgende(soort, periode)


def _naam(soort: Lijstsoort, dag_erin: date) -> str:
    if soort == "ACHTERSTANDEN":
        return dag_erin.isoformat()
    jaar, week, _ = dag_erin.isocalendar()
    return f"{jaar:04}-W{week:02}"
