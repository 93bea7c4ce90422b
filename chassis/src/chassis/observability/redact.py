"""No personal data in log lines: known keys are masked whole, numbers that pass the eleven-test wherever they stand."""

import re
from collections.abc import Mapping
from typing import Any, cast

from stdnum.nl import bsn

MASK = "***"
SENSITIVE = frozenset(
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
        "authorization",
        "token",
        "wachtwoord",
        "password",
        "secret",
        "dsn",
    }
)
_NINE = re.compile(r"(?<![0-9a-zA-Z])(?:\d[ .-]?){8}\d(?![0-9a-zA-Z])")


def is_bsn(digits: str) -> bool:
    """Nine digits that pass the eleven-test."""
    return len(digits) == 9 and bsn.is_valid(digits)


def redact_text(text: str) -> str:
    return _NINE.sub(_mask, text)


def redact(value: Any) -> Any:
    """`value` with every sensitive part masked, at any depth; other values stay what they are."""
    match value:
        case str():
            return redact_text(value)
        case bool() | float() | None:
            return value
        case int():
            return MASK if is_bsn(f"{value:09d}") and 99_999 < value <= 999_999_999 else value
        case Mapping():
            pairs = cast("Mapping[Any, Any]", value)
            return {key: MASK if is_sensitive(key) else redact(item) for key, item in pairs.items()}
        case list() | tuple() | set() | frozenset():
            return [redact(item) for item in cast("list[Any]", value)]
        case bytes() | bytearray():
            return f"<{len(value)} bytes>"
        case _:
            return redact_text(str(value))


def is_sensitive(key: object) -> bool:
    return str(key).lower().replace("_", "").replace("-", "") in SENSITIVE


def _mask(found: re.Match[str]) -> str:
    digits = "".join(str(int(char)) for char in found[0] if char.isdecimal())
    return MASK if is_bsn(digits) else found[0]
