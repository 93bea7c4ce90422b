"""What a page names is there: the commands of `uitstroom`, and the calls of the four services."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import httpx
import pytest
import typer.main
from ops.cli import app
from ops.stack import World

from .pages import ROOT, pages

_COMMAND = re.compile(r"(?:^|`|/bin/)uitstroom ((?:[a-z][a-z-]*)(?: [a-z][a-z-]*)?)", re.MULTILINE)
_CALL = re.compile(r"`(GET|POST|PUT|DELETE) (/v1/[^\s`?]*)")


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def _known(words: list[str]) -> bool:
    """A command, or a group and one of its commands."""
    command: object = typer.main.get_command(app)
    for word in words:
        group: Mapping[str, object] | None = getattr(command, "commands", None)
        if group is None:
            return True
        if word not in group:
            return False
        command = group[word]
    return not hasattr(command, "commands")


@pytest.mark.parametrize("page", pages(), ids=_name)
def test_the_commands_that_a_page_names_exist(page: Path) -> None:
    named = set(_COMMAND.findall(page.read_text("utf-8")))
    assert [command for command in sorted(named) if not _known(command.split())] == []


def _served(method: str, path: str, calls: Iterable[tuple[str, str]]) -> bool:
    """A page may name a value (`/v1/beelden/cak/taken`) where a route has a parameter, never the other way round."""
    parts = path.split("/")
    return any(
        method == known and len(parts) == len(route.split("/")) and all(map(_fits, parts, route.split("/")))
        for known, route in calls
    )


def _fits(part: str, of_route: str) -> bool:
    return of_route.startswith("{") or part == of_route


@pytest.mark.parametrize("page", pages(), ids=_name)
def test_a_parameter_in_a_path_is_written_in_camel_case(page: Path) -> None:
    paths = [path for _, path in _CALL.findall(page.read_text("utf-8"))]
    assert [path for path in paths if re.search(r"\{[^}]*[^a-zA-Z}][^}]*\}", path)] == []


@pytest.mark.infra
def test_the_calls_that_a_page_names_exist(docs_world: World) -> None:
    calls: set[tuple[str, str]] = set()
    for url in docs_world.urls.values():
        document = httpx.get(f"{url}/v1/openapi.json", timeout=30).raise_for_status().json()
        prefix = httpx.URL(document["servers"][0]["url"]).path.rstrip("/")
        calls |= {(method.upper(), prefix + path) for path, methods in document["paths"].items() for method in methods}
    named = {(page, *call) for page in pages() for call in _CALL.findall(page.read_text("utf-8"))}
    lost = [f"{_name(page)}: {method} {path}" for page, method, path in named if not _served(method, path, calls)]
    assert sorted(lost) == []
