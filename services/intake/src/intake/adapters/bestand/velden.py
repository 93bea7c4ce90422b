"""Values of one row, each read as what its column promises; every error of the row is kept, none ends the reading."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache
from typing import Final, TypeVar

from contracts.persoonsgegevens import is_bsn

from intake.domain.aanlevering.commands import Afkeuring

_DATUM: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BEDRAG: Final = re.compile(r"([0-9]{1,9})(?:[.,]([0-9]{1,2}))?")
_LANG: Final = 200
_K = TypeVar("_K", bound=str)


@lru_cache(maxsize=4096)
def datum_van(tekst: str) -> date | None:
    """`jjjj-mm-dd` and no other notation of ISO 8601; None when it is no day."""
    if not _DATUM.fullmatch(tekst):
        return None
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        return None


def cent_van(tekst: str) -> int | None:
    """Euros with a comma or a point and at most two decimals, as cents; None when it is no such amount."""
    gevonden = _BEDRAG.fullmatch(tekst)
    if gevonden is None:
        return None
    return int(gevonden[1]) * 100 + int((gevonden[2] or "").ljust(2, "0"))


class Rij:
    """One row being read. A value is None when its column is empty (unknown) or wrong (then `fouten` says so)."""

    def __init__(self, nummer: int, waarden: Mapping[str, str]) -> None:
        self.nummer = nummer
        self._waarden = waarden
        self._fouten: dict[str, Afkeuring] = {}

    @property
    def fouten(self) -> tuple[Afkeuring, ...]:
        return tuple(self._fouten.values())

    def fout(self, kolom: str, code: str) -> None:
        """Keep the first thing wrong with a column."""
        self._fouten.setdefault(kolom, Afkeuring(rij=self.nummer, kolom=kolom, code=code))

    def goed(self, kolom: str) -> bool:
        return kolom not in self._fouten

    def ruw(self, kolom: str) -> str:
        return self._waarden.get(kolom, "")

    def tekst(self, kolom: str, *, verplicht: bool = False) -> str | None:
        waarde = self._ingevuld(kolom, verplicht)
        if waarde is not None and (len(waarde) > _LANG or not waarde.isprintable()):
            return self._ongeldig(kolom)
        return waarde

    def bsn(self, kolom: str = "bsn") -> str | None:
        waarde = self._ingevuld(kolom, verplicht=True)
        return self._ongeldig(kolom) if waarde is not None and not is_bsn(waarde) else waarde

    def datum(self, kolom: str, *, verplicht: bool = False, tot_en_met: date | None = None) -> date | None:
        """`tot_en_met`: a later day is refused as lying in the future."""
        waarde = self._ingevuld(kolom, verplicht)
        if waarde is None:
            return None
        dag = datum_van(waarde)
        if dag is None:
            return self._ongeldig(kolom)
        if tot_en_met is not None and dag > tot_en_met:
            self.fout(kolom, f"{kolom.upper()}_IN_TOEKOMST")
            return None
        return dag

    def cent(self, kolom: str) -> int | None:
        waarde = self._ingevuld(kolom, verplicht=False)
        if waarde is None:
            return None
        bedrag = cent_van(waarde)
        return self._ongeldig(kolom) if bedrag is None else bedrag

    def ja_nee(self, kolom: str, *, verplicht: bool = False) -> bool | None:
        waarde = self._ingevuld(kolom, verplicht)
        if waarde is None:
            return None
        return {"J": True, "N": False}[waarde] if waarde in {"J", "N"} else self._ongeldig(kolom)

    def keuze(self, kolom: str, mag: Collection[_K], *, verplicht: bool = False) -> _K | None:
        waarde = self._ingevuld(kolom, verplicht)
        if waarde is None:
            return None
        return next((keuze for keuze in mag if keuze == waarde), None) or self._ongeldig(kolom)

    def _ingevuld(self, kolom: str, verplicht: bool) -> str | None:
        waarde = self._waarden.get(kolom, "")
        if not waarde and verplicht:
            self.fout(kolom, f"{kolom.upper()}_ONTBREEKT")
        return waarde or None

    def _ongeldig(self, kolom: str) -> None:
        self.fout(kolom, f"{kolom.upper()}_ONGELDIG")
