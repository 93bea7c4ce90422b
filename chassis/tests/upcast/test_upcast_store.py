"""What the old release wrote in the log, the new one reads as its own: states, answers, proofs, views."""

from uuid import uuid4

import pytest
from chassis.eventstore import Codec, Decider, Idempotency, UnknownEvent
from chassis.eventstore.refold import refold_stale
from chassis.eventstore.state_version import state_version
from chassis.projections import Projector, Views
from chassis.projections.source import Source, Undecodable
from contracts.upcast import UPCASTS

pytestmark = pytest.mark.infra


async def test_upcast_old_rows_fold_as_the_newest_and_go_on_as_it(dienst, bezoek):
    huis = uuid4()
    await dienst.zeg_oud(huis, 60, 120)
    assert await dienst.staat(huis) == (bezoek(1), bezoek(2))
    [said] = await dienst.zeg_nieuw(huis, 3)
    assert said.version == 6
    assert await dienst.staat(huis) == (bezoek(1), bezoek(2), bezoek(3))
    log = [recorded for recorded in await dienst.nieuw.events(huis) if recorded.type != "Gebeld"]
    assert [recorded.event for recorded in log] == [bezoek(1), bezoek(2), bezoek(3)]
    assert {recorded.type for recorded in log} == {"BezochtV2"}
    rows = await dienst.pool.fetch("SELECT type, schema_version FROM events WHERE type <> 'Gebeld' ORDER BY version")
    assert [tuple(row) for row in rows] == [("Bezocht", 1), ("Bezocht", 1), ("BezochtV2", 2)]


async def test_upcast_states_are_refolded_and_proven(dienst, bezoek):
    huizen = [uuid4() for _ in range(3)]
    for huis in huizen:
        await dienst.zeg_oud(huis, 60, 180)
    assert (await dienst.oud.verify()).ok
    report = await dienst.nieuw.verify()
    assert (report.ok, report.stale) == (True, 3)
    assert await refold_stale(dienst.pool, dienst.nieuw.codec) == 3
    report = await dienst.nieuw.verify()
    assert (report.ok, report.stale, report.events) == (True, 0, 12)
    assert await dienst.staat(huizen[0]) == (bezoek(1), bezoek(3))
    await dienst.pool.execute("UPDATE streams SET state = '{\"bezoeken\": []}' WHERE stream_id = $1", huizen[1])
    assert [bad.stream_id for bad in (await dienst.nieuw.verify()).mismatches] == [huizen[1]]


async def test_upcast_an_answer_of_the_old_release_is_repeated_as_the_newest(dienst, bezoek):
    huis, once = uuid4(), Idempotency("org-1:sleutel", "inhoud")
    await dienst.zeg_oud(huis, 120, once=once)
    [again] = await dienst.zeg_nieuw(huis, 9, once=once)
    assert again.repeated
    assert again.events[0] == bezoek(2)


def test_upcast_another_upcast_is_another_state_version(dienst, monkeypatch):
    decider = dienst.nieuw.codec.kind("huis").decider
    before = state_version(decider)
    monkeypatch.setattr(UPCASTS, "_steps", {("Bezocht", 1): lambda data: data})
    assert state_version(decider) != before


def test_upcast_two_versions_of_one_event_are_refused(dienst):
    both = [dienst.oud.codec.kind("huis").decider.events[0], dienst.nieuw.codec.kind("huis").decider.events[0]]
    decider = dienst.nieuw.codec.kind("huis").decider
    made = Decider("twee", decider.state, tuple(both), decider.initial, decider.decide, decider.evolve, decider.due)
    with pytest.raises(ValueError, match="two versions of one event: Bezocht and BezochtV2"):
        Codec([made])


async def test_upcast_a_newer_version_in_the_log_is_told_and_never_guessed(dienst):
    huis = uuid4()
    await dienst.zeg_nieuw(huis, 1)
    with pytest.raises(UnknownEvent, match="BezochtV2: this release knows Bezocht"):
        await dienst.zeg_oud(huis, 60)
    report = await dienst.oud.verify()
    assert report.stale == 1
    await dienst.pool.execute("UPDATE streams SET state_version = $1", dienst.oud.codec.kind("huis").state_version)
    [bad] = (await dienst.oud.verify()).mismatches
    assert "this release knows Bezocht" in bad.reason


async def test_upcast_views_fold_old_and_new_in_one_batch(dienst, make_view, monkeypatch):
    huis, other = uuid4(), uuid4()
    for number in range(1, 20):
        await dienst.zeg_oud(huis, 60)
        await dienst.zeg_nieuw(other, number)
    single = []
    monkeypatch.setattr(Source, "_one", lambda _, text: single.append(text))
    source = Source([make_view()])
    events = await source.read(dienst.pool, 0, 76)
    assert len(events) == 38
    assert {(type(event.event).__name__, event.type) for event in events} == {("BezochtV2", "BezochtV2")}
    assert [event.position for event in events] == sorted(event.position for event in events)
    assert single == []


async def test_upcast_live_view_and_rebuild_are_equal(dienst, make_view, running, until):
    view, huis = make_view(), uuid4()
    await dienst.zeg_oud(huis, 60, 120)
    projector = Projector(dienst.pool, [view])
    running(projector)
    [said] = await dienst.zeg_nieuw(huis, 3)
    views = Views(dienst.pool, [view])
    await views.wait("bezoeken", said.after)
    assert (await views.row(view, huis)).uren == 6
    assert (await views.row(view, huis)).namen == "BezochtV2 " * 3
    assert (await projector.rebuild(view)).equal


async def test_upcast_what_cannot_be_upcast_parks_in_a_view_and_the_rest_goes_on(dienst, make_view, running):
    view, bad, good = make_view(), uuid4(), uuid4()
    await dienst.zeg_oud(bad, 60, -60)
    await dienst.zeg_oud(good, 60)
    events = await Source([view]).read(dienst.pool, 0, 6)
    assert [type(event) is Undecodable for event in events] == [False, True, False]
    running(Projector(dienst.pool, [view]))
    [said] = await dienst.zeg_nieuw(good, 2)
    views = Views(dienst.pool, [view])
    await views.wait("bezoeken", said.after)
    assert (await views.row(view, good)).uren == 3
    [parked] = await dienst.pool.fetch("SELECT position, error_type, error FROM parked")
    assert (parked["position"], parked["error_type"]) == (3, "UpcastFailed")
    assert "Bezocht: upcast from version 1 to 2" in parked["error"]
