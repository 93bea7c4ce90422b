"""The index of `docs/adr`, made from the decisions themselves."""

import re
from pathlib import Path
from typing import Final

_TITLE: Final = re.compile(r"# (\d+)\. (.+)")
_STATUS: Final = re.compile(
    r"^Status: (accepted|proposed|rejected|superseded by \d{4})\. Date: (\d{4}-\d{2}-\d{2})\.$", re.MULTILINE
)
_INDEX: Final = """# Decisions

Choices that someone would otherwise undo, each with its reason. A new one takes the next number and the form of the
others (context, decision, consequences), with the line `Status: accepted. Date: 2026-11-28.` under its title; then
`make regels` renews this page. A decision that no longer holds stays, with `Status: superseded by 0012.` in that line.

| nr | decision | status | date |
|---|---|---|---|
"""


def index(directory: Path) -> tuple[str, list[str]]:
    """The text of README.md, and what is wrong with the decisions, one line each."""
    rows: list[str] = []
    problems: list[str] = []
    for path in sorted(directory.glob("[0-9]*.md")):
        text = path.read_text("utf-8")
        title, status = _TITLE.match(text), _STATUS.search(text)
        if not title or int(title[1]) != int(path.name[:4]):
            problems.append(f"{path.name}: the first line is not `# <its number>. <title>`")
        elif not status:
            problems.append(f"{path.name}: no line `Status: accepted. Date: 2026-11-28.` under its title")
        else:
            rows.append(f"| {path.name[:4]} | [{title[2]}]({path.name}) | {status[1]} | {status[2]} |")
    return _INDEX + "\n".join(rows) + "\n", problems
