"""What once stopped the relay, or made what it sent worthless."""

import asyncio
import time
from datetime import timedelta
from uuid import uuid4

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from chassis.relay import broker, metrics, relay

pytestmark = pytest.mark.infra
_OLD = timedelta(days=365)


async def test_fault_18_an_empty_feed_ends_no_relay(source, until, running):
    before = metrics.RESTARTS.labels(source.topic)._value.get()
    running(source.relay())
    await asyncio.sleep(1)
    assert metrics.RESTARTS.labels(source.topic)._value.get() == before
    await source.say(uuid4(), 1)
    await until(lambda: source.sent_to(2), 3)


async def test_fault_14_what_was_logged_by_another_clock_goes_out_at_the_time_of_sending(source, until, running):
    """Two hours ahead of the broker (which refuses that), and a year ago (which it would delete at once)."""
    for moment in (timedelta(hours=2), -_OLD):
        await source.say(uuid4(), 1)
        await source.pool.execute("ALTER TABLE events DISABLE TRIGGER events_append_only")
        await source.pool.execute(
            "UPDATE events SET recorded_at = now() + $1 WHERE seq = (SELECT max(seq) - 1 FROM events)", moment
        )
    running(source.relay())
    await until(lambda: source.sent_to(4))
    sent = [record for part in (await source.records()).values() for record in part]
    assert len(sent) == 2
    assert all(abs(record.timestamp / 1000 - time.time()) < 60 for record in sent)


async def test_fault_14_a_host_whose_clock_the_broker_refuses_sends_without_time(source, until, running, monkeypatch):
    class Ahead:
        @staticmethod
        def time() -> float:
            return time.time() + 7 * 24 * 3600

    monkeypatch.setattr(broker, "time", Ahead)
    await source.say(uuid4(), 1)
    running(source.relay())
    await until(lambda: source.sent_to(2))


async def test_fault_14_a_topic_with_the_brokers_own_time_keeps_what_is_sent_again(source, until, running):
    admin = AIOKafkaAdminClient(bootstrap_servers=source.bootstrap)
    await admin.start()
    own_time = {"message.timestamp.type": "LogAppendTime"}
    await admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, source.topic, configs=own_time)])
    await admin.close()
    await source.say(uuid4(), 1)
    running(source.relay())
    await until(lambda: source.sent_to(2))
    [record] = [record for part in (await source.records()).values() for record in part]
    assert abs(record.timestamp / 1000 - time.time()) < 60


async def test_fault_17_a_batch_that_nobody_confirms_begins_anew(source, until, running, monkeypatch):
    """As when the brokers went to another address: a producer of aiokafka waits for the old one for ever."""
    made: list[AIOKafkaProducer] = []
    factory = source.relay()._producer_factory

    def make() -> AIOKafkaProducer:
        producer = factory()
        made.append(producer)
        if len(made) == 1:

            async def never(*_: object) -> object:
                await asyncio.Event().wait()
                raise AssertionError

            monkeypatch.setattr(producer, "send_batch", never)
        return producer

    one = source.relay(patience=1.0)
    one._producer_factory = make
    running(one)
    await source.say(uuid4(), 1)
    await until(lambda: source.sent_to(2))
    assert len(made) == 2
    assert made[0]._sender.sender_task.done()


async def test_fault_17_an_idle_relay_notices_that_the_broker_is_gone(source, until, running):
    made: list[AIOKafkaProducer] = []
    one = source.relay(patience=0.6)
    factory = one._producer_factory

    gone: set[AIOKafkaProducer] = set()

    def make() -> AIOKafkaProducer:
        producer = factory()
        ask = producer.client.fetch_all_metadata

        async def asked() -> object:
            if producer in gone:
                raise OSError("connection refused")
            return await ask()

        producer.client.fetch_all_metadata = asked
        made.append(producer)
        return producer

    one._producer_factory = make
    running(one)

    async def started(many: int) -> bool:
        return len(made) == many and made[-1]._sender is not None

    await until(lambda: started(1))
    await asyncio.sleep(0.2)
    gone.add(made[0])

    async def sounded() -> bool:
        return "broker" in relay.ALARMS.reasons.get("relay", "")

    await until(sounded)
    await until(lambda: started(2))

    async def cleared() -> bool:
        return "relay" not in relay.ALARMS.reasons

    await until(cleared)
