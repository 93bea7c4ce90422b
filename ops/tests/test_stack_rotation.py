"""Drills: what processes come in with, where they come and what time it is there change under them: nothing is lost.

The processes are those of the comparison: an API, its relay, the consumer of another service, and its relay.
"""

import asyncio
import dataclasses
import json
import re
import secrets
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import asyncpg
import httpx
import pytest
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError
from chassis.brokers import Brokers
from chassis.local.issuer import Issuer
from chassis.testing.database import dsn_of, migrate_chassis
from chassis.testing.tls import Authority, TlsKafka
from ops.bench.vergelijk.contestant import OWN, Place, Program, program
from ops.stack import topics
from ops.stack.infra import Infra
from ops.stack.processes import end, free_ports
from ops.stack.settings import AUDIENCE, ISSUER
from ops.stack.tokens import token

pytestmark = [pytest.mark.infra, pytest.mark.faults]
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


def published(path: Path, *issuers: Issuer) -> None:
    beside = path.with_suffix(".nieuw")
    beside.write_text(json.dumps({"keys": [key for each in issuers for key in each.jwks()["keys"]]}))
    beside.replace(path)


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
def role(infra: Infra) -> Iterator[Role]:
    """On our own server the kernel says who knocks, so for this role alone it is told to ask a password."""
    made = Role(infra.dsn(), f"rotatie_{secrets.token_hex(4)}", secrets.token_hex(8))
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
def authority() -> Authority:
    return Authority("the first")


@pytest.fixture
def kafka(authority: Authority) -> Iterator[TlsKafka]:
    with tempfile.TemporaryDirectory() as folder:
        kafka = TlsKafka(Path(folder) / "kafka", authority)
        kafka.start()
        try:
            yield kafka
        finally:
            kafka.stop()


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


def test_the_password_of_a_database_role_is_changed(chain: Chain, role: Role) -> None:
    """Drill: who is in stays in; who has to come in anew says that he can't; rolled, all goes on."""
    chain.roll(chain.place)
    chain.told()
    all_once(chain, role)
    old, role.password = role.password, secrets.token_hex(8)
    role.administer(f"ALTER ROLE {role.name} PASSWORD '{role.password}'")
    with pytest.raises(asyncpg.InvalidPasswordError):
        asyncio.run(asyncpg.connect(dataclasses.replace(role, password=old).dsn("bron")))
    chain.told()
    all_once(chain, role)
    put_out = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1"
    role.administer(put_out, arguments=(role.name,))
    until(lambda: all(chain.shut_out(each) for each in ROLES))
    refused = str(uuid4())
    assert chain.post(refused) == 503
    chain.roll(dataclasses.replace(chain.place, source_dsn=role.dsn("bron"), target_dsn=role.dsn("doel")))
    chain.sent.append(refused)
    assert chain.post(refused) == 201, "the same request, sent again"
    chain.told()
    all_once(chain, role)


def test_the_database_is_away_and_comes_back_at_another_address(
    chain: Chain, role: Role, infra: Infra, tmp_path: Path
) -> None:
    """Drill: the DSN has a name (here a link to where the socket is) that leads nowhere for a while, then elsewhere."""
    there = parse_qs(urlsplit(role.server).query).get("host", [""])[0]
    if not infra.own or not there:
        pytest.skip("the server is somebody else's")
    (nowhere := tmp_path / "leeg").mkdir()
    address = tmp_path / "db"

    def leads_to(where: str | Path) -> None:
        (beside := tmp_path / "db.nieuw").symlink_to(where)
        beside.replace(address)
        role.administer(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1", arguments=(role.name,)
        )

    leads_to(there)
    source, target = (role.dsn(side).replace(there, str(address)) for side in ("bron", "doel"))
    chain.roll(dataclasses.replace(chain.place, source_dsn=source, target_dsn=target))
    chain.told()
    all_once(chain, role)
    leads_to(nowhere)
    until(lambda: all(chain.shut_out(each) for each in ROLES))
    refused = str(uuid4())
    assert chain.post(refused) == 503
    leads_to(there)
    until(lambda: not any(chain.shut_out(each) for each in ROLES))
    chain.sent.append(refused)
    assert chain.post(refused) == 201, "the same request, sent again"
    chain.told()
    all_once(chain, role)


def test_the_password_of_a_kafka_user_is_changed(
    chain: Chain, role: Role, kafka: TlsKafka, authority: Authority, tmp_path: Path
) -> None:
    """Drill: who finds himself shut out says so, what partners send is kept, and after a roll all of it goes on."""
    (ca := tmp_path / "ca.pem").write_bytes(authority.pem)
    _on(chain, kafka, ca)
    chain.told()
    all_once(chain, role)
    kafka.password(secrets.token_hex(8))
    kafka.restart()
    until(lambda: chain.shut_out("relay") and chain.shut_out("afnemer"))
    assert not chain.shut_out("api")
    chain.told()
    chain.roll(dataclasses.replace(chain.place, kafka=kafka.brokers(ca)))
    chain.told()
    all_once(chain, role)


def test_the_authority_of_the_brokers_certificates_is_changed(
    chain: Chain, role: Role, kafka: TlsKafka, authority: Authority, tmp_path: Path
) -> None:
    """Drill: another certificate of the same one needs nothing; of another one: old and new together, roll, another

    certificate, the old one out, roll: nobody is shut out meanwhile.
    """
    old, new = authority, Authority("the next")
    (ca := tmp_path / "ca.pem").write_bytes(old.pem)
    _on(chain, kafka, ca)
    chain.told()
    kafka.certify(old)
    kafka.restart()
    chain.told()
    all_once(chain, role)
    ca.write_bytes(old.pem + new.pem)
    chain.roll(chain.place)
    kafka.certify(new)
    kafka.restart()
    until(lambda: not any(chain.shut_out(each) for each in ROLES))
    chain.told()
    all_once(chain, role)
    ca.write_bytes(new.pem)
    chain.roll(chain.place)
    chain.told()
    all_once(chain, role)
    ca.write_bytes(old.pem)
    with pytest.raises(KafkaError):
        asyncio.run(_comes_in(kafka.brokers(ca)))


def test_the_brokers_come_back_at_another_address_and_tokens_have_another_key_since(
    chain: Chain, role: Role, kafka: TlsKafka, authority: Authority, tmp_path: Path
) -> None:
    """Drill: the settings have a name that leads to the old address first and to the new one after. Meanwhile, for the

    API has no need of brokers, the issuer gets another key: published beside the old one, signed with, the old one out.
    """
    (ca := tmp_path / "ca.pem").write_bytes(authority.pem)
    old, new, nobody = (Issuer.create(issuer=ISSUER, audience=AUDIENCE) for _ in range(3))
    published(jwks := tmp_path / "jwks.json", old)
    chain.told_too, chain.issuer = {"UITSTROOM_JWKS": str(jwks)}, old
    _on(chain, kafka, ca, kafka.elsewhere)
    chain.told()
    all_once(chain, role)
    with kafka.away():
        until(lambda: chain.shut_out("relay") and chain.shut_out("afnemer"))
        assert not chain.shut_out("api")
        chain.told()
        published(jwks, old, new)
        until(lambda: chain.knows(new))
        chain.issuer = new
        chain.told()
        assert chain.knows(old), "who was given a token by the old one still comes in"
        published(jwks, new)
        # Whoever hears nothing begins anew, where the settings say.
        until(lambda: min(fallen(chain, "relay"), fallen(chain, "afnemer")) >= 1)
    until(lambda: not any(chain.shut_out(each) for each in ROLES))
    # Somebody whom it does not know has the keys read at once; without him it is done within minutes.
    until(lambda: not (chain.knows(nobody) or chain.knows(old)))
    chain.told()
    all_once(chain, role)


def fallen(chain: Chain, role: str) -> float:
    """How often its part began anew."""
    text = httpx.get(f"{chain.processes[role].url}/metrics", timeout=10).text
    counted = re.findall(r"^uitstroom_(?:loop|relay)_restarts_total\{[^}]*\} ([\d.]+)$", text, re.MULTILINE)
    return sum(map(float, counted))


def test_a_host_whose_clock_is_an_hour_off_says_so_and_dates_nothing(chain: Chain, role: Role, tmp_path: Path) -> None:
    """Drill (N-30): what was taken meanwhile has the time of the database, goes out, and has its effect once."""
    (host := tmp_path / "host").mkdir()
    (host / "sitecustomize.py").write_text(
        "import time\nseconds, nanoseconds = time.time, time.time_ns\n"
        "time.time = lambda: seconds() + 3600\ntime.time_ns = lambda: nanoseconds() + 3600 * 10**9\n"
    )
    chain.told_too = {"PYTHONPATH": str(host)}
    chain.roll(chain.place, ready=False)
    until(lambda: all(chain.says(each, "3600 s voor op de database") for each in ROLES))
    chain.told()
    all_once(chain, role)
    assert all(asyncio.run(_dated(role, side)) < 60 for side in ("bron", "doel"))
    chain.told_too = {}
    chain.roll(chain.place)
    chain.told()
    all_once(chain, role)


async def _dated(role: Role, side: str) -> float:
    """Seconds between now and what was logged, at most."""
    connection = await asyncpg.connect(dsn_of(role.server, f"{role.name}_{side}"))
    try:
        most = "SELECT max(abs(extract(epoch FROM clock_timestamp() - recorded_at)))::float8 FROM events"
        return float(await connection.fetchval(most))
    finally:
        await connection.close()


def _on(chain: Chain, kafka: TlsKafka, ca: Path, *more: str) -> None:
    """The chain runs on that broker, also known by `more` addresses, and trusts who is in that file."""
    brokers = kafka.brokers(ca)
    brokers = dataclasses.replace(brokers, bootstrap=",".join((brokers.bootstrap, *more)))
    place = dataclasses.replace(chain.place, kafka=brokers)
    topics.create(place.kafka, [place.topic, place.target_topic], place.partitions)
    chain.roll(place)


async def _comes_in(brokers: Brokers) -> None:
    admin = AIOKafkaAdminClient(**brokers.options(), request_timeout_ms=3000)
    try:
        await admin.start()
    finally:
        await admin.close()
