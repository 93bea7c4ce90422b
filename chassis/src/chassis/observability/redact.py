"""No personal data in log lines: known keys are masked whole, numbers that pass the eleven-test wherever they stand."""

from collections.abc import Mapping
from typing import Any, cast

from contracts import persoonsgegevens

MASK = "***"
SENSITIVE = persoonsgegevens.NAMES | {"authorization", "token", "wachtwoord", "password", "secret", "dsn"}


def redact_text(text: str) -> str:
    return persoonsgegevens.without_bsn(text, MASK)


def redact(value: Any) -> Any:
    """`value` with every sensitive part masked, at any depth; other values stay what they are."""
    match value:
        case str():
            return redact_text(value)
        case bool() | float() | None:
            return value
        case int():
            return MASK if persoonsgegevens.is_bsn(f"{value:09d}") and 99_999 < value <= 999_999_999 else value
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
