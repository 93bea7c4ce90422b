"""Drills: what processes come in with, where they come and what time it is there change under them: nothing is lost."""

import asyncio
import dataclasses
import json
import re
import secrets
import tempfile
from collections.abc import Iterator
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
from chassis.testing.database import dsn_of
from chassis.testing.tls import Authority, TlsKafka
from ops.stack.infra import Infra
from ops.stack.settings import AUDIENCE, ISSUER

from .conftest import ROLES, Chain, Role, all_once, until

pytestmark = [pytest.mark.infra, pytest.mark.faults]


def published(path: Path, *issuers: Issuer) -> None:
    beside = path.with_suffix(".nieuw")
    beside.write_text(json.dumps({"keys": [key for each in issuers for key in each.jwks()["keys"]]}))
    beside.replace(path)


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
    chain.begin(dataclasses.replace(brokers, bootstrap=",".join((brokers.bootstrap, *more))))


async def _comes_in(brokers: Brokers) -> None:
    admin = AIOKafkaAdminClient(**brokers.options(), request_timeout_ms=3000)
    try:
        await admin.start()
    finally:
        await admin.close()
