"""Personal data where it may not be: by the name of a field, and a BSN in the middle of a text."""

import re
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
    """Why `text` may not go along in an event; None when it may."""
    if without_bsn(text, "") != text:
        return Objection("BSN_NIET_TOEGESTAAN", "Hier mag geen BSN in staan.")
    return None


def _is_bsn_in(found: str) -> bool:
    # int() reads the digits of every script, as \d finds them.
    return is_bsn(f"{int(''.join(char for char in found if char.isdigit())):09d}")
