"""A world with the rights of production: a small story is told, and nobody writes what is not his."""

import asyncio
import shutil
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import asyncpg
import httpx
import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.errors import KafkaError, TopicAuthorizationFailedError
from chassis.local.settings import LocalSettings
from contracts.envelope import topic
from ops.cli import app
from ops.commands.local import example_signal, set_clocks
from ops.stack import LOCAL, SERVICES, World, WorldSettings, databases
from ops.stack.infra import Infra
from typer.testing import CliRunner

pytestmark = pytest.mark.infra


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with World.start("rechten", WorldSettings(rights=True)) as world:
        set_clocks(world)
        yield world


def until(look: object, seconds: float = 30.0) -> None:
    end = time.monotonic() + seconds
    while not look():  # type: ignore[operator]
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)


def stand(world: World, service: str) -> dict[str, object]:
    headers = {"Authorization": f"Bearer {world.token('OPS')}"}
    return httpx.get(f"{world.urls[service]}/v1/stand", headers=headers, timeout=5).json()


def test_fault_34_a_story_goes_from_service_to_service(world: World) -> None:
    tell(world, "verhaal-met-rechten")


def tell(world: World, name: str) -> None:
    """A signal, until the next service took it in."""
    headers = {"Authorization": f"Bearer {world.token('VERZEKERAAR')}", "Idempotency-Key": name}
    body = example_signal(datetime.now(UTC).date())
    answer = httpx.post(f"{world.urls['intake']}/v1/signalen", json=body, headers=headers)
    assert answer.status_code == 201, answer.text

    def heard() -> bool:
        sent, consumers = stand(world, "intake"), stand(world, "eligibility")["consumenten"]
        taken = {c["bron"]: c["posities"] for c in consumers}  # type: ignore[index]
        return bool(sent["verzonden"]) and taken.get("uitstroom.intake") == sent["verzonden"]

    until(heard)


async def test_fault_34_nobody_writes_the_topic_of_another(world: World) -> None:
    for user, service, refused in (("intake", "intake", False), ("eligibility", "intake", True)):
        producer = AIOKafkaProducer(**world.infra.brokers(user).options(), request_timeout_ms=5000)
        await producer.start()
        try:
            sending = producer.send_and_wait(topic(service, world.topic_prefix), b"{}", key=str(uuid4()).encode())
            if refused:
                with pytest.raises(TopicAuthorizationFailedError):
                    await sending
            else:
                await sending
        finally:
            await producer.stop()


async def test_fault_34_nobody_comes_in_without_a_name(world: World) -> None:
    consumer = AIOKafkaConsumer(bootstrap_servers=world.bootstrap, request_timeout_ms=3000)
    with pytest.raises((KafkaError, TimeoutError)):
        await consumer.start()
    await consumer.stop()


def test_who_operates_makes_no_topic_wider(world: World) -> None:
    """All else that is on the page, but for the vault, is done with these rights in tests/verhaal/test_elders.py."""
    wider = f"topics repartition {world.settings.partitions + 1} --reason proef --patience 30 --world {world.name}"
    assert "AuthorizationFailed" in str(CliRunner().invoke(app, wider.split()).exception)
    assert CliRunner().invoke(app, ["topics", "resume", "--world", world.name]).exit_code == 0


async def test_what_a_process_may_not_in_its_database_it_may_not(world: World) -> None:
    """The world runs as in production: these roles are the ones of its processes."""
    for process in world.processes.values():
        connection = await asyncpg.connect(process.environment["UITSTROOM_DATABASE_DSN"])
        try:
            user = await connection.fetchval("SELECT current_user")
            assert user == databases.name(world.name, process.service) + f"_{process.part}"
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute("DELETE FROM events")
        finally:
            await connection.close()


def databases_of(infra: Infra) -> set[str]:
    async def ask() -> set[str]:
        connection = await asyncpg.connect(infra.dsn())
        try:
            rows = await connection.fetch("SELECT datname FROM pg_database WHERE datname LIKE 'uitstroom%'")
            return {row["datname"] for row in rows}
        finally:
            await connection.close()

    return asyncio.run(ask())


@pytest.fixture
def infra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Infra]:
    """Servers of a checkout of its own: what is done here is done to the world of `up`."""
    monkeypatch.setenv("UITSTROOM_STAAT", str(tmp_path / "staat"))
    infra = Infra().start()
    try:
        infra.postgres_ready.result()
        yield infra
    finally:
        infra.kafka_ready.result()
        infra.stop()
        shutil.rmtree(LocalSettings().postgres_dir)


def test_fault_drop_a_start_that_fails_keeps_what_up_left(infra: Infra) -> None:
    """`up --rights` on the data of `up` was refused, and what it was to be kept from went with the refusal."""
    names = [databases.name(LOCAL, service) for service in SERVICES]
    databases.create(infra.dsn(), names)
    with pytest.raises(RuntimeError, match="zonder rollen"):
        World.start(LOCAL, WorldSettings(rights=True), keep=True)
    assert databases_of(infra) == set(names)


def test_fault_roles_a_database_is_of_one_kind_and_making_it_can_be_gone_on_with(infra: Infra) -> None:
    half, whole = "uitstroom_half_intake", "uitstroom_heel_intake"

    async def cut_off() -> None:
        connection = await asyncpg.connect(infra.dsn())
        await connection.execute(f'CREATE ROLE "{half}" LOGIN')
        await connection.close()

    asyncio.run(cut_off())
    databases.create(infra.dsn(), [half, whole], roles=True)
    databases.create(infra.dsn(), [half, whole], roles=True)
    with pytest.raises(RuntimeError, match="met rollen"):
        databases.create(infra.dsn(), [whole])
    databases.drop(infra.dsn(), [half, whole])
    assert databases_of(infra) == set()
