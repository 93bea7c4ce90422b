"""Values of one row, each read as what its column promises; every error of the row is kept, none ends the reading."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache
from typing import Final, TypeVar
from uuid import UUID

from contracts.kalender import EERSTE_DAG, LAATSTE_DAG
from contracts.persoonsgegevens import is_bsn

from intake.domain.aanlevering.commands import Afkeuring
from intake.domain.waarden import TEKST_MAXIMUM, bedrag_kan, geboren_tussen, leesbaar

_DATUM: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_VERWIJZING: Final = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_CIJFERS: Final = re.compile(r"[0-9]{1,9}")
_BEDRAG: Final = re.compile(r"([0-9]{1,9})(?:[.,]([0-9]{1,2}))?")
# What a spreadsheet makes of a number that it takes for one of its own; 1,23457E+14, 1.0E14, 4711.0, #N/B, ####.
_SPREADSHEET: Final = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?[eE][+-][0-9]+|[0-9]+[.,][0-9]+[eE][0-9]+|[0-9]+[.,]0+|#.*")
# #N/A, #N/B, #REF!, #VERW!, #NAAM?, #DEEL/0!, ####.
_CELFOUT: Final = re.compile(r"#(N/[A-Z]{1,2}|[A-Z]+(/0)?[!?]|#+)")
_PLAATSHOUDERS: Final = frozenset(
    {"0", "-", "--", ".", "?", "x", "xx", "xxx", "n/a", "na", "nvt", "n.v.t.", "n.v.t", "geen", "onbekend", "null"}
    | {"none", "nan", "leeg", "nihil", "niet bekend", "unknown", "test", "tbd", "nb", "n.b.", "n.n.b.", "nnb", "false"}
    | {
        "true",
        "onwaar",
        "waar",
        "ja",
        "nee",
        "j",
        "n",
        "n/b",
        "n/v",
        "nul",
        "blank",
        "blanco",
        "empty",
        "ledig",
        "void",
    }
    | {
        "undefined",
        "nil",
        "missing",
        "ontbreekt",
        "overig",
        "overige",
        "diversen",
        "div",
        "anders",
        "wel",
        "ok",
        "todo",
    }
)
# Words for who lives alone, or for any huishouden: they tell no two apart.
_GEEN_HUISHOUDEN: Final = re.compile(
    r"(allein|alleen|single|solo|eenpers|eenling|zelfstandig|individu|huishouden|gezin|samenwon|gehuwd|ongehuwd"
    r"|gescheiden|partner|weduw|eigen|prive|privé|kostendeler|wel )[^0-9]*|ak|ao|ep|1[ -]?p(ers[^0-9]*)?"
)
_ZONDER: Final = re.compile(r"(geen|niet|zonder|no|not|none|onbekend|unknown|nog|n\.?v\.?t)\b[^0-9]*")
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


def plaatshouder(tekst: str) -> bool:
    """A word that says that there is nothing: who share it share nothing."""
    woord = _woord(tekst)
    return not woord.strip("0-_./?#+ ") or woord in _PLAATSHOUDERS or bool(_ZONDER.fullmatch(woord))


def zonder_huishouden(tekst: str) -> bool:
    """What says nothing of who lives with whom: a placeholder, or a word for a kind of huishouden."""
    return plaatshouder(tekst) or bool(_GEEN_HUISHOUDEN.fullmatch(_woord(tekst)))


def _woord(tekst: str) -> str:
    return " ".join(tekst.casefold().split()).strip("()[]{}<>'\"*=:,;!? ")


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
        """Text that is somebody's: no word of a spreadsheet for what it could not find or reckon."""
        waarde = self._tekst(kolom, verplicht=verplicht)
        if waarde is not None and _CELFOUT.fullmatch(waarde):
            self.fout(kolom, f"{kolom.upper()}_CELFOUT")
            return None
        return waarde

    def sleutel(self, kolom: str) -> str | None:
        """By which rows go together: text that may be empty, and that no spreadsheet rewrote."""
        waarde = self._tekst(kolom)
        if waarde is not None and _SPREADSHEET.fullmatch(waarde):
            self.fout(kolom, f"{kolom.upper()}_DOOR_EXCEL")
            return None
        return waarde

    def nummer_van(self, kolom: str) -> str | None:
        """By which something is told apart: not one that a spreadsheet rewrote, and none that says nothing (N-23)."""
        waarde = self._tekst(kolom, verplicht=True)
        if waarde is None:
            return None
        if not waarde.isascii():
            return self._ongeldig(kolom)
        if _SPREADSHEET.fullmatch(waarde):
            self.fout(kolom, f"{kolom.upper()}_DOOR_EXCEL")
            return None
        if plaatshouder(waarde):
            self.fout(kolom, f"{kolom.upper()}_PLAATSHOUDER")
            return None
        return waarde

    def bsn(self, kolom: str = "bsn") -> str | None:
        waarde = self._ingevuld(kolom, verplicht=True)
        return self._ongeldig(kolom) if waarde is not None and not is_bsn(waarde) else waarde

    def datum(
        self, kolom: str, *, verplicht: bool = False, vanaf: date = EERSTE_DAG, tot_en_met: date | None = None
    ) -> date | None:
        """From `vanaf` to the last day that JSON takes. `tot_en_met`: a later day is refused as lying in the future."""
        waarde = self._ingevuld(kolom, verplicht)
        if waarde is None:
            return None
        dag = datum_van(waarde)
        if dag is None:
            return self._ongeldig(kolom)
        if tot_en_met is not None and dag > tot_en_met:
            self.fout(kolom, f"{kolom.upper()}_IN_TOEKOMST")
            return None
        if not vanaf <= dag <= LAATSTE_DAG:
            self.fout(kolom, f"{kolom.upper()}_TE_VER")
            return None
        return dag

    def geboortedatum(self, kolom: str = "geboortedatum", *, tot_en_met: date) -> str | None:
        """As the BRP has it, perhaps without day or month (N-19)."""
        waarde = self._ingevuld(kolom, verplicht=True)
        if waarde is None:
            return None
        dagen = geboren_tussen(waarde)
        if dagen is None:
            return self._ongeldig(kolom)
        if dagen[0] > tot_en_met:
            self.fout(kolom, f"{kolom.upper()}_IN_TOEKOMST")
            return None
        return waarde

    def verwijzing(self, kolom: str, *, verplicht: bool = False) -> UUID | None:
        """A reference that we gave."""
        waarde = self._ingevuld(kolom, verplicht)
        if waarde is None:
            return None
        return UUID(waarde) if _VERWIJZING.fullmatch(waarde) else self._ongeldig(kolom)

    def geheel(self, kolom: str, *, van: int, tot: int) -> int | None:
        """A whole number of these bounds, as digits."""
        waarde = self._ingevuld(kolom, verplicht=True)
        if waarde is None:
            return None
        if not _CIJFERS.fullmatch(waarde) or not van <= int(waarde) <= tot:
            return self._ongeldig(kolom)
        return int(waarde)

    def cent(self, kolom: str, *, verplicht: bool = False) -> int | None:
        waarde = self._ingevuld(kolom, verplicht)
        if waarde is None:
            return None
        bedrag = cent_van(waarde)
        if bedrag is not None and not bedrag_kan(bedrag):
            self.fout(kolom, f"{kolom.upper()}_TE_HOOG")
            return None
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

    def _tekst(self, kolom: str, *, verplicht: bool = False) -> str | None:
        waarde = self._ingevuld(kolom, verplicht)
        if waarde is not None and (len(waarde) > TEKST_MAXIMUM or not leesbaar(waarde)):
            return self._ongeldig(kolom)
        return waarde

    def _ingevuld(self, kolom: str, verplicht: bool) -> str | None:
        waarde = self._waarden.get(kolom, "")
        if not waarde and verplicht:
            self.fout(kolom, f"{kolom.upper()}_ONTBREEKT")
        return waarde or None

    def _ongeldig(self, kolom: str) -> None:
        self.fout(kolom, f"{kolom.upper()}_ONGELDIG")
