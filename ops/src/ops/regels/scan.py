"""What the tree cites: code, tests and documents, each file read once."""

import re
import subprocess
from pathlib import Path
from typing import Final

import msgspec

from ops.regels.chapters import cited_chapters
from ops.regels.citations import cited, named_by_tests

TESTED: Final = "gebouwd met toets"
BUILT: Final = "gebouwd zonder toets"
NOT_BUILT: Final = "nog niet gebouwd"
STATES: Final = (TESTED, BUILT, NOT_BUILT)

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

    @property
    def state(self) -> str:
        """How far it is, told from who cites it: a document alone builds nothing."""
        if self.tests:
            return TESTED
        return BUILT if any(not name.endswith(".md") for name in self.code) else NOT_BUILT


class Scan(msgspec.Struct, frozen=True):
    """All citations by id, files by chapter that they cite, and every `Class.field` of a class in production code."""

    by_id: dict[str, Found]
    by_chapter: dict[str, list[str]]
    settings: frozenset[str]

    def found(self, rule_id: str) -> Found:
        """Where an id stands; nowhere when nobody cites it."""
        return self.by_id.get(rule_id, Found())


def scan(root: Path) -> Scan:
    """Reads what git knows of or would add (so: no build results, nothing ignored)."""
    by_id: dict[str, Found] = {}
    by_chapter: dict[str, list[str]] = {}
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
        for chapter in cited_chapters(text):
            by_chapter.setdefault(chapter, []).append(name)
        if python and not is_test:
            settings |= _settings(text)
    return Scan(by_id=by_id, by_chapter=by_chapter, settings=frozenset(settings))


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
