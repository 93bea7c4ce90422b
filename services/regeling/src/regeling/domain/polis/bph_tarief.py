"""The bestuursrechtelijke premie per month, by date (RUB-4, Rzv 6.5.2; dossier 2.2). Never guessed."""

from datetime import date

# (valid from, cents per month); None: not found in any source, so asking for it is an error.
_TARIEVEN: tuple[tuple[date, int | None], ...] = (
    (date(2015, 1, 1), 15253),
    (date(2016, 1, 1), 15903),
    (date(2016, 7, 1), 12791),
    (date(2017, 1, 1), 13438),
    (date(2018, 1, 1), 13667),
    (date(2019, 1, 1), 13850),
    (date(2020, 1, 1), 14150),
    (date(2021, 1, 1), None),
    (date(2023, 1, 1), 16570),
    (date(2024, 1, 1), 17520),
    (date(2024, 7, 1), 16060),
    (date(2025, 1, 1), 17233),
    (date(2026, 1, 1), 17270),
    (date(2027, 1, 1), None),
)


class TariefOnbekend(LookupError):
    """No source gives the amount for this date; another year's is never used instead."""


def bph_tarief_cent(op: date) -> int:
    """BPH per month on `op`, in cents. Raises TariefOnbekend."""
    gevonden: int | None = None
    for vanaf, cent in _TARIEVEN:
        if vanaf > op:
            break
        gevonden = cent
    if gevonden is None:
        raise TariefOnbekend(op.isoformat())
    return gevonden
