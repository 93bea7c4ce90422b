"""What the law sets by date: BPH, standaardpremie, verplicht eigen risico, AOW age. Data, never a constant (N-18).

`tarieven.toml` has what was known when this was built; what an authorised party adds comes as `TariefToegevoegd`.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from importlib.resources import files
from itertools import pairwise
from typing import Final, Literal, get_args

import msgspec

from contracts.kalender import plus_maanden

Tabel = Literal["BPH", "STANDAARDPREMIE", "EIGEN_RISICO", "AOW_LEEFTIJD"]
"""BPH per insured per month; STANDAARDPREMIE and EIGEN_RISICO per calendar year; AOW_LEEFTIJD in months of age."""

NAAM: Final[Mapping[Tabel, str]] = {
    "BPH": "tarief van de BPH",
    "STANDAARDPREMIE": "standaardpremie",
    "EIGEN_RISICO": "verplicht eigen risico",
    "AOW_LEEFTIJD": "AOW-leeftijd",
}


class Tarief(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From `vanaf` on: cents, or months for AOW_LEEFTIJD. Neither: no source gives it. `bron` None: it was added."""

    vanaf: date
    cent: int | None = None
    maanden: int | None = None
    bron: str | None = None

    @property
    def waarde(self) -> int | None:
        return self.maanden if self.cent is None else self.cent


class TariefOnbekend(LookupError):
    """Nobody gave the value for this month; another one's is never used instead."""

    def __init__(self, tabel: Tabel, op: date) -> None:
        super().__init__(f"Voor {op:%Y-%m} is geen {NAAM[tabel]} bekend.")


def _lees() -> Mapping[Tabel, tuple[Tarief, ...]]:
    tekst = files("contracts").joinpath("tarieven.toml").read_text(encoding="utf-8")
    rijen = msgspec.convert(tomllib.loads(tekst), dict[str, tuple[Tarief, ...]])
    return {tabel: rijen.pop(tabel.lower()) for tabel in get_args(Tabel)}


BEKEND: Final = _lees()


def verloop(tabel: Tabel, toegevoegd: Iterable[Tarief] = ()) -> tuple[Tarief, ...]:
    """All rows in order of day; for a day that was added, what was added last."""
    rijen = {rij.vanaf: rij for rij in (*BEKEND[tabel], *toegevoegd)}
    return tuple(rijen[vanaf] for vanaf in sorted(rijen))


def geldend(tabel: Tabel, op: date, toegevoegd: Iterable[Tarief] = ()) -> Tarief:
    """The one in force on a day. Raises TariefOnbekend."""
    rij = next((rij for rij in reversed(verloop(tabel, toegevoegd)) if rij.vanaf <= op), None)
    if rij is None or rij.waarde is None:
        raise TariefOnbekend(tabel, op)
    return rij


def aow_datum(geboren: date, toegevoegd: Sequence[Tarief] = ()) -> date:
    """The first day of AOW (RUB-88): of the age that is reached before the next one begins to hold; that day counts.

    Who is born on the 29th of February is a year older on the 1st of March of a year without one (N-19).
    """
    rijen = verloop("AOW_LEEFTIJD", toegevoegd)
    for rij, volgende in pairwise(rijen):
        if (dag := _wordt(geboren, rij)) < volgende.vanaf:
            return dag
    return _wordt(geboren, rijen[-1])


def _wordt(geboren: date, rij: Tarief) -> date:
    if rij.maanden is None:
        raise TariefOnbekend("AOW_LEEFTIJD", rij.vanaf)
    dag = plus_maanden(geboren, rij.maanden)
    heel = rij.maanden % 12 == 0
    return dag + timedelta(days=1) if heel and dag.day != geboren.day else dag
