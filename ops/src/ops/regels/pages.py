"""The Markdown of `docs/regels`: one page per family, an index, and one table that says where each id is found.

Only the list of places names code. It names files, not lines, so it changes when a citation comes, goes or moves and
not at each edit; the pages with the explanation change with the explanation, and with the state of a rule.
"""

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from posixpath import normpath
from typing import Final

from ops.regels.book import Book, Familie, Regel
from ops.regels.chapters import Hoofdstuk
from ops.regels.ids import family_of, in_order
from ops.regels.scan import STATES, Found, Scan
from ops.regels.sources import LAWS, Sources, link

PLACES: Final = "vindplaatsen.md"

_INDEX: Final = Path(__file__).with_name("index.md")
_FAMILY: Final = """# {code}: {titel}

<!-- Gemaakt uit {name}.toml met `make regels`; wijzig het TOML-bestand. -->

{uitleg}
"""
_PLACES: Final = """# Waar elk nummer staat

<!-- Gemaakt met `make regels`. -->

Per nummer één regel: de code en de documenten die het noemen, dan de toetsen, voorop die naar het nummer heten.
`regeling/domain/polis/due.py` is `services/regeling/src/regeling/domain/polis/due.py`; de volle paden staan onderaan.
Wat nog geen toets heeft: `.venv/bin/python -m ops.regels --zonder-test`. Na het samenvoegen van twee takken:
`make regels`.

"""


def pages(book: Book, chapters: Mapping[str, Hoofdstuk], scanned: Scan, sources: Sources) -> dict[str, str]:
    """File name inside docs/regels → text of every page that is made."""
    families = {
        f"{code.lower()}.md": _family(code, familie, scanned, sources) for code, familie in book.families.items()
    }
    return {"README.md": _index(book, chapters, scanned), **families, PLACES: _places(book, scanned)}


def _index(book: Book, chapters: Mapping[str, Hoofdstuk], scanned: Scan) -> str:
    rows = [f"| familie | wat | regels | {' | '.join(STATES)} |", f"|---|---|{'---|' * (1 + len(STATES))}"]
    for code, familie in book.families.items():
        rows.append(f"| [{code}]({code.lower()}.md) | {familie.titel} | {_counts(familie.regels, scanned)} |")
    rows.append(f"| | samen | {_counts(book.rules(), scanned)} |")
    found = [f"| `{name}` | {chapter.wat} | {_reading(chapter)} |" for name, chapter in chapters.items()]
    return _INDEX.read_text("utf-8").format(
        families="\n".join(rows),
        laws=", ".join(f"`{law}`" for law in LAWS),
        chapters="\n".join(("| hoofdstuk | wat | lees |", "|---|---|---|", *found)),
    )


def _counts(rules: Collection[str], scanned: Scan) -> str:
    """How many there are, and how many of them in each state."""
    states = [scanned.found(rule_id).state for rule_id in rules]
    return " | ".join(str(count) for count in (len(rules), *(states.count(state) for state in STATES)))


def _reading(chapter: Hoofdstuk) -> str:
    return ", ".join(f"[{_reading_label(page)}]({page})" for page in chapter.lees)


def _reading_label(page: str) -> str:
    """The id that its anchor is, else the page."""
    path, _, anchor = page.partition("#")
    return anchor.upper() if family_of(anchor.upper()) else normpath(f"docs/regels/{path}")


def _family(code: str, familie: Familie, scanned: Scan, sources: Sources) -> str:
    parts = [_FAMILY.format(code=code, titel=familie.titel, name=code.lower(), uitleg=familie.uitleg.strip())]
    parts += [_rule(rule_id, regel, scanned, sources) for rule_id, regel in familie.regels.items()]
    if familie.vrij:
        parts.append(f"Niet uitgegeven nummers: {', '.join(familie.vrij)}.\n")
    return "\n".join(parts)


def _rule(rule_id: str, regel: Regel, scanned: Scan, sources: Sources) -> str:
    lines = [f"### {rule_id}", "", regel.zin, "", f"- Stand: {scanned.found(rule_id).state}"]
    for reference in regel.bron:
        quote = sources.quote(reference)
        lines.append(f"- Bron: {link(reference)}" + (f": “{quote}”" if quote else ""))
    lines += [f"- Instelling: `{setting}`" for setting in regel.instelling]
    if regel.zie:
        lines.append(f"- Zie ook: {', '.join(regel.zie)}")
    return "\n".join((*lines, ""))


def _places(book: Book, scanned: Scan) -> str:
    """One line an id, to be read without being rendered: what the links lead to stands below."""
    lines: list[str] = []
    named: set[str] = set()
    for code, familie in book.families.items():
        for rule_id in sorted(familie.regels, key=in_order):
            if found := scanned.by_id.get(rule_id):
                tests = _named_first(found)
                named |= {*found.code, *tests}
                name = f"[{rule_id}]({code.lower()}.md#{rule_id.lower()})"
                lines.append(f"- {name} | code: {_labels(found.code)} | toetsen: {_labels(tests)}")
    targets = [f"[{_label(path)}]: ../../{path}" for path in sorted(named)]
    return _PLACES + "\n".join([*lines, "", *targets]) + "\n"


def _named_first(found: Found) -> list[str]:
    """Files whose tests are named after the id first: those prove it; the others only speak of it."""
    named = [path for path in found.tests if path in found.functions]
    return [*named, *(path for path in found.tests if path not in found.functions)]


def _labels(paths: list[str]) -> str:
    return ", ".join(f"[{_label(path)}]" for path in paths) or "geen"


def _label(path: str) -> str:
    """The path without the folders that say nothing: `services/regeling/src/regeling/x.py` is `regeling/x.py`."""
    return re.sub(r"^(?:services/)?(\w+)/src/\1/|^services/(?=\w)", lambda hit: f"{hit[1]}/" if hit[1] else "", path)
