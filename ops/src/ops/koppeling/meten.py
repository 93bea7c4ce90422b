"""The variants of `varianten.csv`, scored as the vault scores: which are recognised, and which pairs wrongly so."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Final

from intake.adapters.gelijkenis import lijkt
from intake.domain.vergelijking import Kenmerken, Vergelijking, vergelijk

_VELDEN: Final = {
    "voorletters": "voorletters",
    "tussenvoegsel": "tussenvoegsel",
    "achternaam": "achternaam",
    "geboortedatum": "geboortedatum",
    "postcode": "postcode",
    "huisnummer": "huisnummer",
    "toevoeging": "huisnummertoevoeging",
    "geslacht": "geslacht",
}


@dataclass(frozen=True)
class Paar:
    """Two descriptions; `zelfde` says whether they are of one person, `wat` how they differ."""

    zelfde: bool
    wat: str
    vergelijking: Vergelijking


@dataclass(frozen=True)
class Meting:
    """At a threshold: `juist` of `zelfde` pairs were recognised, `onterecht` of the others too."""

    grens: int
    zelfde: int
    anders: int
    juist: int
    onterecht: int

    @property
    def precisie(self) -> float:
        herkend = self.juist + self.onterecht
        return self.juist / herkend if herkend else 1.0

    @property
    def bereik(self) -> float:
        """Recall."""
        return self.juist / self.zelfde if self.zelfde else 1.0


def paren() -> list[Paar]:
    return list(_paren())


def meet(gemeten: list[Paar], grens: int) -> Meting:
    herkend = [paar for paar in gemeten if paar.vergelijking.score >= grens]
    zelfde = sum(paar.zelfde for paar in gemeten)
    juist = sum(paar.zelfde for paar in herkend)
    return Meting(grens, zelfde, len(gemeten) - zelfde, juist, len(herkend) - juist)


def _paren() -> Iterator[Paar]:
    tekst = files("ops.koppeling").joinpath("varianten.csv").read_text(encoding="utf-8")
    for rij in csv.DictReader(tekst.splitlines(), delimiter=";"):
        vergelijking = vergelijk(_kenmerken(rij, ""), _kenmerken(rij, "2"), lijkt)
        yield Paar(rij["zelfde"] == "J", rij["wat"], vergelijking)


def _kenmerken(rij: Mapping[str, str], kant: str) -> Kenmerken:
    gevuld: dict[str, Any] = {veld: rij[kolom + kant] for kolom, veld in _VELDEN.items() if rij[kolom + kant]}
    return Kenmerken(**gevuld)
