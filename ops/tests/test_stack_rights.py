"""A world in which Kafka asks everybody who he is: a small story is told, and nobody writes what is not his."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.errors import KafkaError, TopicAuthorizationFailedError
from contracts.envelope import topic
from ops.cli import app
from ops.commands.local import example_signal, set_clocks
from ops.deployment.local import of_world
from ops.stack import World, WorldSettings
from typer.testing import CliRunner

pytestmark = pytest.mark.infra


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with World.start("rechten", WorldSettings(kafka_acl=True)) as world:
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


def test_an_operator_does_all_of_the_page_with_the_rights_that_the_toolbox_has(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `ops` on Kafka (deploy/k8s/base/ops/gebruiker.yaml), known by a file alone: all but making topics wider."""
    tell(world, "voor-de-beheerder")
    here, brokers = of_world(world), world.infra.brokers("ops")
    for name, secret in (("kafka", brokers.password or ""), ("token", world.token("OPS"))):
        (tmp_path / name).write_text(secret)
    lines = [
        f'naam = "rechten"\nomgeving = "lokaal"\nsimulatie = true\npartities = {here.partitions}',
        f'topic_prefix = "{here.topic_prefix}"\n[kafka]\nbootstrap = "{brokers.bootstrap}"\ngebruiker = "ops"',
        'security_protocol = "SASL_PLAINTEXT"\nsasl_mechanism = "PLAIN"',
        f'wachtwoord = {{ bestand = "{tmp_path / "kafka"}" }}',
        f'[token]\ngeheim = {{ bestand = "{tmp_path / "token"}" }}',
        *(f'[diensten.{name}]\ndsn = "{at.dsn}"\napi = "{at.url}"' for name, at in here.services.items()),
    ]
    (tmp_path / "rechten.toml").write_text("\n".join(lines))
    monkeypatch.setenv("UITSTROOM_DEPLOYMENT", str(tmp_path / "rechten.toml"))
    monkeypatch.delenv("UITSTROOM_WORLD", raising=False)
    for said in (
        "deployment check",
        "verify",
        "consumers rerun eligibility-intake",
        "topics republish eligibility-intake",
        "consumers rerun eligibility-intake --from-replay",
        "consumers bootstrap eligibility-intake --reason proef",
        "restore check intake",
        "restore reconcile intake --reason proef",
    ):
        done = CliRunner().invoke(app, said.split())
        assert done.exit_code == 0, (said, done.output, done.exception)
    wider = f"topics repartition {here.partitions + 1} --reason proef --patience 30"
    assert "AuthorizationFailed" in str(CliRunner().invoke(app, wider.split()).exception)
    assert CliRunner().invoke(app, ["topics", "resume"]).exit_code == 0
