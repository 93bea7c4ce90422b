"""What is left of a Dutch name or address when its spelling says no more than who wrote it down."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

# What Unicode takes for letters of their own, and clerks for an accent.
_LETTERS: Final = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ŋ": "n"}
)
_LIGATUUR: Final = {"ĳ": "ij", "Ĳ": "IJ"}
_GEEN_LETTER: Final = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=8192)
def kaal(tekst: str) -> str:
    """Lower case, without accents, with single spaces for whatever is no letter or digit."""
    for samen, los in _LIGATUUR.items():
        tekst = tekst.replace(samen, los)
    klein = unicodedata.normalize("NFKD", tekst.casefold().translate(_LETTERS))
    zonder = "".join(teken for teken in klein if not unicodedata.combining(teken))
    return _GEEN_LETTER.sub(" ", zonder).strip()
