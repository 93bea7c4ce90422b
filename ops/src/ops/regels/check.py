"""What is wrong between the rules and the tree, one line each."""

from ops.regels.book import Book
from ops.regels.ids import in_order
from ops.regels.scan import Scan

_SHOWN = 3


def problems_of(book: Book, scanned: Scan) -> list[str]:
    """Ids that are cited and not explained, and settings that no class has."""
    known = book.rules()
    problems: list[str] = []
    for rule_id in sorted(scanned.by_id.keys() - known.keys(), key=in_order):
        found = scanned.by_id[rule_id]
        files = [*found.code, *found.tests]
        more = f" en {len(files) - _SHOWN} andere" if len(files) > _SHOWN else ""
        problems.append(
            f"{rule_id} is genoemd in {', '.join(files[:_SHOWN])}{more}, maar niet uitgelegd in docs/regels"
        )
    for rule_id, regel in known.items():
        missing = [setting for setting in regel.instelling if setting not in scanned.settings]
        problems += [f"{rule_id}: instelling {setting} bestaat niet in de code" for setting in missing]
    return problems
