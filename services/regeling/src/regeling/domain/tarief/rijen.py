"""The bestuursrechtelijke premie per month, by date: data, never a constant and never guessed (RUB-4, N-18)."""

import tomllib
from collections.abc import Iterable
from datetime import date
from importlib.resources import files
from typing import Final

import msgspec


class Tarief(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From `vanaf` on, cents per insured per month; None: no source gives it. `bron` None: CAK told it."""

    vanaf: date
    cent: int | None = None
    bron: str | None = None


class _Bestand(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    bph: tuple[Tarief, ...]


class TariefOnbekend(LookupError):
    """Nobody gave the amount of this month; another one's is never used instead."""

    def __init__(self, op: date) -> None:
        super().__init__(f"Voor {op:%Y-%m} is geen tarief van de BPH bekend.")


def _lees() -> tuple[Tarief, ...]:
    tekst = files("regeling.domain.tarief").joinpath("tarieven.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(tekst), _Bestand).bph


BEKEND: Final = _lees()


def geldend(op: date, toegevoegd: Iterable[Tarief] = ()) -> Tarief:
    """The one in force on a day; of two of the same day the one that was added. Raises TariefOnbekend."""
    vanaf = [een for een in (*BEKEND, *toegevoegd) if een.vanaf <= op]
    nieuwste = max(vanaf, key=lambda een: een.vanaf, default=None)
    gelijk = [een for een in vanaf if nieuwste is not None and een.vanaf == nieuwste.vanaf]
    if not gelijk or gelijk[-1].cent is None:
        raise TariefOnbekend(op)
    return gelijk[-1]
