"""The stories of this service are told with the `regeling_*` modules next to this file."""

import sys
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest_asyncio
from chassis.testing.database import Databases

sys.path.insert(0, str(Path(__file__).parent))


@pytest_asyncio.fixture(loop_scope="session")
async def regeling(databases: Databases, tmp_path: Path) -> AsyncGenerator[Any]:
    """A running service on a database of its own."""
    from regeling_dienst import dienst, migrate

    database = await databases.create(migrate)
    async with dienst(database, tmp_path) as draait:
        yield draait
    await databases.drop(database)
