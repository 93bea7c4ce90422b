"""Row 40 of the faults: the local PostgreSQL lets in who started it, and no other user of the machine."""

import os
import pwd
import shutil
import socket
import struct
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest
from chassis.local.postgres import LocalPostgres

pytestmark = pytest.mark.infra


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalPostgres]:
    # Short, and open to the unprivileged user that root needs: a folder of the test itself is neither.
    folder = Path("/var/tmp") / f"uitstroom-proef-{os.getpid()}"  # noqa: S108 - removed below
    with LocalPostgres(folder, tmp_path_factory.mktemp("log") / "postgres.log") as server:
        yield server
    shutil.rmtree(folder)


async def test_fault_40_who_started_it_is_any_role(server: LocalPostgres) -> None:
    connection = await asyncpg.connect(server.dsn())
    await connection.execute("CREATE ROLE klein LOGIN")
    small = await asyncpg.connect(server.dsn().replace("postgres@", "klein@"))
    assert await small.fetchval("SELECT current_user") == "klein"
    await small.close()
    await connection.close()


async def test_it_has_the_memory_that_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UITSTROOM_POSTGRES_BUFFERS", "64MB")
    folder = Path("/var/tmp") / f"uitstroom-geheugen-{os.getpid()}"  # noqa: S108 - removed below
    with LocalPostgres(folder, tmp_path / "postgres.log", durable=False) as small:
        connection = await asyncpg.connect(small.dsn())
        assert await connection.fetchval("SHOW shared_buffers") == "64MB"
        await connection.close()
    shutil.rmtree(folder)


async def test_fault_40_nothing_is_trusted(server: LocalPostgres) -> None:
    connection = await asyncpg.connect(server.dsn())
    rules = await connection.fetch("SELECT type, auth_method, error FROM pg_hba_file_rules")
    assert [tuple(rule) for rule in rules] == [("local", "peer", None)]
    await connection.close()


@pytest.mark.parametrize("user", ["nobody", "daemon"])
def test_fault_40_another_user_of_the_machine_is_refused(server: LocalPostgres, user: str) -> None:
    """`nobody` is the user that the server itself runs as for root: to be that is no way in either."""
    if os.geteuid() != 0:
        pytest.skip("only root can be another user")
    account = pwd.getpwnam(user)
    child = os.fork()
    if child == 0:
        os.setgroups([])
        os.setgid(account.pw_gid)
        os.setuid(account.pw_uid)
        os._exit(1 if enters(server.dsn().partition("host=")[2] + "/.s.PGSQL.5432") else 0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def enters(path: str) -> bool:
    """Knock as the superuser, by hand: a child of a fork may use little of what its parent had open."""
    with socket.socket(socket.AF_UNIX) as door:
        try:
            door.connect(path)
        except PermissionError:
            return False
        body = struct.pack("!i", 196608) + b"user\0postgres\0database\0postgres\0\0"
        door.sendall(struct.pack("!i", len(body) + 4) + body)
        return not door.recv(4096).startswith(b"E")


def test_fault_40_the_knock_of_this_test_is_one_that_opens(server: LocalPostgres) -> None:
    assert enters(server.dsn().partition("host=")[2] + "/.s.PGSQL.5432")
