"""Personal data where it may not be: by the name of a field, and a BSN in the middle of a text."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from stdnum.nl import bsn

NAMES: Final = frozenset(
    {
        "bsn",
        "burgerservicenummer",
        "naam",
        "achternaam",
        "voornaam",
        "voornamen",
        "voorletters",
        "tussenvoegsel",
        "geboortedatum",
        "adres",
        "straat",
        "huisnummer",
        "postcode",
        "woonplaats",
        "telefoon",
        "telefoonnummer",
        "email",
        "emailadres",
        "iban",
        "rekeningnummer",
        "polisnummer",
    }
)
"""Names of fields whose value says who somebody is, in lower case without `_` and `-`."""

_DIGITS: Final = re.compile(r"[0-9]{9}")
_NINE: Final = re.compile(r"(?<![0-9a-zA-Z])(?:\d[ .-]?){8}\d(?![0-9a-zA-Z])")
_CHAIN: Final = re.compile(r"[0-9]+(?:[^0-9a-zA-Z]{1,3}[0-9]+)*")
_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_FILLING: Final = re.compile(r"0*|(?:19|20)[0-9]{2}(?:(?:0[1-9]|1[0-2])(?:[0-3][0-9])?)?")
_LOWEST_BSN: Final = 10_000_000
_FEW: Final = 2


def is_bsn(text: str) -> bool:
    """Exactly nine digits that pass the eleven-test (Wabb); not all zero."""
    return _DIGITS.fullmatch(text) is not None and bsn.is_valid(text)


def without_bsn(text: str, mask: str) -> str:
    """`text` with every BSN in it replaced by `mask`, also one written with spaces, points or dashes."""
    return _NINE.sub(lambda found: mask if _is_bsn_in(found[0]) else found[0], text)


class Objection(NamedTuple):
    """`code` is stable, `detail` is Dutch for people."""

    code: str
    detail: str


def objection(text: str) -> Objection | None:
    """Why `text` may not go along in an event; None when it may. It knows a BSN in disguise.

    In digits of any script, with separators in it, against letters, or filled up with zeros, a date or a digit or two.
    """
    plain = "".join(_plain(char) for char in unicodedata.normalize("NFKC", text))
    if any(_hides_bsn(re.findall("[0-9]+", chain)) for chain in _CHAIN.findall(plain)):
        return Objection("BSN_NIET_TOEGESTAAN", "Hier mag geen BSN in staan.")
    return None


def _plain(char: str) -> str:
    """Digits as 0…9; nothing for what takes no place (a zero-width space, a soft hyphen, a combining mark)."""
    if char.isdecimal():
        return str(int(char))
    return "" if unicodedata.category(char) in {"Cf", "Mn", "Me"} else char


def _hides_bsn(groups: Sequence[str]) -> bool:
    return any(_is_filled_bsn(group) for group in groups) or any(_may_be_bsn(joined) for joined in _joined(groups))


def _joined(groups: Sequence[str]) -> Iterator[str]:
    """Groups next to each other as one number, save where the first is a year: 2026-12345 numbers a document."""
    for begin, first in enumerate(groups):
        if _YEAR.fullmatch(first) is None:
            for end in range(begin + 2, len(groups) + 1):
                yield "".join(groups[begin:end])


def _is_filled_bsn(group: str) -> bool:
    """A BSN in a longer number, with nothing around it that makes it another number."""
    for begin in range(len(group) - 8):
        before, after = group[:begin], group[begin + 9 :]
        filled = len(before + after) <= _FEW or (_FILLING.fullmatch(before) and _FILLING.fullmatch(after))
        if filled and _may_be_bsn(group[begin : begin + 9]):
            return True
    return False


def _may_be_bsn(digits: str) -> bool:
    """The lowest numbers pass the eleven-test but are nobody's: a document number with zeros in front."""
    return is_bsn(digits) and int(digits) >= _LOWEST_BSN


def _is_bsn_in(found: str) -> bool:
    # int() reads the digits of every script, as \d finds them.
    return is_bsn(f"{int(''.join(char for char in found if char.isdigit())):09d}")
