"""What a repartition finds when the one before it was cut off, and somebody said `topics resume` all the same."""

import asyncio
from uuid import uuid4

import pytest
from chassis.replay.reconcile import admit, epochs_of, renewed, silent
from chassis.replay.repartition import Listener, NotDrained, Source, all_silent, drained

from .duo import Duo, until
from .test_restore import booked, lived, relay, store

pytestmark = pytest.mark.infra


async def test_a_consumer_that_was_not_admitted_is_told_with_what_admits_it(duo: Duo):
    keys = [uuid4() for _ in range(6)]
    for key in keys:
        await duo.say(key, 1)
    await duo.flow()
    sources = [Source("bron", duo.bron.pool, duo.topic)]
    listeners = [Listener(duo.boeken.pool, duo.subscription)]
    async with all_silent(sources, "proef"):
        await drained(sources, listeners, duo.prefix, 5)
    async with silent(duo.bron.pool, duo.topic, "cut off before anybody was admitted") as connection:
        await renewed(connection, duo.topic, "proef", "proef")
    async with all_silent(sources, "proef"):
        await drained(sources, listeners, duo.prefix, 5)
    await store(duo).go_on()
    for key in keys:
        await duo.say(key, 2)
    stop = asyncio.Event()
    running = asyncio.create_task(relay(duo).run(stop))

    async def sent() -> bool:
        row = await duo.bron.pool.fetchrow("SELECT position, (SELECT max(position) FROM feed) AS head FROM relay")
        return row is not None and row["position"] == row["head"]

    await until(sent)
    stop.set()
    await running
    async with all_silent(sources, "proef"):
        with pytest.raises(NotDrained, match="restore reconcile bron"):
            await drained(sources, listeners, duo.prefix, 60)
    assert await booked(duo) == {key: [1] for key in keys}
    await store(duo).reconcile(reason="oefening", by="proef")
    await admit(duo.boeken.pool, duo.subscription, await epochs_of(duo.bron.pool))
    await store(duo).go_on()
    await lived(duo, {key: [1, 2] for key in keys})
    async with all_silent(sources, "proef"):
        await drained(sources, listeners, duo.prefix, 5)
