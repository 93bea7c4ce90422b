"""A range of a topic, again, into a shadow: equal where nothing changed, telling where it did, seen by nobody."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from aiokafka.admin import AIOKafkaAdminClient
from chassis.eventstore import EventStore
from chassis.eventstore.postgres import create_pool
from chassis.relay import partition_of
from chassis.replay import Bounds, ShadowBusy
from chassis.replay.shadow import SHADOW_LOCK, inside

from .boeken import BOEK, BOEK_GEDULDIG, BOEK_MET_KOSTEN, START, stream_of
from .duo import PARTITIONS, Duo, rerunner, story

pytestmark = pytest.mark.infra
SCHEMA = "schaduw_boeken_bron"
_ALL = "SELECT to_jsonb(t)::text FROM {} t ORDER BY 1"


async def everything(duo: Duo) -> list[Any]:
    """All that a replay may not touch: the listener's tables, and where its group and the relays are."""
    pool = duo.boeken.pool
    tables = ("events", "streams", "feed", "pending", "inbox", "parked", "relay", "skips", "gehoord", "idempotency")
    rows: list[Any] = [await pool.fetch(_ALL.format(name)) for name in tables]
    admin = AIOKafkaAdminClient(bootstrap_servers=duo.bootstrap)
    await admin.start()
    try:
        groups = {group for group, _ in await admin.list_consumer_groups() if group.startswith(duo.prefix)}
        offsets = await admin.list_consumer_group_offsets(f"{duo.prefix}boeken-bron")
        topics = {name for name in await admin.list_topics() if name.startswith(duo.prefix)}
    finally:
        await admin.close()
    return [*rows, groups, sorted(offsets.items()), topics, len(await duo.records(duo.topic))]


async def test_the_whole_topic_again_comes_to_what_is_live(duo: Duo, dsn: str):
    keys = [uuid4() for _ in range(5)]
    await story(duo, keys)
    done = await rerunner(duo, dsn, batch=4).rerun(Bounds())
    assert done.executed is not None and done.comparison is not None
    assert done.comparison.differences == []
    assert done.comparison.live == done.comparison.shadow
    assert done.equal
    assert done.found.tally.count == 21
    assert done.executed.made == 16
    assert done.executed.refused == 5
    assert [(t.name, t.rows, t.unequal) for t in done.comparison.tables] == [("gehoord", 21, 0)]


async def test_a_rerun_touches_nothing_that_is_live_and_leaves_nothing(duo: Duo, dsn: str):
    await story(duo, [uuid4(), uuid4()])
    before = await everything(duo)
    await rerunner(duo, dsn).rerun(Bounds())
    assert await everything(duo) == before
    assert not await duo.boeken.pool.fetchval("SELECT count(*) FROM pg_namespace WHERE nspname = $1", SCHEMA)


async def test_a_later_start_stands_on_the_live_log_as_it_was_before(duo: Duo, dsn: str):
    keys = [uuid4() for _ in range(4)]
    await story(duo, keys)
    head = await duo.bron.pool.fetchval("SELECT max(position) FROM feed")
    done = await rerunner(duo, dsn, batch=3).rerun(Bounds(first=13, last=head - 1))
    assert done.comparison is not None
    assert done.comparison.differences == []
    assert done.found.tally.count == 4
    assert done.equal
    assert done.comparison.tables == []


async def test_a_changed_decider_shows_in_the_streams_that_it_changes(duo: Duo, dsn: str):
    keys = [uuid4() for _ in range(3)]
    for key in keys:
        await duo.say(key, 10)
    await duo.flow()
    await duo.correct(keys[0], 5)
    done = await rerunner(duo, dsn, BOEK_MET_KOSTEN).rerun(Bounds(key=str(keys[0])))
    assert done.comparison is not None
    [difference] = done.comparison.differences
    assert (difference.stream_id, difference.version) == (stream_of(keys[0]), 1)
    assert (difference.live, difference.shadow) == ("Geboekt", "Geboekt")
    assert difference.fields == ("bedrag", "saldo")
    assert not done.equal
    assert (await rerunner(duo, dsn, BOEK_MET_KOSTEN).rerun(Bounds())).comparison.different == 3


async def test_a_record_whose_effect_is_missing_live_shows_as_an_event_that_only_the_shadow_has(duo: Duo, dsn: str):
    key = uuid4()
    await duo.say(key, 10)
    await duo.flow()
    pool = duo.boeken.pool
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("SET LOCAL session_replication_role TO replica")
        await connection.execute("DELETE FROM feed")
        await connection.execute("DELETE FROM events")
    done = await rerunner(duo, dsn).rerun(Bounds())
    assert done.comparison is not None
    [difference] = done.comparison.differences
    assert (difference.live, difference.shadow) == (None, "Geboekt")


async def test_a_parked_record_fails_in_the_shadow_too_and_its_key_waits(duo: Duo, dsn: str):
    bad, good = uuid4(), uuid4()
    await duo.say(bad, 1, 666, 2)
    await duo.say(good, 3)
    await duo.flow()
    done = await rerunner(duo, dsn).rerun(Bounds())
    assert done.executed is not None and done.comparison is not None
    assert done.parked == 2
    assert [failed.error_type for failed in done.executed.failed] == ["ZeroDivisionError"]
    assert done.executed.behind == 1
    assert done.comparison.differences == []


async def test_what_a_person_gave_up_is_not_run_again_and_what_waits_shows_what_a_redrive_would_do(duo: Duo, dsn: str):
    given_up, mended = uuid4(), uuid4()
    await duo.say(given_up, 666, 2)
    await duo.say(mended, 666, 7)
    await duo.flow()
    await duo.consumer.discard("boeken-bron", str(given_up), reason="dubbel aangeleverd", by="beheer")
    done = await rerunner(duo, dsn, BOEK_GEDULDIG).rerun(Bounds())
    assert done.executed is not None and done.comparison is not None
    assert (done.found.given_up, done.found.tally.count, done.executed.failed) == (2, 2, [])
    [difference] = done.comparison.differences
    assert (difference.stream_id, difference.live, difference.shadow) == (stream_of(mended), None, "Geboekt")


async def test_time_that_spoke_to_a_mended_record_first_is_not_heard_twice(duo: Duo, dsn: str):
    """Live the record parked and the tick came by; in the shadow the record itself lives through the deadline."""
    key = uuid4()
    same_partition = next(k for k in iter(uuid4, None) if partition_of(str(k), 3) == partition_of(str(key), 3))
    await duo.say(key, 10)
    await duo.bron.clock.set(START + timedelta(hours=26))
    await duo.say(key, 666)
    await duo.say(same_partition, 1)
    await duo.tick(timedelta(hours=27))
    await duo.flow()
    done = await rerunner(duo, dsn, BOEK_GEDULDIG).rerun(Bounds())
    assert done.comparison is not None
    [difference] = done.comparison.differences
    assert (difference.stream_id, difference.version) == (stream_of(key), 3)
    assert (difference.live, difference.shadow) == (None, "Geboekt")
    assert done.comparison.shadow.events == done.comparison.live.events + 1


async def test_a_dry_run_counts_and_makes_nothing(duo: Duo, dsn: str):
    await story(duo, [uuid4()])
    before = await everything(duo)
    done = await rerunner(duo, dsn).rerun(Bounds(), dry_run=True)
    assert done.found.tally.types == {"nl.test.gestort.v1": 5}
    assert done.found.other == {"nl.test.tijd-verstreken.v1": PARTITIONS}
    assert done.executed is done.comparison is None
    assert await everything(duo) == before


async def test_what_the_live_consumer_has_not_heard_is_not_compared(duo: Duo, dsn: str):
    key = uuid4()
    await duo.say(key, 1, 2)
    await duo.flow()
    await duo.say(key, 3)
    await duo.boeken.pool.execute("UPDATE inbox SET last_position = 1 WHERE last_position > 1")
    done = await rerunner(duo, dsn).rerun(Bounds())
    assert done.found.ahead == 1
    assert done.equal


async def test_a_kept_shadow_can_be_looked_at_and_the_next_run_begins_anew(duo: Duo, dsn: str):
    await duo.say(uuid4(), 1, 2)
    await duo.flow()
    kept = await rerunner(duo, dsn).rerun(Bounds(), keep=True)
    assert kept.schema == SCHEMA
    assert len(await duo.boeken.pool.fetch(_ALL.format(f"{SCHEMA}.events"))) == 2
    assert (await rerunner(duo, dsn).rerun(Bounds())).equal


async def test_one_process_fills_a_shadow_at_a_time(duo: Duo, dsn: str):
    await duo.say(uuid4(), 1)
    await duo.flow()
    async with duo.boeken.pool.acquire() as other:
        await other.fetchval("SELECT pg_advisory_lock($1, hashtext($2))", SHADOW_LOCK, SCHEMA)
        with pytest.raises(ShadowBusy):
            await rerunner(duo, dsn).rerun(Bounds())
        await other.fetchval("SELECT pg_advisory_unlock($1, hashtext($2))", SHADOW_LOCK, SCHEMA)


async def test_state_is_the_fold_of_the_events_in_the_shadow_too(duo: Duo, dsn: str):
    await story(duo, [uuid4() for _ in range(3)])
    kept = await rerunner(duo, dsn, batch=5).rerun(Bounds(), keep=True)
    assert kept.equal
    pool = await create_pool(inside(dsn, SCHEMA))
    try:
        async with EventStore(pool, [BOEK]) as store:
            report = await store.verify()
    finally:
        await pool.close()
    assert report.mismatches == []
    assert report.streams == 4
