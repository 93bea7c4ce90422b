"""One dwelling, however its address was written."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from intake.domain.schrijfwijze import kaal

_POSTCODE: Final = re.compile(r"([1-9][0-9]{3})([a-z]{2})")
_NUMMER: Final = re.compile(r"(?:to|t o|tegenover|wb|nr|no|nummer)?\s*([0-9]{1,5})\s*(.*)")
_ROMEINS: Final = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6"}
_GELIJK: Final = {
    **{"huis": "hs", "beneden": "bg", "boven": "bv", "rood": "rd", "zwart": "zw", "bis": "bs", "achter": "ac"},
    **dict.fromkeys(("hoog", "bel", "etage", "kamer", "appartement", "app", "toev"), ""),
}


class Woning(NamedTuple):
    """Postcode as `2311CS`, house number without leading zeros, addition in capitals (empty: none)."""

    postcode: str
    huisnummer: str
    toevoeging: str

    def sleutel(self) -> str:
        return "|".join(self)


@lru_cache(maxsize=8192)
def postcode_van(tekst: str | None) -> str | None:
    """`2311CS` out of `2311 cs`, `NL-2311 CS`, `2311-cs`; an O for a zero is one. None for what is no postcode."""
    woord = kaal(tekst or "").replace(" ", "").removeprefix("nl")
    cijfers = woord[:4].replace("o", "0").replace("l", "1").replace("i", "1")
    gevonden = _POSTCODE.fullmatch(cijfers + woord[4:])
    return None if gevonden is None else f"{gevonden[1]}{gevonden[2].upper()}"


@lru_cache(maxsize=8192)
def woning_van(postcode: str | None, huisnummer: str | None, toevoeging: str | None = None) -> Woning | None:
    """None where postcode or number is missing. `12 A`, `12-a`, `12` with addition `a` and `012A` are one dwelling."""
    code = postcode_van(postcode)
    gevonden = _NUMMER.fullmatch(kaal(huisnummer or ""))
    if code is None or gevonden is None:
        return None
    rest = " ".join(filter(None, (gevonden[2], kaal(toevoeging or ""))))
    return Woning(code, gevonden[1].lstrip("0") or "0", _toevoeging(rest))


def _toevoeging(rest: str) -> str:
    delen: list[str] = []
    for woord in re.findall(r"[a-z]+|[0-9]+", rest):
        gelijk = _GELIJK.get(woord, woord)
        if gelijk:
            delen.append(_ROMEINS.get(gelijk, gelijk.lstrip("0") or "0"))
    # Who fills in the addition in both fields names it twice.
    return "".join(dict.fromkeys(delen)).upper()
