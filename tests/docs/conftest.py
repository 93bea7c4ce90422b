"""One world for all pages, as `make up` leaves it running."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from ops.commands.local import set_clocks
from ops.stack import World


@pytest.fixture(scope="session")
def docs_world() -> Iterator[dict[str, str]]:
    """The environment in which a page speaks to it: `--world` may be left out, `python` is ours."""
    with World.start() as world:
        set_clocks(world)
        path = f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin"
        yield {"UITSTROOM_WORLD": world.name, "PATH": path, "COLUMNS": "200"}
