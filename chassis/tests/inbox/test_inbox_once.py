"""Redelivery, rebalances and restarts have no second effect; a passing failure loses nothing."""

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from chassis.inbox import Subscription, on_batch
from chassis.inbox.parking import SETTLED
from msgspec.structs import replace

from contracts import envelope

pytestmark = pytest.mark.infra


async def test_inbox_gives_every_record_its_effect_in_order(world, until, running):
    keys = [uuid4() for _ in range(10)]
    for number in range(6):
        for key in keys:
            await world.put(key, number)
    running(world.consumer())

    async def done() -> bool:
        return all([len(await world.booked(key)) >= 6 for key in keys])

    await until(done)
    assert {await world.booked(key) for key in keys} == {(0, 1, 2, 3, 4, 5)}


async def test_inbox_events_know_their_cause(world, until, running):
    key = uuid4()
    record = await world.put(key, 7)
    running(world.consumer())

    async def booked() -> bool:
        return bool(await world.booked(key))

    await until(booked)
    headers = dict(record["headers"])
    [event] = await world.store.events(key)
    assert str(event.meta.causation_id).encode() == headers[envelope.ID]
    assert str(event.meta.correlation_id).encode() == headers[envelope.CORRELATION_ID]
    assert event.meta.op.isoformat().encode() == headers[envelope.OP]
    assert event.meta.tenant == {"gemeentecode": "0546"}
    assert (event.meta.actor.id, event.meta.actor.rol) == ("org-1", "GEMEENTE")


async def test_inbox_record_delivered_five_times_has_one_effect(world, until, running):
    key, other = uuid4(), uuid4()
    record = await world.put(key, 1)
    for _ in range(4):
        await world.send(record)
    running(world.consumer(max_records=2))
    await world.put(other, 2)

    async def booked() -> bool:
        return bool(await world.booked(other)) and bool(await world.booked(key))

    await until(booked)
    await world.send(record)
    await world.put(key, 3)

    async def later() -> bool:
        return len(await world.booked(key)) > 1

    await until(later)
    assert await world.booked(key) == (1, 3)


async def test_inbox_reads_from_the_beginning_again_without_second_effect(world, until, running):
    """The committed offsets are lost (another group name): only the database knows, and it is enough."""
    key = uuid4()
    for number in range(5):
        await world.put(key, number)
    stop = running(world.consumer())

    async def five() -> bool:
        return len(await world.booked(key)) >= 5

    await until(five)
    stop.set()
    await asyncio.sleep(0.2)
    await world.pool.execute("UPDATE inbox SET subscription = 'boeken-2'")
    running(world.consumer(Subscription("boeken-2", "uitstroom.bron", world.reactions)))
    await world.put(key, 5)

    async def six() -> bool:
        return len(await world.booked(key)) >= 6

    await until(six)
    assert await world.booked(key) == (0, 1, 2, 3, 4, 5)


async def test_inbox_two_workers_and_a_rebalance_one_effect(world, until, running):
    keys = [uuid4() for _ in range(12)]
    first = running(world.consumer(max_records=5))
    for number in range(10):
        for key in keys:
            await world.put(key, number)
        if number == 2:
            running(world.consumer(max_records=5))
        if number == 6:
            first.set()

    async def done() -> bool:
        return all([len(await world.booked(key)) >= 10 for key in keys])

    await until(done)
    assert {await world.booked(key) for key in keys} == {tuple(range(10))}


async def test_inbox_database_outage_is_waited_out(world, until, running):
    """Every connection is killed again and again for two seconds."""
    keys = [world.key_in(0), world.key_in(1)]
    running(world.consumer(max_records=3))
    ending = asyncio.get_running_loop().time() + 2
    number = 0
    while asyncio.get_running_loop().time() < ending:
        for key in keys:
            await world.put(key, number)
        number += 1
        killer = await world.pool.acquire()
        await killer.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND datname = current_database()"
        )
        await world.pool.release(killer)
        await asyncio.sleep(0.05)

    async def done() -> bool:
        return all([len(await world.booked(key)) >= number for key in keys])

    await until(done)
    assert {await world.booked(key) for key in keys} == {tuple(range(number))}
    assert await world.consumer().parked() == []


async def test_inbox_effects_come_in_batches_inside_the_transaction(world, until, running):
    await world.pool.execute("CREATE TABLE boekje (nr bigint PRIMARY KEY, sleutel uuid, bedrag int)")

    async def write(connection, messages) -> None:
        rows = [(m.position, m.key, m.event.bedrag) for m in messages]
        await connection.executemany("INSERT INTO boekje VALUES ($1, $2, $3)", rows)

    [reaction] = world.reactions
    key = uuid4()
    for number in range(50):
        await world.put(key, number)
    running(world.consumer(Subscription("plat", "uitstroom.bron", effects=(on_batch(reaction.event, write),))))

    async def done() -> bool:
        return await world.pool.fetchval("SELECT count(*) FROM boekje") >= 50

    await until(done)
    rows = await world.pool.fetch("SELECT bedrag, sleutel FROM boekje ORDER BY nr")
    assert [row["bedrag"] for row in rows] == list(range(50))
    assert {row["sleutel"] for row in rows} == {UUID(str(key))}


async def test_inbox_an_effect_asks_for_steps_to_streams_that_a_table_names(world, until, running):
    """Once each, whatever is delivered again; their cause is the event that the effect was of."""
    await world.pool.execute("CREATE TABLE volgers (sleutel uuid PRIMARY KEY)")
    volgers = [uuid4() for _ in range(3)]
    await world.pool.executemany("INSERT INTO volgers VALUES ($1)", [(een,) for een in volgers])

    [reaction] = world.reactions

    async def volg(connection, messages):
        wie = [row["sleutel"] for row in await connection.fetch("SELECT sleutel FROM volgers")]
        oorzaken.update(m.event_id for m in messages)
        return [(m, replace(step, stream_id=een)) for m in messages for step in reaction.react(m) for een in wie]

    oorzaken = set[UUID]()
    first = await world.put(key := uuid4(), 7)
    await world.send(first)
    await world.put(key, 8)
    both = Subscription("volgt", "uitstroom.bron", world.reactions, effects=(on_batch(reaction.event, volg),))
    running(world.consumer(both))

    async def done() -> bool:
        return all([len(await world.booked(een)) == 2 for een in (key, *volgers)])

    await until(done)
    assert {await world.booked(een) for een in (key, *volgers)} == {(7, 8)}
    assert {recorded.meta.causation_id for recorded in await world.store.events(volgers[0])} == oorzaken


async def test_inbox_time_is_the_least_of_all_partitions(world, until, running):
    running(world.consumer())
    first = await world.tick(10, partitions=(0,))

    async def reported() -> bool:
        return await world.last_position(0) == 1

    await until(reported)
    await asyncio.sleep(0.1)
    assert world.timekeeper.told == [], "one partition has not reported"
    await world.tick(5, partitions=(1,))

    async def told() -> bool:
        return bool(world.timekeeper.told)

    await until(told)
    assert world.timekeeper.told == [first - timedelta(minutes=5)]
    later = await world.tick(20)

    async def advanced() -> bool:
        return world.timekeeper.told[-1] == later

    await until(advanced)
    assert world.timekeeper.told == sorted(set(world.timekeeper.told))


async def test_inbox_time_is_taken_up_after_a_restart(world, until, running):
    """The process ended between the commit and the advance: the next one looks at once."""
    instant = await world.tick(10)
    await world.pool.execute(
        "INSERT INTO inbox SELECT 'boeken', 'uitstroom.bron', p, p + 1, $1 FROM generate_series(0, 1) p", instant
    )
    running(world.consumer())

    async def told() -> bool:
        return world.timekeeper.told == [instant]

    await until(told)


async def test_fault_restore_what_is_settled_while_the_consumer_runs_has_no_second_effect(world, until, running):
    key = world.key_in(0)
    await world.put(key, 1)
    running(world.consumer())

    async def booked(amount: int) -> bool:
        return amount in await world.booked(key)

    await until(lambda: booked(1))
    place = Subscription("boeken", "uitstroom.bron", world.reactions)
    name = f"inbox:{place.name}:{place.source}:0:{SETTLED}"
    # As `restore reconcile` does, of the record that comes next.
    skip = "INSERT INTO skips (projection, position, reason, by) VALUES ($1, $2, 'teruggezet', 'beheer')"
    await world.pool.execute(skip, name, world.position + 1)
    await world.put(key, 2)
    await world.put(key, 3)
    await until(lambda: booked(3))
    assert await world.booked(key) == (1, 3)


async def test_inbox_rings_where_something_was_asked_and_not_for_a_tick(world, until, running):
    since = world.store.bell.mark()
    running(world.consumer())
    await world.tick(1)

    async def told() -> bool:
        return bool(world.timekeeper.told)

    await until(told)
    assert not since.is_set()
    await world.put(key := uuid4(), 7)

    async def booked() -> bool:
        return bool(await world.booked(key))

    await until(booked)
    async with asyncio.timeout(5):
        await since.wait()
