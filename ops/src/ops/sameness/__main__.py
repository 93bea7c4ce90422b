"""`python -m ops.sameness`: says in what the services differ. Exit code 1 when they do."""

import sys
from collections.abc import Callable, Iterator
from typing import Final

from ops.sameness.layout import Layout
from ops.sameness.reactions import reactions
from ops.sameness.rooms import rooms
from ops.sameness.tables import tables
from ops.sameness.words import words
from ops.stack import SERVICES
from ops.stack.settings import root

CHECKS: Final[tuple[Callable[[Layout], Iterator[str]], ...]] = (rooms, words, reactions, tables)


def main() -> int:
    services = [Layout(name, root() / "services" / name) for name in SERVICES]
    found = [line for service in services for check in CHECKS for line in check(service)]
    for line in found:
        sys.stderr.write(f"{line}\n")
    if not found:
        sys.stdout.write(f"{len(services)} services, {len(CHECKS)} checks: the same rooms, words and names.\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
