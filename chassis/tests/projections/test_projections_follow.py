"""A live view: once, in order, owned by one, its poison set apart; and reading it."""

import asyncio
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from chassis.eventstore import Bell
from chassis.feed import NotOurs
from chassis.projections import CheckpointLost, Projector, Stale, health, where, writer
from chassis.projections.generation import all_generations
from chassis.projections.source import Source
from chassis.projections.writer import Writer

pytestmark = pytest.mark.infra


async def test_projections_follow_the_feed(log, make_view, line, running):
    view = make_view()
    running(log.projector(view, limit=3))
    views = log.views(view)
    keys = [uuid4() for _ in range(5)]
    for amount in range(1, 5):
        for key in keys:
            token = await log.say(key, amount)
    await views.wait("potten", token)
    assert {row.totaal for row in await views.rows(view)} == {10}
    row = await views.row(view, keys[0])
    assert row.pot == keys[0]
    assert isinstance(row.dag, date)
    assert row.regels == tuple(line(n, n) for n in range(1, 5))
    emptied = await log.say(keys[0], 0)
    assert await views.wait("potten", emptied) == 21
    assert await views.row(view, keys[0]) is None


async def test_projections_where_order_and_limit(log, make_view, running):
    view = make_view()
    running(log.projector(view))
    views = log.views(view)
    keys = sorted(uuid4() for _ in range(6))
    for number, key in enumerate(keys):
        token = await log.say(key, number + 1)
    await views.wait("potten", token)
    found = await views.rows(view, lambda t: t.c.totaal > 2, order_by=lambda t: [t.c.totaal.desc()], limit=3)
    assert [row.totaal for row in found] == [6, 5, 4]
    chosen = await views.rows(view, lambda t: t.c.pot.in_(keys[:2]) & (t.c.regels[0]["bedrag"].as_integer() == 2))
    assert [row.pot for row in chosen] == [keys[1]]
    assert [row.pot for row in await views.rows(view)] == keys


async def test_projections_pages_follow_each_other_and_show_only_own_rows(log, make_view, running):
    view = make_view()
    running(log.projector(view))
    views = log.views(view)
    keys = sorted(uuid4() for _ in range(6))
    for number, key in enumerate(keys):
        token = await log.say(key, 6 - number)
    await views.wait("potten", token)
    own = where(lambda t: t.c.totaal != 3)
    first = await views.page(view, own, after=None, limit=3)
    assert [row.pot for row in first] == keys[:3]
    assert [row.pot for row in await views.page(view, own, after=first[-1].pot, limit=3)] == keys[4:]
    for at_a_time in (1, 2, 5, 6):
        assert [row.pot async for row in views.every(view, own, at_a_time=at_a_time)] == keys[:3] + keys[4:]
    assert [row.totaal async for row in views.every(view, own, by="totaal", at_a_time=2)] == [1, 2, 4, 5, 6]
    by_total = await views.page(view, own, after=2, limit=2, by="totaal")
    assert [row.totaal for row in by_total] == [4, 5]
    assert [row.totaal for row in await views.rows(view, where(own, totaal=4, pot=None))] == [4]
    assert await views.rows(view, where(own, totaal=3)) == []
    assert await views.row(view, keys[3], own) is None
    assert (await views.row(view, keys[3], where())).totaal == 3


async def test_projections_wait_is_bounded_and_takes_several_tokens(log, make_view, running):
    view = make_view()
    stop = running(log.projector(view))
    views = log.views(view)
    first, second = await log.say(uuid4(), 1), await log.say(uuid4(), 2)
    await views.wait("potten", first)
    assert await views.wait("potten", f"{first},{second}") == 2
    assert await views.wait("potten", None) == 2
    assert await views.positions() == {"potten": 2}
    waiting = await log.say_unsequenced(uuid4(), 3)
    with pytest.raises(Stale):
        await views.wait("potten", waiting, timeout=0.1)
    with pytest.raises(NotOurs):
        await views.wait("potten", "onzin")
    stop.set()


async def test_projections_wait_sees_what_the_command_wrote(log, make_view, running):
    """The reader waits while the sequencer and the projector still have to come by."""
    view = make_view()
    running(log.projector(view))
    views = log.views(view)
    await views.wait("potten", await log.say(uuid4(), 1))
    for amount in range(1, 20):
        key = uuid4()
        token = await log.say_unsequenced(key, amount)
        read = asyncio.create_task(views.wait("potten", token))
        await log.say(uuid4(), 1)
        await read
        assert (await views.row(view, key)).totaal == amount


async def test_projections_remember_a_few_rows_and_know_them_all(log, make_view, running, monkeypatch):
    """With all polissen of a city in mind a worker would not fit in the memory that it is given."""
    monkeypatch.setattr(writer, "_REMEMBERED", 1)
    monkeypatch.setattr(writer, "_SPACE", 400)
    held: list[int] = []
    remember = Writer._remember

    def counting(self, folded):
        remember(self, folded)
        held.append(len(self._rows))

    monkeypatch.setattr(Writer, "_remember", counting)
    view, keys = make_view(), [uuid4() for _ in range(5)]
    running(log.projector(view))
    token = ""
    for key in [*keys, *reversed(keys)]:
        token = await log.say(key, 1, 2)
        await log.views(view).wait("potten", token)
    assert max(held) == 2
    assert [(await log.views(view).row(view, key)).totaal for key in keys] == [6] * 5


async def test_projections_two_projectors_one_owner(log, make_view, running):
    view = make_view()
    first = running(log.projector(view, limit=2))
    running(log.projector(view, limit=2))
    key = uuid4()
    views = log.views(view)
    await views.wait("potten", await log.say(key, 1, 2, 3))
    first.set()
    await views.wait("potten", await log.say(key, 4, 5), timeout=10)
    assert (await views.row(view, key)).totaal == 15


async def test_projections_zombie_writer_loses_its_checkpoint_and_writes_nothing(log, make_view, running):
    view = make_view()
    key = uuid4()
    stop = running(log.projector(view))
    await log.views(view).wait("potten", await log.say(key, 1))
    [live] = await all_generations(log.pool)
    token = await log.say(key, 2)
    await log.views(view).wait("potten", token)
    stop.set()
    zombie = Writer(view, replace(live, position=1), live=True)
    events = await Source([view]).read(log.pool, 1, 2)
    with pytest.raises(CheckpointLost):
        await zombie.take(log.pool, zombie.plan(events), 2)
    assert (await log.views(view).row(view, key)).totaal == 3


async def test_projections_poison_parks_its_row_and_the_rest_goes_on(log, make_view, running):
    view = make_view(broken={13})
    running(log.projector(view))
    bad, good = uuid4(), uuid4()
    await log.say(bad, 1, 13, 5)
    token = await log.say(good, 2)
    views = log.views(view)
    await views.wait("potten", token)
    await views.wait("potten", await log.say(bad, 7))
    assert (await views.row(view, bad)).totaal == 1
    assert (await views.row(view, good)).totaal == 2
    rows = await log.pool.fetch("SELECT position, key, error_type FROM parked ORDER BY position")
    assert [(row["position"], row["key"]) for row in rows] == [(2, str(bad)), (3, str(bad)), (5, str(bad))]
    assert rows[0]["error_type"] == "ZeroDivisionError"
    assert (await health(log.pool)).parked == 3


async def test_projections_row_that_the_table_refuses_parks(log, make_view, running):
    view = make_view()
    running(log.projector(view))
    bad, good = uuid4(), uuid4()
    await log.say(bad, 10**19)
    views = log.views(view)
    await views.wait("potten", await log.say(good, 1))
    assert [row.pot for row in await views.rows(view)] == [good]
    [parked] = await log.pool.fetch("SELECT * FROM parked")
    assert (parked["key"], parked["position"]) == (str(bad), 1)


async def test_projections_of_few_events_are_one_transaction(log, make_view, running):
    views = [make_view(name=name) for name in ("een", "twee", "drie")]
    running(log.projector(*views))
    key = uuid4()
    token = await log.say(key, 3)
    for view in views:
        await log.views(*views).wait(view, token)
    written = await log.pool.fetch("""
SELECT xmin::text FROM een_v1_g1 UNION SELECT xmin::text FROM twee_v1_g1 UNION SELECT xmin::text FROM drie_v1_g1
UNION SELECT xmin::text FROM projections""")
    assert len(written) == 1


async def test_projections_of_one_transaction_leave_a_table_that_another_moved(log, make_view, running):
    lost, kept = make_view(name="een"), make_view(name="twee")
    running(log.projector(lost, kept))
    key, views = uuid4(), log.views(lost, kept)
    token = await log.say(key, 1)
    for view in (lost, kept):
        await views.wait(view, token)
    await log.pool.execute("UPDATE projections SET position = 2 WHERE name = 'een'")
    await views.wait(kept, await log.say(key, 2))
    token = await log.say(key, 4)
    for view in (lost, kept):
        await views.wait(view, token)
    assert [(await views.row(view, key)).totaal for view in (lost, kept)] == [1 + 4, 1 + 2 + 4]


@pytest.mark.parametrize("names", [("een", "twee"), ("twee", "een")])
async def test_projections_of_one_transaction_part_where_a_table_refuses_a_row(log, make_view, running, names):
    """Also what stood in the transaction before it is written once."""
    small, large = make_view(name=names[0]), make_view(name=names[1], times=10**10)
    running(log.projector(small, large))
    bad, good, views = uuid4(), uuid4(), log.views(small, large)
    await log.say(good, 1)
    await log.say(bad, 10**9)
    token = await log.say(good, 2)
    for view in (small, large):
        await views.wait(view, token)
    assert {row.pot: row.totaal for row in await views.rows(small)} == {good: 3, bad: 10**9}
    assert {row.pot: row.totaal for row in await views.rows(large)} == {good: 3 * 10**10}
    [parked] = await log.pool.fetch("SELECT * FROM parked")
    assert (parked["key"], parked["position"]) == (str(bad), 2)


async def test_projections_come_back_after_their_connections_were_killed(log, make_view, running):
    view = make_view()
    running(log.projector(view))
    views = log.views(view)
    key = uuid4()
    await views.wait("potten", await log.say(key, 1))
    killed = await log.pool.fetch(
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = 7301004"
        " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    assert killed
    token = await log.say(key, 2)
    await views.wait("potten", token, timeout=10)
    assert (await views.row(view, key)).totaal == 3


async def test_projections_health_sees_both_sides(log, make_view):
    projector = log.projector(make_view())
    assert (await health(log.pool)).healthy
    await log.say(uuid4(), 1, 2, 3)
    stop = asyncio.Event()
    task = asyncio.create_task(projector.run(stop))
    await log.views(make_view()).wait("potten", await log.say(uuid4(), 1))
    stop.set()
    await task
    await log.say(uuid4(), 1)
    assert (await health(log.pool)).lag == {"potten": 1}
    assert not (await health(log.pool, most_lag=0)).healthy
    await log.say_unsequenced(uuid4(), 1)
    await asyncio.sleep(0.05)
    assert not (await health(log.pool, longest_wait=0.01)).healthy


async def test_projections_caught_up_with_all_that_is_committed(log, make_view, running):
    """Also what has no place in the feed yet; bounded where nobody gives it one."""
    view = make_view()
    running(log.projector(view))
    views = log.views(view)
    await log.say(uuid4(), 1)
    assert await views.caught_up(view) == 1
    key = uuid4()
    await log.say_unsequenced(key, 2)
    with pytest.raises(Stale, match="feed"):
        await views.caught_up("potten", timeout=0.1)
    asking = asyncio.create_task(views.caught_up(view))
    await log.say(uuid4(), 3)
    assert await asking >= 2
    assert (await views.row(view, key)).totaal == 2


async def test_projections_who_is_rung_for_looks_once_for_a_ring(log, make_view, running, monkeypatch):
    monkeypatch.setattr("chassis.projections.projector._RUNG", 60.0)
    view, bell, looked = make_view(), Bell(), list[int]()
    step = Projector.step

    async def counting(self):
        looked.append(moved := await step(self))
        return moved

    monkeypatch.setattr(Projector, "step", counting)
    running(log.projector(view, bell=bell))
    while not looked:
        await asyncio.sleep(0.01)
    token = await log.say(uuid4(), 1)
    bell.ring()
    await log.views(view).wait(view, token)
    await asyncio.sleep(0.3)
    assert looked[:2] == [0, 1]
    assert len(looked) <= 3
