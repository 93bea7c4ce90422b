"""The verplicht eigen risico of a year, spread over its months: it adds up to the cent (RUB-25, Zvw 19, 22)."""

from calendar import isleap
from collections.abc import Iterator
from datetime import date
from typing import Final, Literal

from contracts.kalender import maand, plus_maanden

EigenRisicoVariant = Literal["VERZEKERD", "GESPREID_VOORAF"]
"""Insured with a premium of its own, or paid before it is due, spread over the year (RUB-25)."""

Deeljaar = Literal["TERMIJNEN", "NAAR_RATO", "GEHEEL"]
"""What a first year that begins later owes: the terms of its own months, the part of Zvw 22 (by days, in whole euros)
over them, or the whole year over them."""

MAANDEN: Final = 12
_EURO: Final = 100


def gespreid(bedrag_cent: int, aantal: int) -> tuple[int, ...]:
    """Equal terms in whole cents, the last one with what is left: 38500 over twelve is 11 × 3208 and 3212."""
    termijn = bedrag_cent // aantal
    return (*(termijn,) * (aantal - 1), bedrag_cent - termijn * (aantal - 1))


def naar_rato(jaar_cent: int, vanaf: date) -> int:
    """Of a year that begins on `vanaf`: by days, rounded to whole euros (Zvw 22)."""
    dagen = 366 if isleap(vanaf.year) else 365
    over = (date(vanaf.year, 12, 31) - vanaf).days + 1
    return (jaar_cent * over + dagen * _EURO // 2) // (dagen * _EURO) * _EURO


def termijnen(jaar_cent: int, deeljaar: Deeljaar, ingang: date, aantal: int) -> Iterator[tuple[str, int]]:
    """Per month `YYYY-MM` of a participation from `ingang` (a 1st) on, `aantal` months long: its term, cents.

    Every later year has its twelve terms, also the last one, as far as the participation goes.
    """
    vol = gespreid(jaar_cent, MAANDEN)
    eerste = dict(zip(range(ingang.month, MAANDEN + 1), _eerste_jaar(jaar_cent, deeljaar, ingang), strict=True))
    for nummer in range(aantal):
        dag = plus_maanden(ingang, nummer)
        yield maand(dag), eerste[dag.month] if dag.year == ingang.year else vol[dag.month - 1]


def _eerste_jaar(jaar_cent: int, deeljaar: Deeljaar, ingang: date) -> tuple[int, ...]:
    """For each month from `ingang` to December."""
    over = MAANDEN + 1 - ingang.month
    match deeljaar:
        case "TERMIJNEN":
            return gespreid(jaar_cent, MAANDEN)[ingang.month - 1 :]
        case "NAAR_RATO":
            return gespreid(naar_rato(jaar_cent, ingang), over)
        case "GEHEEL":
            return gespreid(jaar_cent, over)
