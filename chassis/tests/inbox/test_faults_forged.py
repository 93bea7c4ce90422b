"""34: what a forger writes on the topic of a source moves nobody further than the source can be."""

import asyncio
from dataclasses import replace
from types import SimpleNamespace
from uuid import UUID

import msgspec
import pytest
from chassis.eventstore import Pool
from chassis.feed import NotOurs
from chassis.inbox import Consumed, Subscription
from chassis.inbox.record import Incoming, Sent, Unreadable, incoming, received, sent, tick
from chassis.projections import Views
from chassis.testing.database import Database
from contracts.tijd import TijdVerstreken

from contracts import envelope


def record(value: bytes = b"{}", position: int = 7, **headers: str) -> Incoming:
    raw = {name: text.encode() for name, text in headers.items()}
    return Incoming(0, 0, position, 0, "nl.test.tijd-verstreken.v1", "k", raw, value)


@pytest.mark.parametrize("instant", ["0001-01-01T00:00:00+23:00", "9999-12-31T23:59:59-23:00"])
def test_fault_34_a_tick_that_is_no_instant_is_unreadable_and_stops_nothing(instant: str) -> None:
    with pytest.raises(Unreadable):
        tick(record(msgspec.json.encode({"tijdstip": instant})))


def test_fault_34_a_tick_that_nests_without_end_is_unreadable_and_stops_nothing() -> None:
    """A tick is never parked: what is raised over one, but that it is unreadable, would stop its partition for good."""
    value = b'{"tijdstip": "2026-03-01T09:00:00Z", "vreemd": %b%b}' % (b"[" * 50_000, b"]" * 50_000)
    with pytest.raises(Unreadable):
        tick(record(value))


@pytest.mark.parametrize("op", ["0001-01-01T00:00:00+23:00", "9999-12-31T23:59:59-23:00", "2026-03-01T09:00:00"])
def test_fault_34_an_instant_beyond_the_calendar_is_unreadable(op: str) -> None:
    told = {
        envelope.ID: str(UUID(int=1)),
        envelope.OP: op,
        envelope.DAG: "2026-03-01",
        envelope.CORRELATION_ID: str(UUID(int=2)),
        envelope.ACTOR: "bron",
        envelope.ACTORROL: "OPS",
    }
    said = record(b'{"tijdstip": "2026-03-01T09:00:00Z"}')
    said = replace(said, key=str(UUID(int=3)), headers={name: text.encode() for name, text in told.items()})
    with pytest.raises(Unreadable):
        received(said, TijdVerstreken, "uitstroom.bron")


def test_fault_34_what_is_remembered_of_a_type_has_a_length() -> None:
    told = [(envelope.TYPE, b"nl.test.%b" % (b"x" * 900_000))]
    came = incoming(SimpleNamespace(partition=0, offset=0, key=b"k", value=b"{}", headers=told))
    assert len(came.ce_type) == 200


@pytest.mark.parametrize(
    ("said", "understood"),
    [
        ("7 7 3", Sent(7, (7, 3))),
        ("1900 3 7", Sent(1900, (3, 7))),
        ("900000000000000000 1 1", None),
        ("900000000000000000 7 1", None),
        ("7 7 8", None),
        ("6 7 3", None),
        ("8 6 3", None),
        ("7", None),
        ("", None),
        ("7 7 -3", None),
        ("7 7 x", None),
    ],
)
def test_fault_06_where_partitions_stand_can_only_be_what_the_record_itself_shows(
    said: str, understood: Sent | None
) -> None:
    assert sent(record(**{envelope.CHAIN_ENDS: said})) == understood


async def test_fault_27_a_place_that_no_feed_can_have_is_refused_at_once(database: Database) -> None:
    pool: Pool = await database.pool()
    views = Views(pool, [], name="regeling", others=Consumed(pool, [Subscription("boeken", "uitstroom.bron")]))
    async with asyncio.timeout(2):
        with pytest.raises(NotOurs):
            await views.wait("rekeningen", "bron@999999999999999999")
