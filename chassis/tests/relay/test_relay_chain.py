"""What goes out is the feed: public, in order, chained per partition, and repeated rather than lost."""

import asyncio
import json
import time
from itertools import pairwise
from uuid import uuid4

import msgspec
import pytest
from chassis.relay import BrokerTopic, Relay, partition_of
from chassis.relay.checkpoint import RELAY_LOCK

from contracts import envelope

pytestmark = pytest.mark.infra


def place(record) -> tuple[int, int]:
    headers = dict(record.headers)
    return int(headers[envelope.SEQUENCE]), int(headers[envelope.PREVIOUS_SEQUENCE])


def chained(records) -> None:
    """Every record names the one before it, the first names 0."""
    places = [place(record) for record in records]
    assert [previous for _, previous in places[:1]] in ([], [0])
    assert all(before[0] == after[1] for before, after in pairwise(places))


async def test_relay_sends_public_events_as_chain(source, until, running):
    keys = [uuid4() for _ in range(8)]
    for number in range(5):
        for key in keys:
            await source.say(key, number)
        await source.say(keys[0], 99, silent=True)
    running(source.relay(limit=7))
    head = await source.head()
    await until(lambda: source.sent_to(head))
    records = await source.records()
    assert sum(map(len, records.values())) == 40
    for number, part in records.items():
        chained(part)
        assert all(partition_of(record.key.decode(), 3) == number for record in part)
    for key in keys:
        part = records[partition_of(str(key), 3)]
        assert [json.loads(r.value)["bedrag"] for r in part if r.key == str(key).encode()] == [0, 1, 2, 3, 4]


async def test_relay_private_events_stay_inside_and_the_chain_intact(source, until, running):
    key = uuid4()
    await source.say(key, 1)
    await source.say(key, 2, 3, silent=True)
    await source.say(key, 4)
    running(source.relay())
    await until(lambda: source.sent_to(6))
    part = (await source.records())[partition_of(str(key), 3)]
    assert {dict(record.headers)[envelope.TYPE] for record in part} == {b"nl.test.gestort.v1"}
    assert [place(record) for record in part] == [(1, 0), (5, 1)]


async def test_relay_envelope_is_a_cloudevent_in_binary_mode(source, until, running):
    key = uuid4()
    await source.say(key, 5)
    running(source.relay())
    await until(lambda: source.sent_to(2))
    [record] = (await source.records())[partition_of(str(key), 3)]
    headers = {name: value.decode() for name, value in record.headers}
    [stored] = [event for event in await source.store.events(key) if event.type == "Gestort"]
    assert headers[envelope.ID] == str(stored.event_id)
    assert headers[envelope.SPEC] == "1.0"
    assert headers[envelope.SOURCE] == "urn:test"
    assert headers[envelope.SUBJECT] == str(key) == record.key.decode()
    assert headers[envelope.SEQUENCE] == "00000000000000000001"
    assert headers[envelope.PREVIOUS_SEQUENCE] == "00000000000000000000"
    assert headers[envelope.TIME] == stored.recorded_at.isoformat().replace("+00:00", "Z")
    assert headers[envelope.CORRELATION_ID] == str(stored.meta.correlation_id)
    assert headers[envelope.DAG] == stored.meta.dag.isoformat()
    assert (headers[envelope.GEMEENTE], headers[envelope.UZOVI]) == ("0546", "3311")
    assert (headers[envelope.ACTOR], headers[envelope.ACTORROL]) == ("org-1", "GEMEENTE")
    assert headers[envelope.CONTENT] == "application/json"
    assert envelope.CAUSATION_ID not in headers
    assert record.value == msgspec.json.encode(stored.event)  # byte for byte as it was decided
    assert time.time() * 1000 - record.timestamp < 60_000  # of sending; when it was logged is in ce_time


async def test_relay_time_goes_into_every_partition(source, until, running):
    await source.say(uuid4(), 1)
    await source.tick(1)
    await source.tick(2)
    running(source.relay())
    await until(lambda: source.sent_to(4))
    records = await source.records()
    for part in records.values():
        chained(part)
        ticks = [r for r in part if dict(r.headers)[envelope.TYPE] == b"nl.test.tijd-verstreken.v1"]
        assert [place(record)[0] for record in ticks] == [3, 4]


async def test_relay_repeats_the_same_chain_when_the_checkpoint_did_not_move(source, until, running):
    """Ends between send and checkpoint, three times: duplicates carry equal places, ids and values."""
    for number in range(12):
        await source.say(uuid4(), number)
    await source.pool.execute(
        "CREATE FUNCTION stuk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'kapot'; END $$;"
        "CREATE TRIGGER stuk BEFORE UPDATE ON relay FOR EACH ROW EXECUTE FUNCTION stuk()"
    )
    running(source.relay(limit=10))

    async def repeated() -> bool:
        return sum(map(len, (await source.records()).values())) >= 15

    await until(repeated)
    assert not await source.sent_to(1)
    await source.pool.execute("DROP TRIGGER stuk ON relay")
    await until(lambda: source.sent_to(24))
    records = await source.records()
    assert sum(map(len, records.values())) > 12
    for part in records.values():
        first: dict[int, object] = {}
        for record in part:
            said = (place(record), record.key, record.value, dict(record.headers)[envelope.ID])
            assert first.setdefault(place(record)[0], said) == said
        assert sorted(first) == list(first), "first sight is in order"
        previous = 0
        for position, said in first.items():
            assert said[0] == (position, previous)
            previous = position
    assert len({dict(r.headers)[envelope.ID] for part in records.values() for r in part}) == 12


async def test_relay_one_sends_and_the_other_takes_over(source, until, running):
    first, _ = running(source.relay()), running(source.relay())
    for number in range(20):
        await source.say(uuid4(), number)
    await until(lambda: source.sent_to(40))
    assert sum(map(len, (await source.records()).values())) == 20
    first.set()
    await source.say(uuid4(), 1)
    await until(lambda: source.sent_to(42))
    assert sum(map(len, (await source.records()).values())) == 21


async def test_relay_comes_back_after_its_connection_was_killed(source, until, running):
    running(source.relay())
    await source.say(uuid4(), 1)
    await until(lambda: source.sent_to(2))
    killed = await source.pool.fetch(
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = $1"
        " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
        RELAY_LOCK,
    )
    assert len(killed) == 1
    await source.say(uuid4(), 2)
    await until(lambda: source.sent_to(4))


async def test_relay_refuses_a_topic_that_is_not_as_expected(source):
    with pytest.raises(BrokerTopic, match="has 3 partitions, expected 4"):
        await source.relay(partitions=4).run(asyncio.Event())
    source.topic = f"{source.topic}.weg"
    with pytest.raises(BrokerTopic, match="does not exist"):
        await source.relay().run(asyncio.Event())


async def test_relay_that_gathers_sends_together_what_comes_within_that_time(source, until, running, monkeypatch):
    sent, send = list[int](), Relay._send

    async def counting(self, table, producer, at, batch):
        sent.append(batch.outgoing.count)
        return await send(self, table, producer, at, batch)

    monkeypatch.setattr(Relay, "_send", counting)
    await source.say(key := uuid4(), 1)
    running(source.relay(gathers=1.0))
    await until(lambda: source.sent_to(1))
    for amount in range(2, 6):
        await asyncio.sleep(0.1)
        await source.say(key, amount)
    head = await source.head()
    await until(lambda: source.sent_to(head))
    assert sum(sent) == 5
    assert len(sent) < 5
