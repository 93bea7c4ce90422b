"""When each list is made: the Wednesday of the source, and what the parties chose for the others (Q-06, A-18)."""

from datetime import date, datetime, time, timedelta
from typing import Annotated, Final, Literal, assert_never

import msgspec
from contracts.beleid import Wandtijd
from contracts.briefsoorten import Lijstsoort
from contracts.kalender import dag, eerste, instant, maand, plus_maanden

WOENSDAG: Final = 3
_WEEK: Final = 7


class Ritme(msgspec.Struct, frozen=True, kw_only=True):
    """`dag`: of the week (1 is Monday) or of the month; `tijd` on a Dutch clock. NOOIT: not wanted."""

    per: Literal["WEEK", "MAAND", "NOOIT"] = "MAAND"
    dag: Annotated[int, msgspec.Meta(ge=1, le=28)] = 1
    tijd: Wandtijd = time(17)


class Lijstkeuzes(msgspec.Struct, frozen=True, kw_only=True):
    """What a samenwerking chose. Arrears come every Wednesday (RUB-83): of those only the time is free."""

    achterstanden_tijd: Wandtijd = time(17)
    deelnemers: Ritme = Ritme()
    uitval: Ritme = Ritme()
    eigen_risico: Ritme = Ritme()
    terugkoppeling: Ritme = Ritme(per="NOOIT")

    def ritme(self, soort: Lijstsoort) -> Ritme:
        match soort:
            case "ACHTERSTANDEN":
                return Ritme(per="WEEK", dag=WOENSDAG, tijd=self.achterstanden_tijd)
            case "DEELNEMERS":
                return self.deelnemers
            case "UITVAL":
                return self.uitval
            case "EIGEN_RISICO":
                return self.eigen_risico
            case "TERUGKOPPELING":
                return self.terugkoppeling
            case _:
                assert_never(soort)


def volgende(ritme: Ritme, na: datetime) -> datetime | None:
    """The first instant (UTC) after `na` at which the list is made; None when it never is."""
    vandaag = dag(na)
    match ritme.per:
        case "WEEK":
            eerstvolgende = vandaag + timedelta(days=(ritme.dag - vandaag.isoweekday()) % _WEEK)
            return _na(na, ritme.tijd, eerstvolgende, eerstvolgende + timedelta(days=_WEEK))
        case "MAAND":
            deze = eerste(vandaag).replace(day=ritme.dag)
            return _na(na, ritme.tijd, deze, plus_maanden(deze, 1))
        case "NOOIT":
            return None
        case _:
            assert_never(ritme.per)


def periode(ritme: Ritme, tot: datetime) -> str:
    """The week or month in which a list was made: `2026-W27`, `2026-07`."""
    op = dag(tot)
    if ritme.per == "WEEK":
        jaar, week, _ = op.isocalendar()
        return f"{jaar:04}-W{week:02}"
    return maand(op)


def _na(na: datetime, tijd: time, dit: date, anders: date) -> datetime:
    moment = instant(dit, tijd)
    return moment if moment > na else instant(anders, tijd)
