"""Rows 33 and 40 of the faults: the script that makes the roles of the containers, on a PostgreSQL of its own."""

import asyncio
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest
from chassis.local.postgres import LocalPostgres
from ops.stack import databases
from ops.stack.settings import SERVICES, root

pytestmark = pytest.mark.infra
ROLES = [f"{service}{part}" for service in SERVICES for part in ("", "_api", "_worker", "_ops")]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalPostgres]:
    """Not the shared one: roles are of the whole server."""
    folder = Path("/var/tmp") / f"uitstroom-rollen-{os.getpid()}"  # noqa: S108 - short for a socket, removed below
    with LocalPostgres(folder, tmp_path_factory.mktemp("log") / "postgres.log") as server:
        passwords = {f"WACHTWOORD_{role.upper()}": f"'; DROP ROLE {role}; --" for role in ROLES}
        where = server.dsn().partition("host=")[2]
        path = os.pathsep.join([str(server._binaries()), os.environ["PATH"]])
        environment = {"PATH": path, "PGHOST": where, "POSTGRES_USER": "postgres", **passwords}
        subprocess.run([root() / "deploy/compose/rollen.sh"], env=environment, check=True)
        for service in SERVICES:
            databases.migrate(service, dsn(server, service, service))
        yield server
    shutil.rmtree(folder)


def dsn(server: LocalPostgres, role: str, service: str) -> str:
    return server.dsn(f"uitstroom_{service}").replace("postgres@", f"{role}@")


async def test_fault_33_every_role_can_do_its_work_and_make_nothing(server: LocalPostgres) -> None:
    for service in SERVICES:
        for part, makes in (("api", False), ("worker", True)):
            connection = await asyncpg.connect(dsn(server, f"{service}_{part}", service))
            assert await connection.fetchval("SELECT count(*) FROM events") == 0
            for statement in ("DROP TABLE events", "DELETE FROM events", "CREATE SCHEMA eigen"):
                with pytest.raises(asyncpg.InsufficientPrivilegeError):
                    await connection.execute(statement)
            may = await connection.fetchval("SELECT has_schema_privilege('public', 'CREATE')")
            assert may is makes
            await connection.close()


@pytest.mark.parametrize("role", ROLES)
async def test_fault_40_a_role_enters_its_own_database_only(server: LocalPostgres, role: str) -> None:
    entered = set()
    for name in ("postgres", "template1", *(f"uitstroom_{service}" for service in SERVICES)):
        try:
            connection = await asyncpg.connect(server.dsn(name).replace("postgres@", f"{role}@"))
        except asyncpg.InsufficientPrivilegeError:
            continue
        entered.add(name)
        await connection.close()
    assert entered == {f"uitstroom_{role.partition('_')[0]}"}


async def test_fault_40_no_role_is_more_than_a_role(server: LocalPostgres) -> None:
    connection = await asyncpg.connect(server.dsn())
    rows = await connection.fetch(
        "SELECT rolname FROM pg_roles WHERE rolname !~ '^pg_' "
        "AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls)"
    )
    assert [row[0] for row in rows] == ["postgres"]
    assert {
        row[0] for row in await connection.fetch("SELECT rolname FROM pg_authid WHERE rolpassword IS NOT NULL")
    } == {*ROLES}
    await connection.close()


def test_fault_33_a_second_migration_changes_nothing(server: LocalPostgres) -> None:
    def rights() -> list[tuple[str, str]]:
        async def ask() -> list[tuple[str, str]]:
            connection = await asyncpg.connect(server.dsn("uitstroom_intake"))
            rows = await connection.fetch(
                "SELECT relname, relacl::text FROM pg_class WHERE relacl IS NOT NULL ORDER BY 1"
            )
            await connection.close()
            return [tuple(row) for row in rows]

        return asyncio.run(ask())

    before = rights()
    databases.migrate("intake", dsn(server, "intake", "intake"))
    assert rights() == before


async def test_fault_33_an_operator_makes_what_the_worker_then_owns_and_reads_no_person(server: LocalPostgres) -> None:
    for service in SERVICES:
        connection = await asyncpg.connect(f"{dsn(server, f'{service}_ops', service)}&role={service}_worker")
        await connection.execute("CREATE TABLE proef (nr int)")
        owner = await connection.fetchval("SELECT relowner::regrole::text FROM pg_class WHERE relname = 'proef'")
        assert owner == f"{service}_worker"
        await connection.execute("DROP TABLE proef")
        await connection.execute(
            "INSERT INTO operations (operation, phase, command, arguments, by, reason)"
            " VALUES (gen_random_uuid(), 'BEGUN', 'proef', '{}', 'wie', '')"
        )
        for statement in ("DELETE FROM operations", "DELETE FROM events", "UPDATE epochs SET reason = 'anders'"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(statement)
        await connection.close()
        own = await asyncpg.connect(dsn(server, f"{service}_ops", service))
        await own.execute("CREATE SCHEMA schaduw_proef")
        await own.execute("DROP SCHEMA schaduw_proef")
        if service == "intake":
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await own.fetch("SELECT * FROM personen")
        await own.close()
