"""Drills of bad days: a full disk, work that hangs, an epoch that nobody announced, a topic of another width."""

import asyncio
from uuid import uuid4

import asyncpg
import pytest
from chassis.inbox import Subscription, on_batch, standing_still
from chassis.inbox.chain import Chain, fresh
from chassis.inbox.handler import Handler
from chassis.inbox.record import Incoming
from chassis.observability.alarms import ALARMS
from chassis.testing.topics import create_topics

from .conftest import PARTITIONS, Gestort

pytestmark = pytest.mark.infra


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    monkeypatch.setattr(standing_still, "RECHECK", 0.3)


def told(words: str):
    async def condition() -> bool:
        return any(words in f"{name} {why}" for name, why in ALARMS.reasons.items())

    return condition


def booked(world, key, amounts):
    async def condition() -> bool:
        return await world.booked(key) == amounts

    return condition


async def test_a_full_disk_parks_nothing_is_told_and_passes(world, running, until, monkeypatch):
    key = uuid4()
    await world.put(key, 1)
    real = Handler.act

    async def full(*_):
        raise asyncpg.DiskFullError("could not extend file: No space left on device")

    monkeypatch.setattr(Handler, "act", full)
    running(world.consumer(patience=0.5))
    await until(told("DiskFullError"))
    assert await world.pool.fetchval("SELECT count(*) FROM parked") == 0
    assert await world.last_position(0) == await world.last_position(1) == 0
    monkeypatch.setattr(Handler, "act", real)
    await until(booked(world, key, (1,)))

    async def quiet() -> bool:
        return not await told("DiskFullError")()

    await until(quiet)


async def test_work_that_hangs_is_told_by_name_while_others_go_on(world, running, until):
    held = asyncio.Event()
    slow, quick = world.key_in(0), world.key_in(1)
    done: list[int] = []

    async def note(_, received):
        if any(each.key == slow for each in received):
            await held.wait()
        done.extend(each.event.bedrag for each in received)

    await world.put(slow, 1)
    await world.put(quick, 2)
    subscription = Subscription("boeken", "uitstroom.bron", effects=(on_batch(Gestort, note),))
    running(world.consumer(subscription, patience=0.5))
    await until(told("boeken partitie 0 bezig een stapel is"))
    held.set()

    async def both() -> bool:
        return sorted(done) == [1, 2] and not await told("bezig")()

    await until(both)


async def test_a_topic_that_was_made_wider_is_told_and_time_stands_still(world, running, until):
    await create_topics(world.bootstrap, {f"{world.prefix}uitstroom.breed": PARTITIONS + 1})
    subscription = Subscription("breed", "uitstroom.breed", world.reactions, carries_time=True)
    running(world.consumer(subscription))
    await until(told(f"topic heeft {PARTITIONS + 1} partities, en niet {PARTITIONS}"))


def record(position: int, previous: int, epoch: str, offset: int = 0) -> Incoming:
    return Incoming(0, offset or position, position, previous, "t", "k", {"ce_id": str(position).encode()}, b"", epoch)


def test_every_epoch_is_a_chain_of_its_own():
    """Noticed before its first event; admitted it begins at the beginning; what is over is a repeat."""
    old = [record(1, 0, "een"), record(4, 1, "een")]
    at = fresh(old, Chain(0)).chain
    assert (at.position, at.epoch) == (4, "een")
    new = [record(2, 0, "twee"), record(3, 2, "twee")]
    stopped = fresh(new, at)
    assert (stopped.records, stopped.hole) == ([], new[0])
    assert "set back" in stopped.why
    admitted = Chain(at.position, at.event_id, at.recent, at.epoch, ("twee", "drie"))
    found = fresh([record(5, 4, "een"), *new], admitted)
    assert [each.position for each in found.records] == [5, 2, 3]
    assert (found.chain.position, found.chain.epoch, list(found.chain.past)) == (3, "twee", ["een"])
    assert list(found.chain.admitted) == ["drie"]
    again = fresh([*old, *new, record(6, 3, "twee")], found.chain)
    assert ([each.position for each in again.records], again.duplicates) == ([6], 4)
    skipping = fresh([record(1, 0, "drie")], admitted)
    assert (skipping.chain.epoch, list(skipping.chain.past)) == ("drie", ["een", "twee"])
    missing = fresh([record(3, 2, "twee")], admitted)
    assert missing.hole is not None, "an epoch that does not begin at its beginning has lost it"
