"""A world in which Kafka asks everybody who he is: a small story is told, and nobody writes what is not his."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import httpx
import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.errors import KafkaError, TopicAuthorizationFailedError
from contracts.envelope import topic
from ops.commands.local import example_signal, set_clocks
from ops.stack import World, WorldSettings

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
    headers = {"Authorization": f"Bearer {world.token('VERZEKERAAR')}", "Idempotency-Key": "verhaal-met-rechten"}
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
