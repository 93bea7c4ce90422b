"""What a writer on the topic could do: each is noticed, none moves us, and what else is there goes on."""

import asyncio
import struct
from datetime import UTC, datetime
from uuid import UUID, uuid4

import msgspec
import pytest
from aiokafka.errors import CorruptRecordException, KafkaConnectionError
from aiokafka.producer.message_accumulator import BatchBuilder
from aiokafka.record.util import calc_crc32c
from chassis.eventstore.clock import RealClock
from chassis.inbox import consumer, feeder, metrics, reading, standing_still
from chassis.inbox.chain import Chain, fresh
from chassis.inbox.record import Incoming
from chassis.observability.alarms import ALARMS
from contracts.tijd import TijdVerstreken

from contracts import envelope

pytestmark = pytest.mark.infra
GESTORT = "nl.test.gestort.v1"
TIJD = "nl.test.tijd-verstreken.v1"


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    monkeypatch.setattr(standing_still, "RECHECK", 0.3)


def booked(world, key, many):
    async def condition() -> bool:
        return len(await world.booked(key)) >= many

    return condition


def alarm(partition, words):
    async def condition() -> bool:
        return words in ALARMS.reasons.get(f"boeken partitie {partition}", "")

    return condition


def forged(world, key, partition, **headers):
    """A record of ours with other headers: bytes, or None to leave one out. The chain of ours does not know it."""
    position, last = world.position, dict(world.last)
    made = world.record(key, msgspec.json.encode({"bedrag": 99}), GESTORT, partition)
    world.position, world.last = position, last
    known = {**dict(made["headers"]), **headers}
    made["headers"] = [(name, value) for name, value in known.items() if value is not None]
    return made


async def _discarded(world) -> int:
    """A person gives up all that stands aside; answers how many records it were."""
    one = world.consumer()
    keys = {record.key for record in await one.parked()}
    return sum([await one.discard("boeken", key, reason="vals", by="beheer") for key in sorted(keys)])


@pytest.mark.parametrize("place", [b"9000000000000000000", b"09000000000000000000", b"00000000000010000002"])
async def test_fault_34_a_jump_is_a_hole_and_not_a_future(world, until, running, place):
    left, right = world.key_in(0), world.key_in(1)
    await world.put(left, 1)
    await world.send(forged(world, left, 0, **{envelope.SEQUENCE: place}))
    await world.put(left, 2)
    running(world.consumer())
    await until(alarm(0, "ahead"))
    await world.put(right, 1)
    await until(booked(world, right, 1))
    assert await world.last_position(0) == 1
    assert metrics.CHAIN_BROKEN.labels("boeken", "0")._value.get() == 1
    [parked] = await world.consumer().parked()
    assert (parked.key, parked.error_type) == ("partitie-0@1", "ChainBroken")
    assert await _discarded(world) == 1
    await until(booked(world, left, 2))
    assert await world.booked(left) == (1, 2)
    assert "boeken partitie 0" not in ALARMS.reasons


@pytest.mark.parametrize(
    "headers",
    [
        {envelope.SEQUENCE: b"1" + b"0" * 30},
        {envelope.SEQUENCE: b"9" * 20},
        {envelope.PREVIOUS_SEQUENCE: b"1" + b"0" * 30},
        {envelope.SEQUENCE: b"-1"},
        {envelope.SEQUENCE: "١٢".encode()},
        {envelope.SEQUENCE: None, envelope.PREVIOUS_SEQUENCE: None},
        {envelope.SEQUENCE: None, envelope.EPOCH: b"zz"},
    ],
)
async def test_fault_34_what_has_no_place_is_set_aside_and_the_partition_goes_on(world, until, running, headers):
    left = world.key_in(0)
    await world.put(left, 1)
    await world.send(forged(world, left, 0, **headers))
    await world.put(left, 2)
    running(world.consumer())
    await until(booked(world, left, 2))
    assert await world.booked(left) == (1, 2)
    assert [(r.key, r.error_type) for r in await world.consumer().parked()] == [("partitie-0@1", "NoPlace")]
    assert metrics.PARKED_NOW.labels("boeken")._value.get() == 1
    again = await world.consumer().redrive("boeken", "partitie-0@1")
    assert (again.done, again.left) == (0, 1)
    assert await _discarded(world) == 1
    await world.put(left, 3)
    await until(booked(world, left, 3))
    assert await world.consumer().parked() == []


async def test_fault_34_records_without_any_header_key_or_value(world, until, running):
    left = world.key_in(0)
    await world.producer.send_and_wait(world.topic, value=b"", key=None, partition=0)
    named = [("a\0b", b"\0")]
    await world.producer.send_and_wait(world.topic, value=b"x", key=b"k" * 50_000, partition=0, headers=named)
    await world.put(left, 1)
    running(world.consumer())
    await until(booked(world, left, 1))
    assert len(await world.consumer().parked()) == 2


async def test_fault_34_a_key_of_any_length_parks_like_another(world, until, running):
    """Its text stood in an index: the batch failed, and was read again, for ever."""
    good = world.key_in(0)
    made = world.record(uuid4(), msgspec.json.encode({"bedrag": 1}), GESTORT, 0)
    await world.send({**made, "key": b"k" * 50_000})
    await world.put(good, 1)
    running(world.consumer())
    await until(booked(world, good, 1))
    [parked] = await world.consumer().parked()
    assert parked.error_type == "Unreadable"


async def test_fault_34_a_small_step_ahead_makes_no_true_record_a_repeat(world, until, running):
    """A jump that the chain could have made: it is believed, but what it passed over is not silently dropped."""
    left = world.key_in(0)
    await world.put(left, 1)
    await world.send(forged(world, left, 0, **{envelope.SEQUENCE: envelope.position_text(500).encode()}))
    await world.put(left, 2)
    running(world.consumer())
    await until(alarm(0, "never seen"))
    assert await world.booked(left) == (1, 99)


async def test_fault_34_a_position_taken_by_another_event(world, until, running):
    left = world.key_in(0)
    await world.put(left, 1)
    await world.send(forged(world, left, 0, **{envelope.ID: str(uuid4()).encode()}))
    running(world.consumer())
    await until(booked(world, left, 2))
    await world.put(left, 2)
    await until(alarm(0, "taken by another event"))


async def test_fault_34_a_tick_for_2199_moves_nobody(world, until, running):
    running(world.consumer())
    value = msgspec.json.encode(TijdVerstreken(tijdstip=datetime(2199, 1, 1, tzinfo=UTC)))
    for partition in (0, 1):
        await world.send(world.record(uuid4(), value, TIJD, partition))

    async def refused() -> bool:
        return "tijd boeken" in ALARMS.reasons

    await until(refused)
    instant = await world.tick(3)

    async def told() -> bool:
        return world.timekeeper.told == [instant]

    await until(told)
    assert "tijd boeken" not in ALARMS.reasons
    assert isinstance(world.store.clock, RealClock)


def _undecodable(monkeypatch):
    """Have the producer write the header name `slecht-utf8` as bytes that are no UTF-8, of the same length."""
    close = BatchBuilder._build

    def build(self):
        buffer = bytearray(close(self))
        if (at := buffer.find(b"slecht-utf8")) >= 0:
            buffer[at : at + 2] = b"\xff\xfe"
            struct.pack_into(">I", buffer, 17, calc_crc32c(bytes(buffer[21:])))
            self._buffer = bytes(buffer)
        return self._buffer

    monkeypatch.setattr(BatchBuilder, "_build", build)


async def test_fault_16_a_header_name_that_is_no_utf8_stops_its_partition_only(world, until, running, monkeypatch):
    left, right = world.key_in(0), world.key_in(1)
    await world.put(left, 1)
    await world.put(right, 1)
    _undecodable(monkeypatch)
    made = forged(world, left, 0)
    made["headers"].append(("slecht-utf8", b"x"))
    await world.send(made)
    await world.put(left, 2)
    running(world.consumer())
    await until(alarm(0, "onleesbaar: UnicodeDecodeError"))
    await world.put(right, 2)
    await until(booked(world, right, 2))
    await until(booked(world, left, 1))
    await asyncio.sleep(0.5)
    assert await world.booked(left) == (1,)
    assert metrics.CHAIN_BROKEN.labels("boeken", "0")._value.get() == 1
    [parked] = await world.consumer().parked()
    assert (parked.key, parked.error_type) == ("partitie-0@1", "UnicodeDecodeError")
    assert await _discarded(world) == 1
    await until(booked(world, left, 2))
    assert await world.booked(left) == (1, 2)
    assert "boeken partitie 0" not in ALARMS.reasons


async def test_fault_16_whatever_the_client_raises_while_it_decodes(world, until, running, monkeypatch):
    """A checksum that is wrong, say; the partition that it is about is found by asking them one by one."""
    left, right = world.key_in(0), world.key_in(1)
    await world.put(left, 1)
    await world.put(right, 1)
    getmany = reading.AIOKafkaConsumer.getmany

    async def failing(self, *partitions, **options):
        if not partitions or partitions[0].partition == 0:
            raise CorruptRecordException("Invalid CRC")
        return await getmany(self, *partitions, **options)

    monkeypatch.setattr(reading.AIOKafkaConsumer, "getmany", failing)
    running(world.consumer())
    await until(booked(world, right, 1))
    await until(alarm(0, "CorruptRecordException"))


async def test_fault_17_silent_brokers_end_the_consumer_within_its_patience(world, running, until, monkeypatch):
    one = world.consumer(patience=0.6)

    async def nobody(self):
        raise KafkaConnectionError("connection refused")

    monkeypatch.setattr(reading.AIOKafkaConsumer, "topics", nobody)
    with pytest.raises(consumer.BrokerSilent):
        await one.run(asyncio.Event())
    assert "BrokerSilent" in ALARMS.reasons["consumer"]
    monkeypatch.undo()
    key = uuid4()
    await world.put(key, 1)
    running(world.consumer())
    await until(booked(world, key, 1))
    assert "consumer" not in ALARMS.reasons


async def test_fault_17_a_commit_that_nobody_answers_keeps_nobody_from_saying_so(world, running, until, monkeypatch):
    """Kafka's client waits for a coordinator for ever; the watch waited with it, and /readyz said that all was well."""
    key = uuid4()

    async def never(self, offsets=None):
        await asyncio.Event().wait()

    async def nobody(self):
        raise KafkaConnectionError("connection refused")

    monkeypatch.setattr(feeder, "_HINT_PATIENCE", 0.2)
    monkeypatch.setattr(reading.AIOKafkaConsumer, "commit", never)
    await world.put(key, 1)
    running(world.consumer(patience=2.0))
    await until(booked(world, key, 1))
    monkeypatch.setattr(reading.AIOKafkaConsumer, "topics", nobody)

    async def said() -> bool:
        return "consumer" in ALARMS.reasons

    await until(said)
    monkeypatch.undo()


async def test_fault_15_a_topic_that_was_deleted_is_said(world, running, until, monkeypatch):
    key = uuid4()
    await world.put(key, 1)
    running(world.consumer(patience=1.0))
    await until(booked(world, key, 1))

    async def none(self):
        return set()

    monkeypatch.setattr(reading.AIOKafkaConsumer, "topics", none)

    async def said() -> bool:
        return "bestaat niet" in ALARMS.reasons.get(world.topic, "")

    await until(said)
    monkeypatch.undo()

    async def gone() -> bool:
        return world.topic not in ALARMS.reasons

    await until(gone)


def _link(position: int, previous: int, event_id: str = "", offset: int = 0) -> Incoming:
    headers = {envelope.ID: (event_id or f"e{position}").encode()}
    return Incoming(0, offset, position, previous, GESTORT, str(UUID(int=1)), headers, b"")


def test_fault_34_the_chain_by_itself():
    chain = fresh([_link(2, 0), _link(5, 2), _link(9, 5)], Chain(0)).chain
    assert chain == Chain(9, "e9", (2, 5, 9))
    assert fresh([_link(5, 2), _link(9, 5), _link(9, 5)], chain).duplicates == 3
    for wrong in (_link(7, 5), _link(9, 5, "other"), _link(12, 5), _link(12, 10), _link(9 + 10_000_001, 9)):
        assert fresh([wrong], chain).hole is wrong
        passed = fresh([wrong, _link(12, 9, offset=1)], chain, given_up=frozenset({0}))
        assert [record.position for record in passed.records] == [12]
    old = Chain(9)
    assert fresh([_link(7, 5), _link(9, 5)], old).duplicates == 2
