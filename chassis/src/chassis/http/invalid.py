"""Every validation error of a request at once, in Dutch, as one 400 (ADR 2.2 `invalid-input`, `all-errors`).

The value that was sent is never repeated: it may be personal data.
"""

import re
from collections.abc import Mapping, Sequence
from json import JSONDecoder
from typing import Any, Final

from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from chassis.http.problem import Flaw, Problem

MOST: Final = 100
"""How many errors an answer names: a caller that sends a million wrong things is not sent a million texts."""
_DATE: Final = re.compile(r"datetime\.date\((\d+), (\d+), (\d+)\)")

# pydantic error type -> (stable code, Dutch text with the names of its context)
_TEXTS: Mapping[str, tuple[str, str]] = {
    "missing": ("ONTBREEKT", "Dit veld is verplicht."),
    "extra_forbidden": ("ONBEKEND_VELD", "Dit veld kennen wij niet."),
    "json_invalid": ("GEEN_JSON", "De inhoud is geen geldige JSON."),
    "string_type": ("GEEN_TEKST", "Geef hier tekst."),
    "string_unicode": ("GEEN_TEKST", "De tekst bevat tekens die niet mogen."),
    "string_too_short": ("TE_KORT", "Geef ten minste {min_length} tekens."),
    "string_too_long": ("TE_LANG", "Geef ten hoogste {max_length} tekens."),
    "string_pattern_mismatch": ("VERKEERDE_VORM", "De waarde heeft niet de vorm {pattern}."),
    "enum": ("ONBEKENDE_WAARDE", "Kies uit {expected}."),
    "literal_error": ("ONBEKENDE_WAARDE", "Kies uit {expected}."),
    "int_type": ("GEEN_GEHEEL_GETAL", "Geef hier een geheel getal."),
    "int_parsing": ("GEEN_GEHEEL_GETAL", "Geef hier een geheel getal."),
    "int_from_float": ("GEEN_GEHEEL_GETAL", "Geef hier een geheel getal."),
    "int_parsing_size": ("TE_GROOT", "Dit getal is te groot."),
    "bool_type": ("GEEN_JA_NEE", "Geef true of false."),
    "bool_parsing": ("GEEN_JA_NEE", "Geef true of false."),
    "greater_than": ("TE_KLEIN", "Geef een waarde groter dan {gt}."),
    "greater_than_equal": ("TE_KLEIN", "Geef een waarde van ten minste {ge}."),
    "less_than": ("TE_GROOT", "Geef een waarde kleiner dan {lt}."),
    "less_than_equal": ("TE_GROOT", "Geef een waarde van ten hoogste {le}."),
    "list_type": ("GEEN_LIJST", "Geef hier een lijst."),
    "tuple_type": ("GEEN_LIJST", "Geef hier een lijst."),
    "too_short": ("TE_WEINIG", "Geef ten minste {min_length} elementen."),
    "too_long": ("TE_VEEL", "Geef ten hoogste {max_length} elementen."),
    "model_attributes_type": ("GEEN_OBJECT", "Geef hier een JSON-object."),
    "model_type": ("GEEN_OBJECT", "Geef hier een JSON-object."),
    "dict_type": ("GEEN_OBJECT", "Geef hier een JSON-object."),
    "uuid_parsing": ("GEEN_UUID", "Geef hier een UUID."),
    "uuid_type": ("GEEN_UUID", "Geef hier een UUID."),
    "timezone_aware": ("GEEN_TIJDZONE", "Geef een tijdstip met tijdzone, zoals 2027-01-31T09:00:00Z."),
    "none_required": ("MOET_LEEG", "Dit veld moet leeg zijn."),
}
_OF_DATES: Mapping[str, tuple[str, str]] = {
    "greater_than": ("TE_KLEIN", "Geef een datum na {gt}."),
    "greater_than_equal": ("TE_KLEIN", "Geef een datum vanaf {ge}."),
    "less_than": ("TE_GROOT", "Geef een datum voor {lt}."),
    "less_than_equal": ("TE_GROOT", "Geef een datum tot en met {le}."),
}
_FAMILIES: Sequence[tuple[str, tuple[str, str]]] = (
    ("datetime_", ("GEEN_TIJDSTIP", "Geef een tijdstip als 2027-01-31T09:00:00Z.")),
    ("date_", ("GEEN_DATUM", "Geef een datum als 2027-01-31.")),
    ("decimal_", ("GEEN_GETAL", "Geef hier een getal.")),
    ("float_", ("GEEN_GETAL", "Geef hier een getal.")),
    ("uuid_", ("GEEN_UUID", "Geef hier een UUID.")),
)
_PARTS: Mapping[str, str] = {"body": "body", "query": "query", "path": "path", "header": "header", "cookie": "cookie"}


def invalid_input(errors: Sequence[Flaw], detail: str | None = None) -> Problem:
    """One 400 for all `errors` together; the first `MOST` are named."""
    return _invalid(errors[:MOST], len(errors), detail)


def from_validation(exc: RequestValidationError) -> Problem:
    return from_errors(exc.errors())


def from_errors(found: Sequence[Mapping[str, Any]], more: int = 0) -> Problem:
    """One 400 for these errors as pydantic tells them, and for so many `more` that nobody looked at."""
    return _invalid([_error(item) for item in found[:MOST]], len(found) + more)


def in_body(wrong: ValidationError) -> tuple[list[dict[str, Any]], int]:
    """The errors of a body, and how many more there are: as objects they take a hundred times the room of their text,

    so that of more than `MOST` only the first are made.
    """
    count = wrong.error_count()
    if count <= MOST:
        found: list[Any] = list(wrong.errors(include_url=False, include_input=False))
    else:
        text, at, decoder = wrong.json(include_url=False, include_input=False), 1, JSONDecoder()
        found = []
        while len(found) < MOST:
            error, end = decoder.raw_decode(text, at)
            found.append(error)
            at = end + 1
    return [{**error, "loc": ("body", *error["loc"])} for error in found], count - len(found)


def _invalid(errors: Sequence[Flaw], count: int, detail: str | None = None) -> Problem:
    text = detail or ("Er is 1 fout gevonden." if count == 1 else f"Er zijn {count} fouten gevonden.")
    if count > len(errors):
        text = f"{text} De eerste {len(errors)} staan hier."
    return Problem(400, "ONGELDIGE_INVOER", text, errors=errors)


def pointer(parts: Sequence[object]) -> str:
    """JSON Pointer of a path of keys and indexes (RFC 6901); the whole document is ''."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def _error(item: Mapping[str, Any]) -> Flaw:
    kind: str = item["type"]
    context: Mapping[str, Any] = item.get("ctx") or {}
    code, text = _text(kind, str(item.get("msg", "")), context)
    loc: tuple[object, ...] = tuple(item["loc"])
    part = _PARTS.get(str(loc[0]), "body") if loc else "body"
    # For bad JSON pydantic gives the offset of the error where a key should be.
    rest = () if kind == "json_invalid" else loc[1:]
    if part == "body" and kind == "missing" and not rest:
        code, text = "ONTBREEKT", "De inhoud van het verzoek ontbreekt."
    return Flaw(in_=part, pointer=pointer(rest), code=code, detail=text)


def _text(kind: str, msg: str, context: Mapping[str, Any]) -> tuple[str, str]:
    if kind in _TEXTS:
        values = {key: _dutch(value) for key, value in context.items()}
        dated = kind in _OF_DATES and any(_DATE.fullmatch(str(value)) for value in context.values())
        code, template = (_OF_DATES if dated else _TEXTS)[kind]
        return code, template.format_map(values)
    for begin, found in _FAMILIES:
        if kind.startswith(begin):
            return found
    # A PydanticCustomError of a service: its type is the code, its text is Dutch already. What else is raised (a
    # ValueError) was written for programmers.
    return (kind, msg) if kind.isupper() else ("ONGELDIG", "De waarde is niet geldig.")


def _dutch(value: object) -> str:
    text = str(value)
    if (found := _DATE.fullmatch(text)) is not None:
        return "{:0>4}-{:0>2}-{:0>2}".format(*found.groups())
    return text.replace(" or ", " of ")
