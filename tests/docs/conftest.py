"""One world for all pages, as `make up` leaves it running."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from ops.commands.local import set_clocks
from ops.stack import World


@pytest.fixture(scope="session")
def docs_world() -> Iterator[World]:
    with World.start() as world:
        set_clocks(world)
        yield world


@pytest.fixture
def environment(docs_world: World) -> dict[str, str]:
    """In which a page speaks to it: `--world` may be left out, the rest a page says itself."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    return {"UITSTROOM_WORLD": docs_world.name, "PATH": path, "COLUMNS": "200"}
