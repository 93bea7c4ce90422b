"""What silences ruff or pyright is rare, and says why."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from ops.sameness.layout import production

MOST: Final = 20
_SILENCES: Final = re.compile(r"#\s*(?:noqa|type:\s*ignore|pyright:\s*\w+)(?::?\s*(?:\[[^]]*\]|[A-Z]+[0-9]+,?\s*)*)?")
_REASON: Final = re.compile(r"\s*[-–:]\s*\w.*")


class Silenced(NamedTuple):
    """`where` is path and line, from the checkout on; `why` what stands behind it."""

    where: str
    why: str


def suppressions(root: Path) -> Iterator[str]:
    found = silenced(root)
    for each in found:
        if not _REASON.match(each.why):
            yield f"{each.where} silences a check and does not say why: write ` - <reason>` behind it"
    if len(found) > MOST:
        yield f"{len(found)} suppressions in code that ships, {MOST} at most: {', '.join(each.where for each in found)}"


def silenced(root: Path) -> list[Silenced]:
    """Every comment in code that ships which silences a check, in order of path."""
    found: list[Silenced] = []
    for path in production(root):
        text = path.read_text("utf-8")
        if _SILENCES.search(text):
            found += [Silenced(f"{path.relative_to(root).as_posix()}:{line}", why) for line, why in _comments(text)]
    return found


def _comments(text: str) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and (silences := _SILENCES.match(token.string)):
            yield token.start[0], token.string[silences.end() :]
