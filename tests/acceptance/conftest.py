"""One selection, played once through the running services by its partners; the tests look at what each of them sees."""

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ops.stack import World

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def selectie() -> Iterator[Any]:
    from acceptance_selectie import speel

    with World.start() as world:
        yield asyncio.run(speel(world))
