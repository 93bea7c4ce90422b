"""The Markdown of `docs/regels`: one page per family, an index, and one table that says where each id is found.

Only the table knows of code. It names files, not lines, so it changes when a citation comes, goes or moves and not at
each edit; the pages with the explanation change with the explanation alone.
"""

from pathlib import Path
from typing import Final

from ops.regels.book import Book, Familie, Regel
from ops.regels.ids import in_order
from ops.regels.scan import Found, Scan
from ops.regels.sources import LAWS, Sources, link

TABLE: Final = "vindplaatsen.md"

_INDEX: Final = Path(__file__).with_name("index.md")
_FAMILY: Final = """# {code}: {titel}

<!-- Gemaakt uit {name}.toml met `make regels`; wijzig het TOML-bestand. -->

{uitleg}
"""
_TABLE: Final = """# Waar elk nummer staat

<!-- Gemaakt met `make regels`. -->

Per nummer: de bestanden die het noemen, en de toetsen. Wat nog geen toets heeft:
`.venv/bin/python -m ops.regels --zonder-test`. Na het samenvoegen van twee takken: `make regels`.

| nummer | code en documenten | toetsen |
|---|---|---|
"""


def pages(book: Book, scanned: Scan, sources: Sources) -> dict[str, str]:
    """File name inside docs/regels → text of every page that is made."""
    families = {f"{code.lower()}.md": _family(code, familie, sources) for code, familie in book.families.items()}
    return {"README.md": _index(book), **families, TABLE: _table(book, scanned)}


def page_of(book: Book, rule_id: str) -> str:
    """The page on which an id stands."""
    return next(f"{code.lower()}.md" for code, familie in book.families.items() if rule_id in familie.regels)


def _index(book: Book) -> str:
    rows = ["| familie | wat | regels |", "|---|---|---|"]
    for code, familie in book.families.items():
        rows.append(f"| [{code}]({code.lower()}.md) | {familie.titel} | {len(familie.regels)} |")
    rows.append(f"| | samen | {len(book.rules())} |")
    return _INDEX.read_text("utf-8").format(families="\n".join(rows), laws=", ".join(f"`{law}`" for law in LAWS))


def _family(code: str, familie: Familie, sources: Sources) -> str:
    parts = [_FAMILY.format(code=code, titel=familie.titel, name=code.lower(), uitleg=familie.uitleg.strip())]
    parts += [_rule(rule_id, regel, sources) for rule_id, regel in familie.regels.items()]
    if familie.vrij:
        parts.append(f"Niet uitgegeven nummers: {', '.join(familie.vrij)}.\n")
    return "\n".join(parts)


def _rule(rule_id: str, regel: Regel, sources: Sources) -> str:
    lines = [f"### {rule_id}", "", regel.zin, ""]
    for reference in regel.bron:
        quote = sources.quote(reference)
        lines.append(f"- Bron: {link(reference)}" + (f": “{quote}”" if quote else ""))
    lines += [f"- Instelling: `{setting}`" for setting in regel.instelling]
    if regel.zie:
        lines.append(f"- Zie ook: {', '.join(regel.zie)}")
    return "\n".join((*lines, ""))


def _table(book: Book, scanned: Scan) -> str:
    rows: list[str] = []
    for code, familie in book.families.items():
        for rule_id in sorted(familie.regels, key=in_order):
            if found := scanned.by_id.get(rule_id):
                name = f"[{rule_id}]({code.lower()}.md#{rule_id.lower()})"
                rows.append(f"| {name} | {_links(found.code)} | {_tests(found)} |")
    return _TABLE + "\n".join(rows) + "\n"


def _tests(found: Found) -> str:
    """Files whose tests are named after the id first: those prove it; the others only speak of it."""
    named = [path for path in found.tests if path in found.functions]
    return _links([*named, *(path for path in found.tests if path not in found.functions)])


def _links(paths: list[str]) -> str:
    return ", ".join(f"[{_short(path)}](../../{path})" for path in paths)


def _short(path: str) -> str:
    """`services/regeling/src/regeling/domain/betalen.py` as `regeling/betalen.py`: the room and the file."""
    parts = path.removeprefix("services/").split("/")
    return f"{parts[0]}/{parts[-1]}" if len(parts) > 1 else path
