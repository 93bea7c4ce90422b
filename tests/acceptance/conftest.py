"""Two stories, each played once through the running services by its partners; the tests look at what each sees."""

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


@pytest.fixture(scope="session")
def scenarios(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from acceptance_regeling import speel_scenarios

    with World.start() as world:
        yield asyncio.run(speel_scenarios(world, tmp_path_factory.mktemp("scenarios")))
