"""Built beside, compared, swapped in one transaction, flipped back; poison stops a rebuild unless it may be skipped."""

import asyncio
from uuid import UUID, uuid4

import pytest
from chassis.projections import Poison, drop_old, flip_back, generation, writer
from chassis.projections.building import Builder
from chassis.projections.source import Source
from chassis.projections.storage import Storage

pytestmark = pytest.mark.infra


async def filled(log, view, running, until, many: int = 60):
    keys = [uuid4() for _ in range(7)]
    for number in range(many):
        token = await log.say(keys[number % 7], number % 11)
    projector = log.projector(view, limit=10)
    stop = running(projector)

    async def there() -> bool:
        return [state for _, state in await log.registry()] == ["LIVE"]

    await until(there)
    await log.views(view).wait("potten", token)
    return projector, stop, keys


async def test_projections_rebuild_equals_what_was_live(log, make_view, running, until):
    view = make_view()
    projector, _, _ = await filled(log, view, running, until)
    before = await projector.checksum(view)
    steps = []
    rebuilt = await projector.rebuild(view, steps.append)
    assert rebuilt.equal
    assert rebuilt.after.digest == before.digest
    assert (await projector.checksum("potten")).digest == before.digest
    assert before.rows > 0
    assert steps[-1].total == 60
    assert await log.registry() == [("potten_v1_g1", "OLD"), ("potten_v1_g2", "LIVE")]


def small_batches(monkeypatch, most: int, space: int) -> None:
    monkeypatch.setattr(writer, "_REMEMBERED_BUILDING", most)
    monkeypatch.setattr(writer, "_SPACE_BUILDING", space)
    monkeypatch.setattr("chassis.projections.rebuild.BATCH", 5)
    monkeypatch.setattr("chassis.projections.rebuild._SWAP_AT_MOST_BEHIND", 2)


async def test_projections_rebuild_remembers_a_few_rows_and_knows_them_all(log, make_view, running, until, monkeypatch):
    """All polissen of a country in mind are more than the memory of who builds: half a GB at ten million events."""
    view = make_view()
    projector, _, _ = await filled(log, view, running, until)
    small_batches(monkeypatch, 2, 0)
    held: list[int] = []
    flush = Builder.flush

    async def counting(self, connection):
        await flush(self, connection)
        held.append(len(self._rows))

    monkeypatch.setattr(Builder, "flush", counting)
    rebuilt = await projector.rebuild(view)
    assert rebuilt.equal
    assert max(held) == 2
    assert len(held) > 5


async def test_fault_14_a_rebuild_writes_a_row_once_and_not_each_month_that_changes_it(
    log, make_view, running, until, monkeypatch
):
    """Of 20,000 polissen each was read and written again whenever a batch held an event of it: two thirds more time."""
    view = make_view()
    projector, _, keys = await filled(log, view, running, until)
    await log.views(view).wait("potten", await log.say(keys[6], 3, 0))
    small_batches(monkeypatch, 2, 1 << 20)
    done: dict[str, list[UUID]] = {"load": [], "write": []}
    for name, wanted in done.items():
        monkeypatch.setattr(Storage, name, noting(getattr(Storage, name), wanted))
    rebuilt = await projector.rebuild(view)
    assert rebuilt.equal
    assert rebuilt.after.rows == 6
    assert sorted(done["load"]) == sorted(keys)
    # The last batch is the swap's own, and comes after what was kept is written.
    assert len(done["write"]) <= len(keys) + 2


def noting(method, noted):
    async def noted_too(self, connection, keys):
        noted.extend(keys)
        return await method(self, connection, keys)

    return noted_too


async def test_projections_rebuild_swaps_when_little_is_left_though_writing_took_long(
    log, make_view, running, until, monkeypatch
):
    """Whoever swaps holds the live table still, so it may have no more than a little to do then."""
    view = make_view()
    projector, _, keys = await filled(log, view, running, until)
    small_batches(monkeypatch, 100, 1 << 20)
    flush, slow, left = Builder.flush, [True], []

    class Noting(Source):
        async def read(self, pool, after, until):
            left.append(until - after)
            return await super().read(pool, after, until)

    async def slowly(self, connection):
        await flush(self, connection)
        if slow:
            slow.pop()
            for key in keys:
                await log.views(view).wait("potten", await log.say(key, 1, 2))

    monkeypatch.setattr(Builder, "flush", slowly)
    monkeypatch.setattr("chassis.projections.rebuild.Source", Noting)
    rebuilt = await projector.rebuild(view)
    assert rebuilt.equal
    assert rebuilt.after.position == 74
    assert left == [0]


async def test_projections_rebuild_that_goes_on_for_long_saves_what_it_did(log, make_view, running, until, monkeypatch):
    view = make_view()
    projector, _, _ = await filled(log, view, running, until)
    small_batches(monkeypatch, 100, 1 << 20)
    monkeypatch.setattr("chassis.projections.building._A_WHILE", 0.0)
    checkpoints: list[int] = []
    move = generation.move

    async def noted(connection, at, position, **options):
        if at.state == "BUILDING":
            checkpoints.append(position)
        await move(connection, at, position, **options)

    monkeypatch.setattr(generation, "move", noted)
    assert (await projector.rebuild(view)).equal
    assert checkpoints[:3] == [5, 10, 15]


async def test_projections_checksum_sees_a_difference(log, make_view, running, until):
    view = make_view()
    projector, _, _ = await filled(log, view, running, until)
    await log.pool.execute("UPDATE potten_v1_g1 SET totaal = totaal + 1")
    rebuilt = await projector.rebuild(view, dry_run=True)
    assert not rebuilt.equal
    assert rebuilt.before.rows == rebuilt.after.rows
    assert await log.registry() == [("potten_v1_g1", "LIVE")]


async def test_projections_both_tables_stay_fed_after_a_swap(log, make_view, running, until):
    view = make_view()
    projector, _, keys = await filled(log, view, running, until)
    await projector.rebuild(view)
    views = log.views(view)
    await views.wait("potten", await log.say(keys[0], 100))

    async def same() -> bool:
        return await log.totals("potten_v1_g1") == await log.totals("potten_v1_g2")

    await until(same)
    assert (await flip_back(log.pool, "potten")).table_name == "potten_v1_g1"
    await views.wait("potten", await log.say(keys[0], 1))
    assert (await views.table("potten")).name == "potten_v1_g1"
    assert await drop_old(log.pool, "potten") == ["potten_v1_g2"]
    await views.wait("potten", await log.say(keys[0], 1))
    assert await log.registry() == [("potten_v1_g1", "LIVE")]


async def test_projections_new_version_is_built_beside_and_swapped_in(log, make_view, running, until):
    old = make_view()
    _, stop, keys = await filled(log, old, running, until)
    stop.set()
    new = make_view(version=2, times=10)
    running(log.projector(old, new))
    assert await old_and_new_swapped(log, until)
    reads_new, reads_old = log.views(new), log.views(old)
    token = await log.say(keys[1], 5)
    await reads_new.wait("potten", token)
    await reads_old.wait("potten", token)
    before = {row.pot: row.totaal for row in await reads_old.rows(old)}
    after = {row.pot: row.totaal for row in await reads_new.rows(new)}
    assert after == {key: total * 10 for key, total in before.items()}
    await flip_back(log.pool, "potten")
    await asyncio.sleep(0.6)
    assert await log.registry() == [("potten_v1_g1", "LIVE"), ("potten_v2_g1", "OLD")]


async def old_and_new_swapped(log, until) -> bool:
    async def swapped() -> bool:
        return await log.registry() == [("potten_v1_g1", "OLD"), ("potten_v2_g1", "LIVE")]

    await until(swapped)
    return True


async def test_projections_swap_never_goes_back_in_time_for_a_reader(log, make_view, running, until):
    view = make_view()
    projector, _, keys = await filled(log, view, running, until)
    views = log.views(view)
    positions = []
    done = asyncio.Event()

    async def read() -> None:
        while not done.is_set():
            positions.append(await views.position("potten"))

    async def write() -> None:
        for number in range(40):
            await log.say(keys[number % 7], 1)

    reader = asyncio.create_task(read())
    await asyncio.gather(write(), projector.rebuild(view))
    done.set()
    await reader
    assert positions == sorted(positions)


async def test_projections_rebuild_stops_on_poison_unless_a_skip_is_on_record(log, make_view, running, until):
    broken = set()
    view = make_view(broken=broken)
    projector, _, keys = await filled(log, view, running, until)
    await log.views(view).wait("potten", await log.say(keys[0], 77))
    broken.add(77)
    with pytest.raises(Poison, match="Gestort at position 61"):
        await projector.rebuild(view)
    assert [state for _, state in await log.registry()] == ["LIVE", "BUILDING"]
    with pytest.raises(ValueError, match="reason"):
        await projector.skip("potten", 61, reason="", by="beheer")
    await projector.skip("potten", 61, reason="dubbel geboekt in de test", by="beheer")
    rebuilt = await projector.rebuild(view)
    assert rebuilt.swapped
    assert not rebuilt.equal
    assert [state for _, state in await log.registry()] == ["OLD", "LIVE"]


async def test_projections_interrupted_rebuild_is_gone_on_with(log, make_view, running, until, monkeypatch):
    view = make_view()
    projector, _, _ = await filled(log, view, running, until)
    monkeypatch.setattr("chassis.projections.rebuild.BATCH", 10)
    monkeypatch.setattr("chassis.projections.rebuild._SWAP_AT_MOST_BEHIND", 5)

    def interrupt(progress) -> None:
        if progress.done >= 30:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        await projector.rebuild(view, interrupt)
    seen = []
    rebuilt = await projector.rebuild(view, seen.append)
    assert seen[0].done == 30
    assert rebuilt.equal
    assert rebuilt.table_name == "potten_v1_g2"
