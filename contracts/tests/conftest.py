"""Events filled in from their own schema: every field, every optional part, every struct inside."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from contracts.domain import Event
from contracts.generate import schemas

from contracts import registry

_TEKST = {
    "uuid": "01890000-0000-7000-8000-000000000001",
    "date": "2026-03-01",
    "date-time": "2026-03-01T11:00:00Z",
    "partial-time": "17:00:00",
}


def _vul(knoop: dict[str, Any], defs: dict[str, Any]) -> Any:
    if "$ref" in knoop:
        return _vul(defs[knoop["$ref"].rpartition("/")[2]], defs)
    if "anyOf" in knoop:
        return _vul(next(k for k in knoop["anyOf"] if k.get("type") != "null"), defs)
    if "enum" in knoop:
        return knoop["enum"][0]
    match knoop["type"]:
        case "object":
            return {naam: _vul(veld, defs) for naam, veld in knoop["properties"].items()}
        case "array":
            return [_vul(knoop["items"], defs)]
        case "string":
            return _TEKST[knoop["format"]] if "format" in knoop else "iets"
        case "integer":
            return knoop.get("minimum", knoop.get("exclusiveMinimum", 0) + 1)
        case "boolean":
            return True
        case soort:
            raise AssertionError(f"no example of {soort}")


@pytest.fixture(scope="session")
def voorbeelden() -> dict[str, Event]:
    """CloudEvents type → event with every field filled."""
    return {
        ce_type: msgspec.convert(_vul(schema, schema.get("$defs", {})), registry.of_type(ce_type))
        for ce_type, schema in schemas().items()
    }


@pytest.fixture(scope="session")
def van_naam(voorbeelden: dict[str, Event]) -> Callable[[str], Any]:
    """Class name → event with every field filled."""
    return {type(e).__name__: e for e in voorbeelden.values()}.__getitem__
