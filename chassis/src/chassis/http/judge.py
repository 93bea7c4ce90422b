"""A JSON body is judged on what it says once parsed, not on its bytes as they come: one meaning, nothing unkeepable."""

from typing import Any, Final, cast

import jiter
import msgspec

from chassis.http.problem import Flaw

DOCUMENT: Final = "uitstroom.document"
"""Where in the scope the parsed body stands, for whoever needs it again."""
_NUL: Final = b"\\u0000"
_TWICE: Final = "Detected duplicate key"
_MOST_VALUES: Final = 250_000
"""More than any body of ours holds. Each takes fifty times the room of the two bytes that it may be."""
_MOST_NAMES: Final = 500
"""Ten times what any object of ours holds. Of each that is unknown, what is wrong with it takes as much room again."""


class Unreadable(Exception):
    """The body cannot be taken; `error` says why, without a word of what was sent."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code)
        self.error = Flaw(pointer="", code=code, detail=detail)


def judged(content: bytes) -> Any:
    """The document. Raises Unreadable for what is no JSON (RFC 8259, UTF-8, no half surrogates, at most 200 deep),

    names a key twice in one object, holds U+0000, which no database keeps, or more values than a body of ours, or an
    object with more names.
    """
    if len(content) > _MOST_VALUES and sum(map(content.count, (b",", b"[", b"{"))) > _MOST_VALUES:
        raise Unreadable("TE_VEEL", f"Geef ten hoogste {_MOST_VALUES} waarden.")
    try:
        document = jiter.from_json(content, catch_duplicate_keys=True, allow_inf_nan=False)
    except ValueError as error:
        if str(error).startswith(_TWICE):
            raise Unreadable("DUBBELE_SLEUTEL", "In één JSON-object staat dezelfde sleutel twee keer.") from error
        raise Unreadable("GEEN_JSON", "De inhoud is geen geldige JSON.") from error
    if content.count(b":") > _MOST_NAMES and _widest(document) > _MOST_NAMES:
        raise Unreadable("TE_VEEL", f"Geef in één JSON-object ten hoogste {_MOST_NAMES} namen.")
    # Only an escape can say it: as it is, it is no JSON.
    if _NUL in content and _holds_nul(document):
        raise Unreadable("NUL_TEKEN", "Een nul-teken mag niet.")
    return document


def plain(content: bytes) -> tuple[bytes, Any]:
    """What `judged` lets through, with whole numbers written as such, and its document. Raises Unreadable."""
    document = judged(content)
    whole = whole_numbers(document)
    return (content, document) if whole is None else (whole, judged(whole))


def whole_numbers(document: Any) -> bytes | None:
    """The document as JSON with 1109 for each 1109.0, which is the same number; None when it holds none of those.

    For JSON Schema both are an integer; to a validator that is strict they are two types.
    """
    found = False

    def whole(value: Any) -> Any:
        nonlocal found
        match value:
            case float() if value.is_integer():
                found = True
                return int(value)
            case list():
                return [whole(each) for each in cast("list[Any]", value)]
            case dict():
                return {key: whole(each) for key, each in cast("dict[str, Any]", value).items()}
            case _:
                return value

    same = whole(document)
    return msgspec.json.encode(same) if found else None


def _widest(value: object) -> int:
    """How many names the object with the most has."""
    match value:
        case list():
            return max(map(_widest, cast("list[object]", value)), default=0)
        case dict():
            pairs = cast("dict[str, object]", value)
            return max(len(pairs), max(map(_widest, pairs.values()), default=0))
        case _:
            return 0


def _holds_nul(value: object) -> bool:
    match value:
        case str():
            return "\x00" in value
        case list():
            return any(map(_holds_nul, cast("list[object]", value)))
        case dict():
            pairs = cast("dict[str, object]", value)
            return any("\x00" in key or _holds_nul(each) for key, each in pairs.items())
        case _:
            return False
