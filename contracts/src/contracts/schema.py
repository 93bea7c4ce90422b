"""JSON Schema (draft 2020-12) of public events, made from their classes.

Closed for the writer (`additionalProperties: false`); our own readers are tolerant of fields that they don't know.
"""

import ast
import inspect
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import Any, cast

import msgspec

from contracts import soorten
from contracts.domain import Event

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]


@cache
def betekenissen() -> dict[frozenset[str], str]:
    """Closed list of words → what it means: the string below each list in `contracts.soorten`."""
    gevonden: dict[frozenset[str], str] = {}
    body = ast.parse(inspect.getsource(soorten)).body
    for knoop, volgende in pairwise(body):
        match knoop, volgende:
            case (
                ast.Assign(value=ast.Subscript(slice=ast.Tuple(elts=elementen))),
                ast.Expr(value=ast.Constant(value=str(tekst))),
            ):
                woorden = frozenset(e.value for e in elementen if isinstance(e, ast.Constant))
                gevonden[cast("frozenset[str]", woorden)] = inspect.cleandoc(tekst)
            case _:
                pass
    return gevonden


def onderdelen(klassen: Iterable[type[Event]], ref_template: str) -> dict[str, Schema]:
    """Closed schema of every class and of every struct inside it, by name."""
    _, ruw = msgspec.json.schema_components(klassen, ref_template=ref_template)
    return {naam: _sluit(schema) for naam, schema in ruw.items()}


def schema_van(klasse: type[Event], ident: str) -> Schema:
    """Schema of one event that stands on its own; `ident` becomes `$id`."""
    delen = onderdelen([klasse], "#/$defs/{name}")
    zelf = delen.pop(klasse.__name__)
    volledig: Schema = {"$schema": DIALECT, "$id": ident, **zelf}
    if delen:
        volledig["$defs"] = dict(sorted(delen.items()))
    return volledig


def _sluit(knoop: Any) -> Any:
    if isinstance(knoop, list):
        return [_sluit(k) for k in cast("list[Any]", knoop)]
    if not isinstance(knoop, dict):
        return knoop
    open_ = cast("Schema", knoop)
    # A default is data, not schema: it may itself hold a key such as "description".
    dicht = {s: _als_json(waarde) if s == "default" else _sluit(waarde) for s, waarde in open_.items()}
    if isinstance(dicht.get("description"), str):
        dicht["description"] = inspect.cleandoc(dicht["description"])
    if dicht.get("type") == "object" and isinstance(dicht.get("properties"), dict):
        dicht["additionalProperties"] = False
    if isinstance(dicht.get("enum"), list):
        woorden = frozenset(w for w in dicht["enum"] if isinstance(w, str))
        if woorden in betekenissen():
            dicht["description"] = betekenissen()[woorden]
    return dicht


def _als_json(waarde: Any) -> Any:
    """Tuples become lists, so that a schema equals itself once written and read."""
    return msgspec.json.decode(msgspec.json.encode(waarde))
