"""Fixtures of every test in the workspace; pytest finds them through the entry point `pytest11` of the chassis."""

from collections.abc import AsyncGenerator, Generator
from uuid import uuid4

import pytest
import pytest_asyncio

from chassis.observability.alarms import ALARMS
from chassis.testing.database import Database, Databases


@pytest.fixture(scope="session")
def postgres_server() -> Generator[str]:
    """DSN of a PostgreSQL server (its `postgres` database)."""
    from chassis.testing import servers

    with servers.postgres() as dsn:
        yield dsn


@pytest.fixture(scope="session")
def kafka_server() -> Generator[str]:
    """Bootstrap address of a Kafka broker."""
    from chassis.testing import servers

    with servers.kafka() as bootstrap:
        yield bootstrap


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def databases(postgres_server: str) -> AsyncGenerator[Databases]:
    """`await databases.create(migration)` for a service's own tables; dropped with the session."""
    made = Databases(postgres_server)
    yield made
    await made.close()


@pytest_asyncio.fixture(loop_scope="session")
async def database(databases: Databases) -> AsyncGenerator[Database]:
    """A database with the chassis tables, of this test alone."""
    made = await databases.create()
    yield made
    await databases.drop(made)


@pytest.fixture(autouse=True)
def alarms_of_this_test() -> Generator[None]:
    """There is one set of alarms per process: what a test sounded is not there for the next."""
    yield
    for name in ALARMS.reasons:
        ALARMS.clear(name)


@pytest.fixture
def topic_prefix() -> str:
    """A prefix that no other test uses."""
    return f"t{uuid4().hex[:12]}."
