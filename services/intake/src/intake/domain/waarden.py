"""What a value that a partner gives may be, through whichever door it comes: a file or JSON."""

import re
from datetime import date
from functools import lru_cache
from typing import Final

from contracts.kalender import laatste

BEDRAG_MAXIMUM: Final = 100_000_000
"""Cents. What is more is a BSN or a phone number in the wrong column, not a debt."""
TEKST_MAXIMUM: Final = 200
_DATUM: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_ONBEKEND: Final = "00"


def leesbaar(tekst: str) -> bool:
    """Characters that people see, and plain spaces: no control, zero-width or no-break ones, no direction marks."""
    return tekst.isprintable()


def bedrag_kan(cent: int) -> bool:
    return 0 <= cent <= BEDRAG_MAXIMUM


@lru_cache(maxsize=4096)
def geboren_tussen(tekst: str) -> tuple[date, date] | None:
    """First and last day that a date of birth can be (N-19): of 1980-04-12, 1980-04-00 or 1980-00-00; None: no date."""
    gevonden = _DATUM.fullmatch(tekst)
    if gevonden is None:
        return None
    jaar, maand, dag = gevonden.groups()
    try:
        if (maand, dag) == (_ONBEKEND, _ONBEKEND):
            return date(int(jaar), 1, 1), date(int(jaar), 12, 31)
        if dag == _ONBEKEND:
            return (eerste := date(int(jaar), int(maand), 1)), laatste(eerste)
        return (geheel := date(int(jaar), int(maand), int(dag))), geheel
    except ValueError:
        return None
