"""Drills: a disk runs full under PostgreSQL, and under Kafka; when there is room again everything was done once.

The disks are real ones of some megabytes, in memory. Who may not mount one has to leave these drills to others.
"""

import asyncio
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest
from chassis.brokers import Brokers
from chassis.local.kafka import LocalKafka
from chassis.local.postgres import LocalPostgres

from .conftest import Chain, Role, all_once, until

pytestmark = [pytest.mark.infra, pytest.mark.faults]
_MEGABYTE = 1 << 20


@dataclass
class Disk:
    """A file system of its own at a folder."""

    folder: Path

    @property
    def _ballast(self) -> Path:
        return self.folder / "ballast"

    def fill(self) -> None:
        """To the last byte, and what is freed meanwhile too."""
        with self._ballast.open("ab", buffering=0) as ballast:
            for size in (_MEGABYTE, 4096, 1):
                try:
                    while True:
                        ballast.write(bytes(size))
                except OSError:
                    continue

    def make_room(self) -> None:
        self._ballast.unlink()


@pytest.fixture
def folder() -> Iterator[Path]:
    """Short, for a socket stands in it."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        Path(folder).chmod(0o711)
        yield Path(folder)


def mounted(folder: Path, megabytes: int) -> Iterator[Disk]:
    folder.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0700", "tmpfs", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"nobody may mount here: {done.stderr.strip()}")
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def postgres(folder: Path) -> LocalPostgres:
    return LocalPostgres(folder / "pg", folder / "postgres.log")


@pytest.fixture
def under_postgres(folder: Path) -> Iterator[Disk]:
    yield from mounted(folder / "pg" / "data", 192)


@pytest.fixture
def server(postgres: LocalPostgres, under_postgres: Disk) -> Iterator[str]:
    with postgres:
        yield postgres.dsn()


@pytest.fixture
def under_kafka(folder: Path) -> Iterator[Disk]:
    yield from mounted(folder / "kafka" / "data", 64)


@pytest.fixture
def kafka(folder: Path, under_kafka: Disk) -> Iterator[LocalKafka]:
    with LocalKafka(folder / "kafka", folder / "kafka.log") as kafka:
        yield kafka


def post(chain: Chain, refused: list[str]) -> int:
    """One more: what was taken counts as sent, what was refused is to be sent again."""
    name = str(uuid4())
    status = chain.post(name)
    (chain.sent if status == 201 else refused).append(name)
    return status


def well_again(chain: Chain, role: Role, refused: list[str]) -> None:
    """Nobody complains any more; what was refused is taken as the same request, and everything was done once."""
    until(lambda: not any(chain.shut_out(each) for each in chain.processes))
    for name in refused:
        assert chain.post(name) == 201
    chain.sent += refused
    refused.clear()
    chain.told()
    all_once(chain, role)


@pytest.mark.usefixtures("server")
def test_the_disk_under_the_databases_is_full(
    chain: Chain, role: Role, under_postgres: Disk, postgres: LocalPostgres
) -> None:
    """Drill: nothing is half stored and all goes on by itself; a server that fell, for want of room for its log, is

    started again by whoever starts servers, and needs no more than that.
    """
    chain.roll(chain.place)
    chain.processes["afnemer"].kill9()
    refused: list[str] = []
    chain.told(100)
    under_postgres.fill()
    chain.processes["afnemer"].start()
    until(lambda: chain.says("afnemer", "DiskFullError"))
    until(lambda: post(chain, refused) == 503)
    under_postgres.make_room()
    well_again(chain, role, refused)

    under_postgres.fill()
    until(lambda: fallen(postgres))
    until(lambda: post(chain, refused) == 503)
    until(lambda: all(chain.shut_out(each) for each in chain.processes))
    under_postgres.make_room()
    with LocalPostgres(postgres.folder, postgres.log):
        well_again(chain, role, refused)


def fallen(postgres: LocalPostgres) -> bool:
    """Its log needs another file, for which there is no room."""

    async def work() -> None:
        connection = await asyncpg.connect(postgres.dsn())
        try:
            await connection.execute("SELECT pg_switch_wal(), pg_logical_emit_message(false, 'proef', 'vol', true)")
        finally:
            connection.terminate()

    try:
        asyncio.run(work())
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
        return "PANIC" in postgres.log.read_text()
    return False


def test_the_disk_under_kafka_is_full(chain: Chain, role: Role, under_kafka: Disk, kafka: LocalKafka) -> None:
    """Drill: the API goes on; the broker that gave up is started again when there is room, and what waited is sent."""
    chain.begin(Brokers(kafka.bootstrap))
    chain.told()
    all_once(chain, role)
    under_kafka.fill()

    def waits() -> bool:
        chain.told(1)
        return chain.shut_out("relay")

    until(waits)
    assert not chain.shut_out("api")
    chain.told()
    under_kafka.make_room()
    kafka.restart()
    well_again(chain, role, [])
