"""A hole stops its partition; poison parks its key and nothing else."""

import asyncio
import gc
import logging
from uuid import uuid4

import pytest
from aiokafka import AIOKafkaConsumer, ConsumerRecord
from aiokafka.errors import BrokerNotAvailableError
from chassis.inbox import metrics

from contracts import envelope

pytestmark = pytest.mark.infra


def count(world, key, many):
    async def condition() -> bool:
        return len(await world.booked(key)) >= many

    return condition


async def test_inbox_hole_stops_its_partition_with_an_alarm(world, until, running):
    left, right = world.key_in(0), world.key_in(1)
    await world.put(left, 1)
    world.record(left, b"", "nl.test.gestort.v1", 0)  # made, chained, never sent
    await world.put(left, 3)
    await world.put(left, 4)
    await world.put(right, 1)
    running(world.consumer())
    await until(count(world, right, 1))
    await world.put(right, 2)
    await until(count(world, right, 2))
    await until(count(world, left, 1))
    await asyncio.sleep(0.3)
    assert await world.booked(left) == (1,)
    assert await world.last_position(0) == 1
    assert metrics.CHAIN_BROKEN.labels("boeken", "0")._value.get() == 1
    assert metrics.CHAIN_BROKEN.labels("boeken", "1")._value.get() == 0


async def test_inbox_hole_stays_a_hole_after_a_restart(world, until, running):
    left = world.key_in(0)
    await world.put(left, 1)
    world.record(left, b"", "nl.test.gestort.v1", 0)
    await world.put(left, 3)
    for _ in range(2):
        stop = running(world.consumer())
        await until(count(world, left, 1))
        await asyncio.sleep(0.5)
        stop.set()
        await asyncio.sleep(0.2)
    assert await world.booked(left) == (1,)


async def test_inbox_record_without_a_place_has_no_effect(world, until, running):
    left, right = world.key_in(0), world.key_in(1)
    made = world.record(left, b"{}", "nl.test.gestort.v1", 0)
    made["headers"] = [(n, v) for n, v in made["headers"] if n != envelope.SEQUENCE]
    await world.send(made)
    await world.put(right, 1)
    running(world.consumer())
    await until(count(world, right, 1))
    assert await world.last_position(0) == 0


async def test_inbox_poison_parks_its_key_and_others_go_on(world, until, running):
    bad, good = world.key_in(0), world.key_in(0, 1)
    for amount in (1, 666, 3):
        await world.put(bad, amount)
        await world.put(good, amount + 1)
    running(world.consumer())
    await until(count(world, good, 3))
    await world.put(bad, 4)
    await world.put(good, 5)
    await until(count(world, good, 4))
    assert await world.booked(good) == (2, 667, 4, 5)
    assert await world.booked(bad) == (1,)
    parked = await world.consumer().parked("boeken")
    assert [(record.position, record.key) for record in parked] == [(3, str(bad)), (5, str(bad)), (7, str(bad))]
    assert [record.error_type for record in parked] == ["ZeroDivisionError", "AchterGeparkeerde", "AchterGeparkeerde"]
    assert "boze boeking" in parked[0].error
    assert parked[0].fingerprint.startswith("ZeroDivisionError in ")


async def test_inbox_redrive_restores_the_order(world, until, running, monkeypatch):
    bad = uuid4()
    for amount in (1, 666, 3, 4):
        await world.put(bad, amount)
    consumer = world.consumer()
    running(consumer)

    async def three_parked() -> bool:
        return len(await consumer.parked()) == 3

    await until(three_parked)
    failed = await consumer.redrive("boeken", str(bad))
    assert (failed.done, failed.left) == (0, 3)
    assert (await consumer.parked())[0].attempts == 2
    [step] = await world.pool.fetch("SELECT id, value FROM parked ORDER BY id LIMIT 1")
    repaired = step["value"].replace(b"666", b"2")
    await world.pool.execute("UPDATE parked SET value = $2 WHERE id = $1", step["id"], repaired)
    redriven = await consumer.redrive("boeken", str(bad))
    assert (redriven.done, redriven.left, redriven.error) == (3, 0, None)
    await world.put(bad, 5)
    await until(count(world, bad, 5))
    assert await world.booked(bad) == (1, 2, 3, 4, 5)
    assert await consumer.parked() == []


async def test_inbox_discard_needs_a_reason_and_leaves_it_on_record(world, until, running):
    bad = uuid4()
    await world.put(bad, 666)
    consumer = world.consumer()
    running(consumer)

    async def parked() -> bool:
        return len(await consumer.parked()) == 1

    await until(parked)
    with pytest.raises(ValueError, match="reason"):
        await consumer.discard("boeken", str(bad), reason=" ", by="beheer")
    assert await consumer.discard("boeken", str(bad), reason="testbericht", by="beheer") == 1
    await world.put(bad, 2)
    await until(count(world, bad, 1))
    assert await world.booked(bad) == (2,)
    [skip] = await world.pool.fetch("SELECT * FROM skips")
    assert (skip["position"], skip["reason"], skip["by"]) == (1, "testbericht", "beheer")


async def test_inbox_unreadable_values_park(world, until, running):
    bad, good = world.key_in(1), world.key_in(1, 1)
    await world.put(bad, b"\xff\x00 geen json")
    made = world.record(bad, b'{"bedrag": "veel"}', "nl.test.gestort.v1", 1)
    made["headers"].append(("vreemd", b"\xff\xfe\x00"))
    await world.send(made)
    await world.put(good, 1)
    running(world.consumer())
    await until(count(world, good, 1))
    assert [record.error_type for record in await world.consumer().parked()] == ["Unreadable", "AchterGeparkeerde"]


async def test_inbox_many_poisons_in_one_batch_park_apart(world, until, running):
    keys = [world.key_in(0, number) for number in range(40)]
    for number, key in enumerate(keys):
        await world.put(key, 666 if number % 7 == 3 else number)
    good = world.key_in(0, 41)
    await world.put(good, 1)
    running(world.consumer())
    await until(count(world, good, 1))
    for number, key in enumerate(keys):
        assert await world.booked(key) == (() if number % 7 == 3 else (number,))
    assert len(await world.consumer().parked()) == 6


async def test_inbox_ticks_never_park(world, until, running):
    running(world.consumer())
    await world.send(world.record(uuid4(), b"kapot", "nl.test.tijd-verstreken.v1", 0))
    instant = await world.tick(3)

    async def told() -> bool:
        return world.timekeeper.told == [instant]

    await until(told)
    assert await world.consumer().parked() == []


async def test_inbox_tells_what_the_framework_tries_again_by_itself(world, until, running, monkeypatch, caplog):
    left = world.key_in(0)
    await world.put(left, 1)
    failures: list[Exception] = [BrokerNotAvailableError("away"), ZeroDivisionError("a loop that falls")]
    getmany = AIOKafkaConsumer.getmany

    async def failing(self, *partitions, **options):
        if failures:
            raise failures.pop()
        return await getmany(self, *partitions, **options)

    monkeypatch.setattr(AIOKafkaConsumer, "getmany", failing)
    with caplog.at_level(logging.WARNING, "faststream"):
        running(world.consumer())
        await until(count(world, left, 1))
    lines = [record.exc_info for record in caplog.records if record.name == "faststream.kafka" and record.exc_info]
    assert [kind for kind, _, _ in lines] == [ZeroDivisionError, BrokerNotAvailableError]


async def test_fault_14_what_was_handled_is_not_held_until_the_next_batch_comes(world, until, running):
    """The framework keeps its last message while it waits: 2,000 records for each subscription, a fifth of a worker."""
    gc.collect()
    before = set(map(id, held()))
    keys = [uuid4() for _ in range(20)]
    for key in keys:
        await world.put(key, 1)
    running(world.consumer())

    async def done() -> bool:
        return all([await world.booked(key) for key in keys])

    async def let_go() -> bool:
        return not [record for record in held() if id(record) not in before]

    await until(done)
    await until(let_go)


def held() -> list[object]:
    return [each for each in gc.get_objects() if type(each) is ConsumerRecord]
