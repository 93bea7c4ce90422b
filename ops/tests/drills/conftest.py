"""A chain of processes for drills: a command is told to one service, and has its effect in another one once.

The processes are those of the comparison: an API, its relay, the consumer of another service, and its relay.
"""

import asyncio
import dataclasses
import secrets
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import asyncpg
import httpx
import pytest
from chassis.brokers import Brokers
from chassis.local.issuer import Issuer
from chassis.testing.database import dsn_of, migrate_chassis
from ops.bench.vergelijk.contestant import OWN, Place, Program, program
from ops.stack import topics
from ops.stack.infra import Infra
from ops.stack.processes import end, free_ports
from ops.stack.tokens import token

ROLES = ("api", "relay", "afnemer", "afnemer_relay")
SILENT = 5
"""Seconds after which a part says that it gets nowhere."""


@dataclass
class Chain:
    """What runs, and how often each command that was taken is to be found at the end."""

    place: Place
    logs: Path
    ports: dict[str, int]
    processes: dict[str, Program] = field(default_factory=dict[str, Program])
    sent: list[str] = field(default_factory=list[str])
    told_too: dict[str, str] = field(default_factory=dict[str, str])
    issuer: Issuer | None = None

    def roll(self, place: Place, *, ready: bool = True) -> None:
        """Every process again, one after another, with what it is told now."""
        self.place = place
        for role in ROLES:
            if role in self.processes:
                end([self.processes[role]])
            process = program(OWN, place, role, self.logs, self.ports[role])
            process.environment |= {"UITSTROOM_VASTGELOPEN_SECONDEN": str(SILENT), **self.told_too}
            self.processes[role] = process
            process.start()
        for process in self.processes.values() if ready else ():
            process.await_ready(60)

    def begin(self, brokers: Brokers, copies: int = 1) -> None:
        """On these brokers, on topics that are made there."""
        place = dataclasses.replace(self.place, kafka=brokers)
        topics.create(brokers, [place.topic, place.target_topic], place.partitions, copies)
        self.roll(place)

    def post(self, name: str) -> int:
        own = signed(self.issuer) if self.issuer else token("GEMEENTE")
        headers = {"Authorization": f"Bearer {own}", "Idempotency-Key": name}
        body = {"rekening": str(uuid4()), "bedragCent": 3500, "kenmerk": name}
        url = f"{self.processes['api'].url}/v1/boekingen"
        return httpx.post(url, json=body, headers=headers, timeout=30).status_code

    def told(self, count: int = 3) -> None:
        """So many commands more, each taken."""
        for _ in range(count):
            self.sent.append(str(uuid4()))
            assert self.post(self.sent[-1]) == 201

    def knows(self, issuer: Issuer) -> bool:
        """Whether the API takes what he signs (and then says that it is not for him)."""
        headers = {"Authorization": f"Bearer {signed(issuer)}"}
        return httpx.get(f"{self.processes['api'].url}/v1/stand", headers=headers, timeout=10).status_code == 403

    def readyz(self, role: str) -> tuple[int, str]:
        answer = httpx.get(f"{self.processes[role].url}/readyz", timeout=10)
        return answer.status_code, answer.text

    def shut_out(self, role: str) -> bool:
        return self.readyz(role)[0] == 503

    def says(self, role: str, words: str) -> bool:
        try:
            return words in self.readyz(role)[1]
        except httpx.TransportError:
            return False


def signed(issuer: Issuer) -> str:
    return issuer.token(
        {"id": "g", "rol": "GEMEENTE", "gemeentecode": "0546"}, ["regeling:schrijven", "regeling:lezen"]
    )


@pytest.fixture(scope="module")
def infra() -> Iterator[Infra]:
    infra = Infra().start()
    try:
        infra.postgres_ready.result()
        yield infra
    finally:
        infra.kafka_ready.result()
        infra.stop()


@dataclass
class Role:
    """A role of the database server that comes in with a password; its two databases are its own."""

    server: str
    name: str
    password: str

    def dsn(self, side: str) -> str:
        parts = urlsplit(dsn_of(self.server, f"{self.name}_{side}"))
        host = parts.netloc.rpartition("@")[2]
        return parts._replace(netloc=f"{self.name}:{self.password}@{host}").geturl()

    def administer(self, *statements: str, arguments: tuple[object, ...] = ()) -> None:
        async def work() -> None:
            connection = await asyncpg.connect(self.server)
            try:
                for each in statements:
                    await connection.execute(each, *arguments)
            finally:
                await connection.close()

        asyncio.run(work())


@pytest.fixture
def server(infra: Infra) -> str:
    """The PostgreSQL that everybody uses, unless a drill has one of its own."""
    return infra.dsn()


@pytest.fixture
def role(infra: Infra, server: str) -> Iterator[Role]:
    """On our own server the kernel says who knocks, so for this role alone it is told to ask a password."""
    made = Role(server, f"rotatie_{secrets.token_hex(4)}", secrets.token_hex(8))
    sides = ("bron", "doel")
    made.administer(
        f"CREATE ROLE {made.name} LOGIN PASSWORD '{made.password}'",
        *(f"CREATE DATABASE {made.name}_{side} OWNER {made.name}" for side in sides),
    )
    access = asyncio.run(_access(made.server)) if infra.own else None
    before = access.read_text() if access else ""
    if access:
        access.write_text(f"local all {made.name} scram-sha-256\n{before}")
        made.administer("SELECT pg_reload_conf()")
    try:
        yield made
    finally:
        made.administer(*(f"DROP DATABASE {made.name}_{side} WITH (FORCE)" for side in sides), f"DROP ROLE {made.name}")
        if access:
            access.write_text(before)
            made.administer("SELECT pg_reload_conf()")


async def _access(server: str) -> Path:
    connection = await asyncpg.connect(server)
    try:
        return Path(await connection.fetchval("SHOW hba_file"))
    finally:
        await connection.close()


@pytest.fixture
def chain(role: Role, tmp_path: Path, infra: Infra) -> Iterator[Chain]:
    """On the broker that everybody uses, unless a drill gives it another; nothing runs yet."""
    infra.kafka_ready.result()
    for side in ("bron", "doel"):
        asyncio.run(migrate_chassis(role.dsn(side)))
    ports = dict(zip(ROLES, free_ports(len(ROLES)), strict=True))
    place = Place(role.dsn("bron"), role.dsn("doel"), infra.brokers(), f"{role.name}.".replace("_", "-"), ports["api"])
    topics.create(place.kafka, [place.topic, place.target_topic], place.partitions)
    chain = Chain(place, tmp_path / "logs", ports)
    try:
        yield chain
    finally:
        end(list(chain.processes.values()))
        topics.delete(infra.brokers(), [place.topic, place.target_topic])


def until(look: Callable[[], bool], seconds: float = 60.0) -> None:
    limit = time.monotonic() + seconds
    while not look():
        assert time.monotonic() < limit, "it did not happen"
        time.sleep(0.1)


def effects(role: Role) -> Counter[str]:
    """How often each command was done at the consumer."""

    async def work() -> Counter[str]:
        connection = await asyncpg.connect(dsn_of(role.server, f"{role.name}_doel"))
        try:
            rows = await connection.fetch("SELECT data ->> 'kenmerk' AS name FROM events")
            return Counter([row["name"] for row in rows])
        finally:
            await connection.close()

    return asyncio.run(work())


def all_once(chain: Chain, role: Role) -> None:
    until(lambda: len(effects(role)) >= len(chain.sent))
    assert effects(role) == Counter(chain.sent)
