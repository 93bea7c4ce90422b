"""Every validation error of a request at once, in Dutch, as one 400 (ADR 2.2 `invalid-input`, `all-errors`).

The value that was sent is never repeated: it may be personal data.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from fastapi.exceptions import RequestValidationError

from chassis.http.problem import Fout, Problem

MOST: Final = 100
"""How many errors an answer names: a caller that sends a million wrong things is not sent a million texts."""
_DATE: Final = re.compile(r"datetime\.date\((\d+), (\d+), (\d+)\)")

# pydantic error type -> (stable code, Dutch text with the names of its context)
_TEKSTEN: Mapping[str, tuple[str, str]] = {
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
_DELEN: Mapping[str, str] = {"body": "body", "query": "query", "path": "path", "header": "header", "cookie": "cookie"}


def ongeldige_invoer(fouten: Sequence[Fout], detail: str | None = None) -> Problem:
    """One 400 for all `fouten` together; the first `MOST` are named."""
    return _invalid(fouten[:MOST], len(fouten), detail)


def from_validation(exc: RequestValidationError) -> Problem:
    found = exc.errors()
    return _invalid([_fout(item) for item in found[:MOST]], len(found))


def _invalid(fouten: Sequence[Fout], aantal: int, detail: str | None = None) -> Problem:
    tekst = detail or ("Er is 1 fout gevonden." if aantal == 1 else f"Er zijn {aantal} fouten gevonden.")
    if aantal > len(fouten):
        tekst = f"{tekst} De eerste {len(fouten)} staan hier."
    return Problem(400, "ONGELDIGE_INVOER", tekst, errors=fouten)


def pointer(delen: Sequence[object]) -> str:
    """JSON Pointer of a path of keys and indexes (RFC 6901); the whole document is ''."""
    return "".join("/" + str(deel).replace("~", "~0").replace("/", "~1") for deel in delen)


def _fout(item: Mapping[str, Any]) -> Fout:
    soort: str = item["type"]
    context: Mapping[str, Any] = item.get("ctx") or {}
    code, tekst = _tekst(soort, str(item.get("msg", "")), context)
    loc: tuple[object, ...] = tuple(item["loc"])
    deel = _DELEN.get(str(loc[0]), "body") if loc else "body"
    # For bad JSON pydantic gives the offset of the error where a key should be.
    rest = () if soort == "json_invalid" else loc[1:]
    if deel == "body" and soort == "missing" and not rest:
        code, tekst = "ONTBREEKT", "De inhoud van het verzoek ontbreekt."
    return Fout(in_=deel, pointer=pointer(rest), code=code, detail=tekst)


def _tekst(soort: str, msg: str, context: Mapping[str, Any]) -> tuple[str, str]:
    if soort in _TEKSTEN:
        values = {key: _dutch(value) for key, value in context.items()}
        dated = soort in _OF_DATES and any(_DATE.fullmatch(str(value)) for value in context.values())
        code, sjabloon = (_OF_DATES if dated else _TEKSTEN)[soort]
        return code, sjabloon.format_map(values)
    for begin, gevonden in _FAMILIES:
        if soort.startswith(begin):
            return gevonden
    # A PydanticCustomError of a service: its type is the code, its text is Dutch already. What else is raised (a
    # ValueError) was written for programmers.
    return (soort, msg) if soort.isupper() else ("ONGELDIG", "De waarde is niet geldig.")


def _dutch(value: object) -> str:
    text = str(value)
    if (found := _DATE.fullmatch(text)) is not None:
        return "{:0>4}-{:0>2}-{:0>2}".format(*found.groups())
    return text.replace(" or ", " of ")
