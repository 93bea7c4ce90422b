"""What the README of a room names in code is there: modules, classes, files."""

import importlib
import re
from functools import cache
from pathlib import Path

import pytest

from .routes import SERVICES

ROOT = Path(__file__).parents[2]
ROOMS = ("contracts", "chassis", "ops", *(f"services/{service}" for service in SERVICES))
PACKAGES = ("contracts", "chassis", "ops", *SERVICES)
MADE_UP = {"KwijtingVerleendV2"}
"""Stands in a sample for what does not exist yet."""

_CODE = re.compile(
    r"^```\w+\n(?P<fence>[\s\S]*?)^```|(?<!`)`(?P<span>[^`\n]+)`|^(?P<indented>    \S[^\n]*)$", re.MULTILINE
)
_DOTTED = re.compile(rf"(?<![\w./-])(?:{'|'.join(PACKAGES)})(?:\.[A-Za-z_]\w*)+")
_CLASS = re.compile(r"(?:^|\bclass |[(\[,:] ?|-> )([A-Z][a-z]\w*[A-Z]\w*|[A-Z][a-z]+(?=[,(]))")
_FILE = re.compile(r"(?<![\w./<{-])(?:[\w-]+/)*[\w-]+(?:\.(?:py|toml|md|yml|json|sh)|/)(?![\w<{*])")
_DEFINED = re.compile(r"^\s*(?:class |type )?([A-Z]\w*)\b(?= *[(:=\[])", re.MULTILINE)
_OTHERS = {"TypeVar", "FastAPI", "AsyncGenerator", "Mapping", "Sequence", "APIRouter", "Annotated", "Literal", "Final"}
"""Names of libraries, in samples."""


def code(room: str) -> list[str]:
    text = (ROOT / room / "README.md").read_text("utf-8")
    return [next(filter(None, found.groups())) for found in _CODE.finditer(text)]


@cache
def defined(tree: str) -> frozenset[str]:
    texts = (path.read_text("utf-8") for path in (ROOT / tree / "src").rglob("*.py"))
    return frozenset(name for text in texts for name in _DEFINED.findall(text))


def known(room: str) -> frozenset[str]:
    """The classes of the room and of what it may import; `ops` and the samples of the chassis speak of all."""
    below = {"contracts": (), "chassis": ROOMS, "ops": ROOMS}.get(room, ("contracts", "chassis"))
    return defined(room).union(*map(defined, below))


def _leads_somewhere(dotted: str) -> bool:
    """A module, or what a module has."""
    parts = dotted.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for name in parts[length:]:
            if not hasattr(found, name):
                return False
            found = getattr(found, name)
        return True
    return False


def _is_a_file(room: str, name: str) -> bool:
    """As seen from the root, the room, its source, or a folder below that (`requests/` of an aggregate)."""
    source = ROOT / room / "src" / Path(room).name
    seen_from = (ROOT, ROOT / room, source, source / "domain", ROOT / "docs")
    return any((folder / name).exists() for folder in seen_from) or any(
        any(tree.rglob(name.rstrip("/"))) for tree in (ROOT / room, ROOT / "services")
    )


@pytest.mark.parametrize("room", ROOMS)
def test_the_modules_that_a_room_names_exist(room: str) -> None:
    texts = code(room)
    package = Path(room).name
    named = {dotted for text in texts for dotted in _DOTTED.findall(text)}
    named |= {f"{package}{text}" for text in texts if re.fullmatch(r"\.(?!uitstroom)[a-z_]+", text)}
    assert sorted(dotted for dotted in named if not _leads_somewhere(dotted)) == []


@pytest.mark.parametrize("room", ROOMS)
def test_the_classes_that_a_room_names_exist(room: str) -> None:
    named = {name for text in code(room) for name in _CLASS.findall(text)}
    assert sorted(named - known(room) - MADE_UP - _OTHERS) == []


@pytest.mark.parametrize("room", ROOMS)
def test_the_files_that_a_room_names_exist(room: str) -> None:
    spans = [text for text in code(room) if "\n" not in text and "://" not in text and "/v1" not in text]
    named = {name for text in spans for name in _FILE.findall(text)}
    assert sorted(name for name in named if not _is_a_file(room, name)) == []


def test_the_files_of_the_worked_example_exist() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = re.findall(r"`((?:services|contracts|ops|docs|intake)/[\w/.-]+)`", text)
    lost = [name for name in named if not (ROOT / name).exists() and not (ROOT / "services/intake/src" / name).exists()]
    assert len(named) > 20
    assert lost == []
