"""What is wrong between the rules and the tree, one line each."""

from collections.abc import Mapping

from ops.regels.book import Book
from ops.regels.chapters import FILE, Hoofdstuk
from ops.regels.ids import in_order
from ops.regels.scan import Scan

_SHOWN = 3


def problems_of(book: Book, chapters: Mapping[str, Hoofdstuk], scanned: Scan) -> list[str]:
    """Ids that are cited and not explained, chapters that lead nowhere, and settings that no class has."""
    known = book.rules()
    problems: list[str] = []
    for rule_id in sorted(scanned.by_id.keys() - known.keys(), key=in_order):
        found = scanned.by_id[rule_id]
        problems.append(
            f"{rule_id} is genoemd in {_some([*found.code, *found.tests])}, maar niet uitgelegd in docs/regels"
        )
    problems += [
        f"{chapter} is genoemd in {_some(scanned.by_chapter[chapter])}, maar staat niet in docs/regels/{FILE}"
        for chapter in sorted(scanned.by_chapter.keys() - chapters.keys())
    ]
    for rule_id, regel in known.items():
        missing = [setting for setting in regel.instelling if setting not in scanned.settings]
        problems += [f"{rule_id}: instelling {setting} bestaat niet in de code" for setting in missing]
    return problems


def _some(files: list[str]) -> str:
    more = f" en {len(files) - _SHOWN} andere" if len(files) > _SHOWN else ""
    return ", ".join(files[:_SHOWN]) + more
