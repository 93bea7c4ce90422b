"""Fault "size": at 20,000 polissen a tick took twice the time, for where a service stands was asked of every stream."""

import pytest
from chassis.eventstore.tijd import TIJD_STREAM
from chassis.service.facts import FACTS
from chassis.testing.database import Database
from chassis.timeline.visit import ANYTHING, DUE

LARGE = ("events", "feed", "streams")
ALL_THE_TIME = {
    "where a service stands": FACTS.replace("$1", "'uitstroom.x'").replace("$2", f"'{TIJD_STREAM}'"),
    "what is due": DUE.replace("$1", "now()").replace("$2", "200"),
    "whether anything is due": ANYTHING.replace("$1", "now()"),
}


@pytest.mark.parametrize("what", ALL_THE_TIME)
async def test_fault_size_what_is_asked_all_the_time_reads_no_table_from_end_to_end(
    database: Database, what: str
) -> None:
    """A planner that may not read a large table whole does so only where no index answers."""
    pool = await database.pool()
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("SET LOCAL enable_seqscan = off")
        plan = "\n".join(row[0] for row in await connection.fetch(f"EXPLAIN {ALL_THE_TIME[what]}"))
    assert not [table for table in LARGE if f"Seq Scan on {table}" in plan], plan


async def test_fault_size_whether_anything_is_due_is_the_first_of_an_index_whatever_is_believed(
    database: Database,
) -> None:
    """Where nearly all were due when it was analysed, one look from end to end seems the quickest way to find any."""
    pool = await database.pool()
    async with pool.acquire() as connection:
        await connection.execute("SET enable_seqscan = on")
        await connection.execute(
            "INSERT INTO streams (stream_id, kind, key, version, added, state, state_version, due_at, tenant)"
            " SELECT id, 'x', id, 1, 1, '{}', '', '2000-01-01', '{}'"
            " FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, 5000)) AS made"
        )
        await connection.execute("ANALYZE streams")
        for asked in (ALL_THE_TIME["what is due"], ALL_THE_TIME["whether anything is due"]):
            plan = "\n".join(row[0] for row in await connection.fetch(f"EXPLAIN {asked}"))
            assert "Seq Scan on streams" not in plan
