"""May this schema follow that one? Events are read for years, so a released schema is a promise.

Allowed: a new field with a default, a new word in a closed list, a new event. Never: a field removed, renamed (which is
removed and added), given another type or limits, made required, a word taken out of a list, a default changed (old
events without the field would say something else). A breaking change is a new version of the event with an upcast.
"""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from contracts.schema import Schema
from contracts.upcast import UPCASTS, Upcasts

_VORM = frozenset({"$ref", "properties", "required", "items", "anyOf", "enum"})
_UITLEG = frozenset({"$schema", "$id", "$defs", "title", "description", "default", "examples", "additionalProperties"})


def bezwaren(oud: Schema, nieuw: Schema) -> list[str]:
    """Why `nieuw` may not follow `oud`, one line per place in the data; empty = compatible."""
    return list(dict.fromkeys(_vergelijk(_Kant(oud), oud, _Kant(nieuw), nieuw, "")))


def bezwaren_alle(
    uitgegeven: Mapping[tuple[str, str], Schema], nu: Mapping[str, Schema], upcasts: Upcasts = UPCASTS
) -> list[str]:
    """All released schemas, by (release, CloudEvents type), against those of today by CloudEvents type."""
    gevonden: list[str] = []
    for (uitgave, ce_type), oud in sorted(uitgegeven.items()):
        if ce_type in nu:
            gevonden += [f"{ce_type} (released in {uitgave}): {b}" for b in bezwaren(oud, nu[ce_type])]
        elif not _opgevolgd(ce_type, oud, nu, upcasts):
            gevonden.append(f"{ce_type} (released in {uitgave}): gone, without a newer version that it is upcast to")
    return gevonden


def _opgevolgd(ce_type: str, oud: Schema, nu: Mapping[str, Schema], upcasts: Upcasts) -> bool:
    stam, _, v = ce_type.rpartition(".v")
    nieuwer = [int(n) for s, _, n in (t.rpartition(".v") for t in nu) if s == stam]
    naam = str(oud["title"]).removesuffix(f"V{v}")
    return bool(nieuwer) and max(nieuwer) > int(v) and upcasts.bereikt(naam, int(v), max(nieuwer))


class _Kant:
    """One of the two documents, to find what a reference in it means."""

    def __init__(self, document: Schema) -> None:
        self._defs = cast("dict[str, Schema]", document.get("$defs", {}))

    def zelf(self, knoop: Schema) -> Schema:
        ref = knoop.get("$ref")
        return self._defs[str(ref).rpartition("/")[2]] if ref else knoop


def _vergelijk(ko: _Kant, o: Schema, kn: _Kant, n: Schema, pad: str) -> Iterator[str]:
    plek = pad or "the event"
    if "default" in o and "default" in n and not _dekt(o["default"], n["default"]):
        yield f"{plek}: default changed"
    o, n = ko.zelf(o), kn.zelf(n)
    if _kern(o) != _kern(n) or any((deel in o) != (deel in n) for deel in ("properties", "items", "anyOf", "enum")):
        yield f"{plek}: type or limits changed"
        return
    if weg := sorted(map(str, set(o.get("enum", ())) - set(n.get("enum", ())))):
        yield f"{plek}: words taken out: {', '.join(weg)}"
    if "items" in o:
        yield from _vergelijk(ko, o["items"], kn, n["items"], f"{pad}[]")
    if "anyOf" in o:
        if len(o["anyOf"]) != len(n["anyOf"]):
            yield f"{plek}: type or limits changed"
            return
        for een, ander in zip(o["anyOf"], n["anyOf"], strict=True):
            yield from _vergelijk(ko, een, kn, ander, pad)
    yield from _velden(ko, o, kn, n, pad)


def _velden(ko: _Kant, o: Schema, kn: _Kant, n: Schema, pad: str) -> Iterator[str]:
    voor, na = cast("dict[str, Schema]", o.get("properties", {})), cast("dict[str, Schema]", n.get("properties", {}))
    punt = f"{pad}." if pad else ""
    for veld, was in voor.items():
        if veld not in na:
            yield f"{punt}{veld}: removed or renamed"
        else:
            yield from _vergelijk(ko, was, kn, na[veld], f"{punt}{veld}")
    for veld in sorted(set(n.get("required", ())) - set(o.get("required", ()))):
        yield f"{punt}{veld}: " + ("made required" if veld in voor else "new without a default")


def _kern(knoop: Schema) -> Schema:
    return {s: w for s, w in knoop.items() if s not in _VORM | _UITLEG and not s.startswith("x-")}


def _dekt(oud: Any, nieuw: Any) -> bool:
    """Equal, save for fields that a struct inside the default got since."""
    if isinstance(oud, dict) and isinstance(nieuw, dict):
        een, ander = cast("Schema", oud), cast("Schema", nieuw)
        return all(s in ander and _dekt(w, ander[s]) for s, w in een.items())
    if isinstance(oud, list) and isinstance(nieuw, list):
        lijst, andere = cast("list[Any]", oud), cast("list[Any]", nieuw)
        return len(lijst) == len(andere) and all(_dekt(a, b) for a, b in zip(lijst, andere, strict=True))
    return bool(oud == nieuw)
