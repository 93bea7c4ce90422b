"""Rows 33 and 40 of the faults: a role per process, with the least rights with which the service does all its work."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import asyncpg
import httpx
import pytest
import pytest_asyncio
from chassis.eventstore import Pool, create_pool
from chassis.feed import Sequencer
from chassis.local.issuer import Issuer
from chassis.projections import Projector
from chassis.testing.database import Databases, dsn_of
from intake.bootstrap import SERVICE, api

from .conftest import SCOPES, migrate

VERZEKERAAR = {"id": "verzekeraar-9991", "rol": "VERZEKERAAR", "uzovi": "9991"}


@dataclass(frozen=True)
class Eigen:
    """A database as a deployment makes it. `eigenaar` migrates, `api` and `worker` run."""

    naam: str
    eigenaar: str
    api: str
    worker: str


async def maak(server: str) -> Eigen:
    naam = f"eig{uuid4().hex[:10]}"
    conn = await asyncpg.connect(server)
    for rol in (naam, f"{naam}_api", f"{naam}_worker"):
        await conn.execute(f"CREATE ROLE {rol} LOGIN PASSWORD '{rol}' NOSUPERUSER NOCREATEDB NOCREATEROLE")
    await conn.execute(f"GRANT {naam}_worker TO {naam}")
    await conn.execute(f"CREATE DATABASE {naam} OWNER {naam} TEMPLATE template0")
    await conn.close()

    def als(rol: str) -> str:
        parts = urlsplit(dsn_of(server, naam))
        host = parts.netloc.rpartition("@")[2]
        return parts._replace(netloc=f"{rol}:{rol}@{host}").geturl()

    eigen = Eigen(naam, als(naam), als(f"{naam}_api"), als(f"{naam}_worker"))
    await asyncio.to_thread(migrate, eigen.eigenaar)
    return eigen


async def ruim_op(server: str, naam: str) -> None:
    conn = await asyncpg.connect(server)
    await conn.execute(f"DROP DATABASE {naam} WITH (FORCE)")
    for rol in (f"{naam}_api", f"{naam}_worker", naam):
        await conn.execute(f"DROP ROLE {rol}")
    await conn.close()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def eigen(databases: Databases) -> AsyncGenerator[Eigen]:
    gemaakt = await maak(databases.server)
    yield gemaakt
    await ruim_op(databases.server, gemaakt.naam)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def pools(eigen: Eigen) -> AsyncGenerator[tuple[Pool, Pool]]:
    api_pool, worker_pool = await create_pool(eigen.api), await create_pool(eigen.worker)
    yield api_pool, worker_pool
    api_pool.terminate()
    worker_pool.terminate()


async def test_fault_33_the_service_does_its_work_as_its_own_roles(
    eigen: Eigen, pools: tuple[Pool, Pool], instellingen: Callable[..., Any], uitgever: Issuer, w: Callable[..., str]
) -> None:
    """A file and a signal come in, the worker makes and fills the views, the API reads them."""
    _, worker = pools
    stop = asyncio.Event()
    delen = [Projector(worker, SERVICE.views).run(stop), Sequencer(worker).run(stop)]
    lopen = [asyncio.create_task(deel) for deel in delen]
    async with AsyncExitStack() as open_:
        app = await open_.enter_async_context(api(instellingen(database_dsn=eigen.api, simulatie=False)))
        await open_.enter_async_context(app.router.lifespan_context(app))
        transport = httpx.ASGITransport(app)
        client = await open_.enter_async_context(httpx.AsyncClient(transport=transport, base_url="http://intake"))
        kop = {"Authorization": f"Bearer {uitgever.token(VERZEKERAAR, SCOPES)}", "Idempotency-Key": str(uuid4())}
        sid = uuid4()
        await worker.execute("INSERT INTO samenwerkingen VALUES ($1, '0546', '9991', true, true)", sid)
        bestand = await client.post(
            f"/v1/samenwerkingen/{sid}/wanbetalersbestanden",
            content=w({"bsn": "999104330"}),
            headers={**kop, "Content-Type": "text/csv"},
        )
        assert bestand.status_code == 201, bestand.text
        UUID(bestand.json()["regels"][0]["persoonRef"])
        pad = f"/v1/beelden/verzekeraar/aanleveringen?after={bestand.json()['after']}"
        assert len((await client.get(pad, headers=kop)).json()["items"]) == 1
    stop.set()
    await asyncio.gather(*lopen)


@pytest.mark.parametrize(
    ("wie", "opdracht"),
    [
        ("api", "CREATE TABLE van_mij (x int)"),
        ("api", "CREATE SCHEMA van_mij"),
        ("api", "CREATE TEMP TABLE van_mij (x int)"),
        ("api", "ALTER TABLE events DISABLE TRIGGER ALL"),
        ("api", "DROP TABLE streams"),
        ("api", "DELETE FROM events"),
        ("api", "UPDATE feed SET position = 0"),
        ("api", "TRUNCATE personen"),
        ("api", "DELETE FROM alembic_version"),
        ("api", "CREATE ROLE van_mij"),
        ("api", "CREATE DATABASE van_mij"),
        ("worker", "CREATE SCHEMA van_mij"),
        ("worker", "ALTER TABLE events DISABLE TRIGGER ALL"),
        ("worker", "DROP TABLE streams"),
        ("worker", "DELETE FROM events"),
        ("worker", "CREATE OR REPLACE FUNCTION chassis_refuse_change() RETURNS trigger LANGUAGE sql AS ''"),
        ("worker", "SELECT bsn FROM personen"),
        ("worker", "SELECT inhoud FROM persoonsgegevens"),
        ("worker", "SELECT polisnummer FROM polissen"),
        ("worker", "SELECT merk FROM kluis_sleutels"),
        ("worker", "SELECT doel FROM inzagen"),
        ("worker", "COPY events TO PROGRAM 'cat'"),
    ],
)
async def test_fault_40_what_a_process_has_no_need_of_is_refused(
    pools: tuple[Pool, Pool], wie: str, opdracht: str
) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await pools[("api", "worker").index(wie)].execute(opdracht)


async def test_fault_40_no_role_enters_the_database_of_another_service(eigen: Eigen, databases: Databases) -> None:
    ander = await maak(databases.server)
    try:
        for dsn in (eigen.api, eigen.worker, eigen.eigenaar):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await asyncpg.connect(dsn_of(dsn, ander.naam))
    finally:
        await ruim_op(databases.server, ander.naam)


async def test_fault_40_an_older_database_is_brought_over(eigen: Eigen, pools: tuple[Pool, Pool]) -> None:
    """Its views were made by the owner, who was everybody; the next migration gives them to the worker."""
    api_pool, worker = pools
    conn = await asyncpg.connect(eigen.eigenaar)
    await conn.execute("CREATE TABLE oud_v1_g1 (id uuid PRIMARY KEY)")
    await conn.execute(
        "INSERT INTO projections (name, version, generation, table_name, state) "
        "VALUES ('oud', 1, 1, 'oud_v1_g1', 'LIVE')"
    )
    await conn.close()
    await asyncio.to_thread(migrate, eigen.eigenaar)
    await worker.execute("INSERT INTO oud_v1_g1 VALUES (gen_random_uuid())")
    assert await api_pool.fetchval("SELECT count(*) FROM oud_v1_g1") == 1
    await worker.execute("DROP TABLE oud_v1_g1")
