"""What import-linter cannot say: who reads the environment, what a domain may import, how long a file gets."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from ops.stack.settings import SERVICES, root

SOURCES = ("contracts/src", "chassis/src", "ops/src", *(f"services/{s}/src" for s in SERVICES))
READERS: set[tuple[str | None, str]] = {("os", "environ"), ("os", "environb"), ("os", "getenv")}
CATCH_ALL = {"utils.py", "helpers.py", "common.py", "models.py", "service.py"}


def sources() -> Iterator[Path]:
    for each in SOURCES:
        yield from sorted((root() / each).rglob("*.py"))


def reads_environment(tree: ast.AST) -> bool:
    touched: set[tuple[str | None, str]] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            touched.add((node.value.id, node.attr))
        elif isinstance(node, ast.ImportFrom):
            touched |= {(node.module, alias.name) for alias in node.names}
    return bool(touched & READERS)


def imported(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def impure(tree: ast.AST, service: str) -> set[str]:
    allowed = {"msgspec", "contracts", *sys.stdlib_module_names}
    forbidden_stdlib = {"asyncio", "socket", "subprocess", "time", "os", "random", "secrets", "threading"}
    own = f"{service}.domain"
    return {
        name
        for name in imported(tree)
        if not (name == own or name.startswith(f"{own}."))
        and (name.split(".")[0] not in allowed or name.split(".")[0] in forbidden_stdlib)
    }


def test_only_settings_read_the_environment() -> None:
    assert [p for p in sources() if p.name != "settings.py" and reads_environment(ast.parse(p.read_text()))] == []


@pytest.mark.parametrize("code", ["import os\nos.environ['X']", "from os import getenv", "import os\nos.getenv('X')"])
def test_reading_the_environment_is_seen(code: str) -> None:
    assert reads_environment(ast.parse(code))


@pytest.mark.parametrize("service", SERVICES)
def test_a_domain_imports_the_standard_library_msgspec_and_contracts(service: str) -> None:
    found = {
        str(path.relative_to(root())): wrong
        for path in (root() / f"services/{service}/src/{service}/domain").rglob("*.py")
        if (wrong := impure(ast.parse(path.read_text()), service))
    }
    assert found == {}


@pytest.mark.parametrize(
    "code", ["import sqlalchemy", "from intake.api import x", "import time", "from chassis import y"]
)
def test_an_impure_domain_is_seen(code: str) -> None:
    assert impure(ast.parse(code), "intake")


def test_no_file_has_two_ideas_in_it() -> None:
    long = {str(p.relative_to(root())): n for p in sources() if (n := len(p.read_text().splitlines())) > 250}
    assert long == {}


def test_no_module_receives_everything() -> None:
    assert [p for p in sources() if p.name in CATCH_ALL] == []


def test_the_lock_names_no_address_and_every_line_has_a_hash() -> None:
    lock = (root() / "requirements.lock").read_text()
    assert "://" not in lock
    pins = [line for line in lock.splitlines() if "==" in line and not line.lstrip().startswith("#")]
    assert pins
    assert [pin for pin in pins if not pin.endswith("\\")] == []
