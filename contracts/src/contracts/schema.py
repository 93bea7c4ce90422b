"""JSON Schema (draft 2020-12) of public events, made from their classes.

Closed for the writer (`additionalProperties: false`); our own readers are tolerant of fields that they don't know.
"""

import ast
import inspect
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import Any, cast, get_args

import msgspec

from contracts import briefsoorten, mutatiesoorten, samenwerkingsoorten, soorten, uitvalsoorten
from contracts.domain import Event

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]
_WOORDEN = (soorten, mutatiesoorten, samenwerkingsoorten, briefsoorten, uitvalsoorten)


@cache
def meanings() -> dict[frozenset[str], str]:
    """Closed list of words → what it means: the string below each list in the modules of words."""
    found: dict[frozenset[str], str] = {}
    for module in _WOORDEN:
        for node, following in pairwise(ast.parse(inspect.getsource(module)).body):
            match node, following:
                case ast.Assign(targets=[ast.Name(id=name)]), ast.Expr(value=ast.Constant(value=str(text))):
                    found[frozenset(get_args(getattr(module, name)))] = inspect.cleandoc(text)
                case _:
                    pass
    return found


def components(classes: Iterable[type[Event]], ref_template: str) -> dict[str, Schema]:
    """Closed schema of every class and of every struct inside it, by name."""
    _, raw = msgspec.json.schema_components(classes, ref_template=ref_template)
    return {name: _close(schema) for name, schema in raw.items()}


def schema_of(cls: type[Event], ident: str) -> Schema:
    """Schema of one event that stands on its own; `ident` becomes `$id`."""
    parts = components([cls], "#/$defs/{name}")
    own = parts.pop(cls.__name__)
    whole: Schema = {"$schema": DIALECT, "$id": ident, **own}
    if parts:
        whole["$defs"] = dict(sorted(parts.items()))
    return whole


def _close(node: Any) -> Any:
    if isinstance(node, list):
        return [_close(k) for k in cast("list[Any]", node)]
    if not isinstance(node, dict):
        return node
    opened = cast("Schema", node)
    # A default is data, not schema: it may itself hold a key such as "description".
    closed = {s: _as_json(value) if s == "default" else _close(value) for s, value in opened.items()}
    if isinstance(closed.get("description"), str):
        closed["description"] = inspect.cleandoc(closed["description"])
    if closed.get("type") == "object" and isinstance(closed.get("properties"), dict):
        closed["additionalProperties"] = False
    if isinstance(closed.get("enum"), list):
        words = frozenset(w for w in closed["enum"] if isinstance(w, str))
        if words in meanings():
            closed["description"] = meanings()[words]
    return closed


def _as_json(value: Any) -> Any:
    """Tuples become lists, so that a schema equals itself once written and read."""
    return msgspec.json.decode(msgspec.json.encode(value))
