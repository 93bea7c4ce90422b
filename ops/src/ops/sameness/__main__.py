"""`python -m ops.sameness`: in what services differ, and what is not as it should be anywhere. Exit code 1 if any."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from ops.sameness.dispatch import dispatch
from ops.sameness.exchanges import exchanges
from ops.sameness.layout import ROOT, Layout, production, services
from ops.sameness.letters import letters
from ops.sameness.log_events import log_events
from ops.sameness.matches import matches
from ops.sameness.metaphors import metaphors
from ops.sameness.queries import queries
from ops.sameness.reactions import reactions
from ops.sameness.resources import resources
from ops.sameness.rooms import rooms
from ops.sameness.sizes import middle, sizes
from ops.sameness.suppressions import silenced, suppressions
from ops.sameness.tables import tables
from ops.sameness.use_cases import use_cases
from ops.sameness.words import words

OF_A_SERVICE: Final[tuple[Callable[[Layout], Iterator[str]], ...]] = (
    rooms,
    words,
    dispatch,
    matches,
    resources,
    exchanges,
    use_cases,
    reactions,
    queries,
    tables,
)
OF_ALL: Final[tuple[Callable[[Path], Iterator[str]], ...]] = (metaphors, letters, log_events, sizes, suppressions)


def main(root: Path = ROOT) -> int:
    known = services(root)
    found = [line for service in known for check in OF_A_SERVICE for line in check(service)]
    found += [line for check in OF_ALL for line in check(root)]
    for line in found:
        sys.stderr.write(f"{line}\n")
    sys.stdout.write(
        f"{len(known)} services, {len(production(root))} modules of {middle(root)} lines (median), "
        f"{len(silenced(root))} suppressions: {len(found) or 'nothing'} to set right.\n"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
