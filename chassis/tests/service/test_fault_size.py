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
