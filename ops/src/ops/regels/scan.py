"""What the tree cites: code, tests and documents, each file read once."""

import re
import subprocess
from pathlib import Path
from typing import Final

import msgspec

from ops.regels.citations import cited, named_by_tests

_READ: Final = {".py", ".sql", ".yaml", ".yml", ".md", ".toml", ".sh"}
_LEFT_OUT: Final = re.compile(
    r"docs/regels/(?!wet\.md)"  # explains; its own references are checked by `book`
    r"|docs/bronnen/"  # the sources cite nothing
    r"|ops/src/ops/regels/|ops/tests/test_regels"  # speak of ids, follow none
)
_FIELD: Final = re.compile(r"^    (\w+): ", re.MULTILINE)
_CLASS: Final = re.compile(r"^class (\w+)\b", re.MULTILINE)


class Found(msgspec.Struct):
    """Where one id stands: paths from the root of the tree, sorted by `scan`, and test functions by path."""

    code: list[str] = []
    tests: list[str] = []
    functions: dict[str, list[str]] = {}


class Scan(msgspec.Struct, frozen=True):
    """All citations by id, and every `Class.field` of a class in production code."""

    by_id: dict[str, Found]
    settings: frozenset[str]


def scan(root: Path) -> Scan:
    """Reads what git knows of or would add (so: no build results, nothing ignored)."""
    by_id: dict[str, Found] = {}
    settings: set[str] = set()
    for name in _files(root):
        text = (root / name).read_text("utf-8")
        is_test = "tests" in Path(name).parts
        python = name.endswith(".py")
        functions = named_by_tests(text) if python and is_test else {}
        for rule_id in cited(text, Path(name).suffix, between=not is_test) | functions.keys():
            found = by_id.setdefault(rule_id, Found())
            (found.tests if is_test else found.code).append(name)
            if rule_id in functions:
                found.functions[name] = sorted(functions[rule_id])
        if python and not is_test:
            settings |= _settings(text)
    return Scan(by_id=by_id, settings=frozenset(settings))


def _files(root: Path) -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=root,
        check=True,
        capture_output=True,
    )
    names = sorted(set(listed.stdout.decode("utf-8").split("\0")) - {""})
    return [n for n in names if Path(n).suffix in _READ and not _LEFT_OUT.match(n) and (root / n).is_file()]


def _settings(text: str) -> set[str]:
    """`Class.field` for every annotated field of every class of a module."""
    classes = list(_CLASS.finditer(text))
    ends = [following.start() for following in classes[1:]] + [len(text)]
    return {
        f"{found[1]}.{field}"
        for found, end in zip(classes, ends, strict=False)
        for field in _FIELD.findall(text, found.start(), end)
    }
