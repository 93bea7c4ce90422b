"""`python -m ops.regels`: make, check, or look up (see the package)."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from ops.regels import adrs
from ops.regels.book import Book, read_book
from ops.regels.chapters import Hoofdstuk, cited_chapters, read_chapters
from ops.regels.check import problems_of
from ops.regels.pages import pages
from ops.regels.scan import Scan, scan
from ops.regels.show import shown, shown_chapter
from ops.regels.sources import Sources

ROOT: Final = Path(__file__).resolve().parents[4]


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    options = _parser().parse_args(arguments)
    rules, decisions = root / "docs/regels", root / "docs/adr"
    sources = Sources(root / "docs/bronnen")
    book, scanned = read_book(rules, sources), scan(root)
    chapters, lost = read_chapters(rules)
    if options.nummer:
        return _show(" ".join(options.nummer), book, chapters, scanned, sources)
    if options.zonder_test:
        print("\n".join(_untested(book, scanned)))
        return 0
    adr_index, problems = adrs.index(decisions)
    problems += lost
    problems += book.problems or problems_of(book, chapters, scanned)
    if not problems:
        made = {rules / name: text for name, text in pages(book, chapters, scanned, sources).items()}
        made[decisions / "README.md"] = adr_index
        problems = _renewed(made, root, write=not options.check)
    for problem in problems:
        print(f"regels: {problem}", file=sys.stderr)
    print(
        f"regels: {len(book.rules())} uitgelegd, {len(book.rules().keys() & scanned.by_id.keys())} genoemd, "
        f"{len(_untested(book, scanned))} zonder toets (--zonder-test toont ze)"
    )
    return 1 if problems else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ops.regels", description="De regels van het vak: uitleg, bron, toetsen."
    )
    parser.add_argument("nummer", nargs="*", help='toon deze regels: RUB-29, A-27, D9, of "domain 5.7"')
    parser.add_argument("--check", action="store_true", help="schrijf niets; 1 als er iets niet klopt")
    parser.add_argument("--zonder-test", action="store_true", help="toon wat uitgelegd is en in geen toets staat")
    return parser


def _show(asked: str, book: Book, chapters: Mapping[str, Hoofdstuk], scanned: Scan, sources: Sources) -> int:
    """`asked`: ids with blanks between them, or chapters (`domain 5.7`)."""
    known = book.rules()
    wanted = sorted(cited_chapters(asked)) or asked.split()
    texts = [
        shown_chapter(name, chapters[name], scanned) if name in chapters else shown(name, known[name], scanned, sources)
        for name in wanted
        if name in chapters or name in known
    ]
    print("\n\n".join(texts))
    unknown = [name for name in wanted if name not in chapters and name not in known]
    for name in unknown:
        print(f"regels: {name} is niet uitgelegd in docs/regels", file=sys.stderr)
    return 1 if unknown else 0


def _untested(book: Book, scanned: Scan) -> list[str]:
    return [rule_id for rule_id in book.rules() if rule_id not in scanned.by_id or not scanned.by_id[rule_id].tests]


def _renewed(made: dict[Path, str], root: Path, *, write: bool) -> list[str]:
    """Writes the pages that are not what they should be, or tells which they are."""
    stale = {path: text for path, text in made.items() if not path.is_file() or path.read_text("utf-8") != text}
    if not write:
        return [f"{path.relative_to(root)} loopt achter; `make regels` maakt hem opnieuw" for path in stale]
    for path, text in stale.items():
        path.write_text(text, "utf-8")
    return []


if __name__ == "__main__":
    sys.exit(main())
