"""May this schema follow that one? Events are read for years, so a released schema is a promise.

Allowed: a new field with a default, a new word in a closed list, a new event. Never: a field removed, renamed (which is
removed and added), given another type or limits, made required, a word taken out of a list, a default changed (old
events without the field would say something else). A breaking change is a new version of the event with an upcast.
"""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from contracts.schema import Schema
from contracts.upcast import UPCASTS, Upcasts

_SHAPE = frozenset({"$ref", "properties", "required", "items", "anyOf", "enum"})
_PROSE = frozenset({"$schema", "$id", "$defs", "title", "description", "default", "examples", "additionalProperties"})


def objections(old: Schema, new: Schema) -> list[str]:
    """Why `new` may not follow `old`, one line per place in the data; empty = compatible."""
    return list(dict.fromkeys(_compare(_Side(old), old, _Side(new), new, "")))


def all_objections(
    released: Mapping[tuple[str, str], Schema], now: Mapping[str, Schema], upcasts: Upcasts = UPCASTS
) -> list[str]:
    """All released schemas, by (release, CloudEvents type), against those of today by CloudEvents type."""
    found: list[str] = []
    for (release, ce_type), old in sorted(released.items()):
        if ce_type in now:
            found += [f"{ce_type} (released in {release}): {b}" for b in objections(old, now[ce_type])]
        elif not _succeeded(ce_type, old, now, upcasts):
            found.append(f"{ce_type} (released in {release}): gone, without a newer version that it is upcast to")
    return found


def _succeeded(ce_type: str, old: Schema, now: Mapping[str, Schema], upcasts: Upcasts) -> bool:
    stem, _, v = ce_type.rpartition(".v")
    newer = [int(n) for s, _, n in (t.rpartition(".v") for t in now) if s == stem]
    name = str(old["title"]).removesuffix(f"V{v}")
    return bool(newer) and max(newer) > int(v) and upcasts.reaches(name, int(v), max(newer))


class _Side:
    """One of the two documents, to find what a reference in it means."""

    def __init__(self, document: Schema) -> None:
        self._defs = cast("dict[str, Schema]", document.get("$defs", {}))

    def own(self, node: Schema) -> Schema:
        ref = node.get("$ref")
        return self._defs[str(ref).rpartition("/")[2]] if ref else node


def _compare(old_side: _Side, old: Schema, new_side: _Side, new: Schema, path: str) -> Iterator[str]:
    place = path or "the event"
    if "default" in old and "default" in new and not _covers(old["default"], new["default"]):
        yield f"{place}: default changed"
    old, new = old_side.own(old), new_side.own(new)
    if _core(old) != _core(new) or any(
        (part in old) != (part in new) for part in ("properties", "items", "anyOf", "enum")
    ):
        yield f"{place}: type or limits changed"
        return
    if gone := sorted(map(str, set(old.get("enum", ())) - set(new.get("enum", ())))):
        yield f"{place}: words taken out: {', '.join(gone)}"
    if "items" in old:
        yield from _compare(old_side, old["items"], new_side, new["items"], f"{path}[]")
    if "anyOf" in old:
        if len(old["anyOf"]) != len(new["anyOf"]):
            yield f"{place}: type or limits changed"
            return
        for one, other in zip(old["anyOf"], new["anyOf"], strict=True):
            yield from _compare(old_side, one, new_side, other, path)
    yield from _fields(old_side, old, new_side, new, path)


def _fields(old_side: _Side, old: Schema, new_side: _Side, new: Schema, path: str) -> Iterator[str]:
    before, after = (
        cast("dict[str, Schema]", old.get("properties", {})),
        cast("dict[str, Schema]", new.get("properties", {})),
    )
    dot = f"{path}." if path else ""
    for field, was in before.items():
        if field not in after:
            yield f"{dot}{field}: removed or renamed"
        else:
            yield from _compare(old_side, was, new_side, after[field], f"{dot}{field}")
    for field in sorted(set(new.get("required", ())) - set(old.get("required", ()))):
        yield f"{dot}{field}: " + ("made required" if field in before else "new without a default")


def _core(node: Schema) -> Schema:
    return {word: value for word, value in node.items() if word not in _SHAPE | _PROSE and not word.startswith("x-")}


def _covers(old: Any, new: Any) -> bool:
    """Equal, save for fields that a struct inside the default got since."""
    if isinstance(old, dict) and isinstance(new, dict):
        one, other = cast("Schema", old), cast("Schema", new)
        return all(s in other and _covers(w, other[s]) for s, w in one.items())
    if isinstance(old, list) and isinstance(new, list):
        first, second = cast("list[Any]", old), cast("list[Any]", new)
        return len(first) == len(second) and all(_covers(a, b) for a, b in zip(first, second, strict=True))
    return bool(old == new)
