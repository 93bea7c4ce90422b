"""Working days, months and the AOW date (simuleer §2; domain 2 §2.8)."""

from datetime import date, datetime, time, timedelta
from functools import cache

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta


@cache
def feestdagen(jaar: int) -> frozenset[date]:
    """The days of the Algemene termijnenwet art. 3, with Koningsdag a day earlier when it is a Sunday."""
    pasen = easter(jaar)
    koningsdag = date(jaar, 4, 27)
    if koningsdag.weekday() == 6:
        koningsdag -= timedelta(days=1)
    vanaf_pasen = [pasen + timedelta(days=d) for d in (-2, 1, 39, 50)]
    vast = [date(jaar, 1, 1), koningsdag, date(jaar, 5, 5), date(jaar, 12, 25), date(jaar, 12, 26)]
    return frozenset([*vast, *vanaf_pasen])


def is_werkdag(dag: date) -> bool:
    return dag.weekday() < 5 and dag not in feestdagen(dag.year)


def werkdag_op_of_voor(dag: date) -> date:
    while not is_werkdag(dag):
        dag -= timedelta(days=1)
    return dag


def werkdagen_later(dag: date, aantal: int) -> date:
    while aantal > 0:
        dag += timedelta(days=1)
        aantal -= is_werkdag(dag)
    return dag


def eerste(dag: date) -> date:
    return dag.replace(day=1)


def maanden_later(maand: date, aantal: int) -> date:
    return maand + relativedelta(months=aantal)


def laatste_dag(maand: date) -> date:
    return maanden_later(eerste(maand), 1) - timedelta(days=1)


def hele_maanden(van: date, tot: date) -> int:
    """Whole months between two days (stability, simuleer §3)."""
    verschil = relativedelta(tot, van)
    return verschil.years * 12 + verschil.months


def op(dag: date, uur: int, minuut: int = 0) -> datetime:
    return datetime.combine(dag, time(uur, minuut))


def aow_datum(geboren: date) -> date:
    """67 years, and three months more for who reaches 67 from 2028 (simuleer §2); of 29 February it is 1 March."""
    zevenenzestig = geboren + relativedelta(years=67)
    zevenenzestig += relativedelta(days=int(zevenenzestig.day != geboren.day))
    return zevenenzestig if zevenenzestig.year < 2028 else geboren + relativedelta(years=67, months=3)


def boekdatum(maand: date, boekdag: int) -> date:
    """The agreed day of the month, or the working day before it; a day that the month lacks is its last."""
    dag = min(boekdag, laatste_dag(maand).day)
    return werkdag_op_of_voor(maand.replace(day=dag))
