"""The fences of a page: which are run, and what the page says that they print."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUN = ("shell", "python")
SHOWN = ("json", "text")
"""Right behind a sample: what it printed. `text` by itself: what cannot be run."""

_FENCE = re.compile(r"^(?P<ticks>`{3,})(?P<word>\S*).*?\n(?P<body>.*?)^(?P=ticks)[ \t]*$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Fence:
    """`line` is that of its opening; `behind`: nothing but white space between it and the fence before it."""

    line: int
    word: str
    body: str
    behind: bool


@dataclass(frozen=True)
class Sample:
    """What is run, and the outcome that the page shows, when it shows one."""

    line: int
    language: str
    text: str
    shown: Fence | None


def pages() -> list[Path]:
    """Every page for readers: at the top of the repository and under docs/."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def fences(page: Path) -> list[Fence]:
    text = page.read_text("utf-8")
    found: list[Fence] = []
    end = 0
    for match in _FENCE.finditer(text):
        behind = bool(found) and not text[end : match.start()].strip()
        found.append(Fence(text.count("\n", 0, match.start()) + 1, match["word"], match["body"], behind))
        end = match.end()
    return found


def samples(page: Path) -> list[Sample]:
    """In the order of the page."""
    all_of_them = fences(page)
    following: list[Fence | None] = [*all_of_them[1:], None]
    return [
        Sample(fence.line, fence.word, fence.body, after if after and after.behind and after.word in SHOWN else None)
        for fence, after in zip(all_of_them, following, strict=False)
        if fence.word in RUN
    ]


def unmarked(page: Path) -> list[int]:
    """Lines where a sample stands that nobody can tell whether to run: a fence without a word, an indented block."""
    text = page.read_text("utf-8")
    bare = [fence.line for fence in fences(page) if not fence.word]
    prose = _FENCE.sub(lambda match: "\n" * match[0].count("\n"), text).splitlines()
    indented = [
        number
        for number, (before, line) in enumerate(zip(["", *prose], prose, strict=False), start=1)
        if line.startswith("    ") and line.strip() and not before.strip() and not line.lstrip().startswith(("-", "*"))
    ]
    return sorted([*bare, *indented])
