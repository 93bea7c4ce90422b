"""publiccode.yml is one that a register can read, and says what the rest of the repository says."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((Path(__file__).parent / "publiccode.schema.json").read_text("utf-8"))


def publiccode() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))


def errors(document: dict[str, Any]) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(SCHEMA).iter_errors(document)]  # pyright: ignore[reportUnknownMemberType] - its stubs say Unknown


def test_it_keeps_to_the_standard() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert errors(publiccode()) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("developmentStatus",), "alpha"),
        (("softwareType",), "web"),
        (("categories",), ["debts"]),
        (("intendedAudience", "countries"), ["nl"]),
        (("description", "nl", "longDescription"), "te kort"),
        (("maintenance", "type"), "contract"),
        (("localisation", "availableLanguages"), []),
        (("onbekend",), "sleutel"),
    ],
)
def test_what_the_standard_refuses_is_refused(path: tuple[str, ...], value: object) -> None:
    document = publiccode()
    part = document
    for name in path[:-1]:
        part = part[name]
    part[path[-1]] = value
    assert errors(document)


def test_it_agrees_with_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    document = publiccode()
    assert document["softwareVersion"] == project["version"]
    assert document["legal"]["license"] == project["license"]
    assert f"\n## [{project['version']}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")
