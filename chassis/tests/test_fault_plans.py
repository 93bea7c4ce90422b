"""A statement is planned once and kept: made of a table that was small, it still goes by an index when it has grown."""

from collections.abc import Awaitable, Callable
from uuid import uuid4

import pytest
from chassis.eventstore import Connection, EventStore, statements
from chassis.feed import Sequencer
from chassis.projections import source
from chassis.relay import checkpoint
from chassis.testing.database import Database

from .account import ACCOUNT, cause, deposit

MANY = 3_000
_READ_WHOLE = (
    "SELECT sum(seq_tup_read)::int FROM pg_stat_xact_user_tables WHERE relname IN ('events', 'feed', 'streams')"
)
Ask = Callable[[Connection, int], Awaitable[object]]


async def _relay(conn: Connection, upto: int) -> object:
    return await conn.fetch(checkpoint._READ, upto - 30, upto, ["Deposited"])


async def _views(conn: Connection, upto: int) -> object:
    return await conn.fetch(source._READ, upto - 30, upto, ["Deposited"])


async def _load(conn: Connection, upto: int) -> object:
    ids = [uuid4() for _ in range(30)]
    return await statements.load_streams(conn, ids, [-1] * 30)


@pytest.mark.parametrize("ask", [_relay, _views, _load])
async def test_fault_size_a_plan_of_a_small_table_reads_no_large_one_row_by_row(database: Database, ask: Ask) -> None:
    pool = await database.pool(4)
    async with EventStore(pool, [ACCOUNT]) as store, pool.acquire() as conn:
        await store.send_all([deposit(uuid4()) for _ in range(30)], cause())
        await Sequencer(pool).drain()
        await pool.execute("ANALYZE")
        for _ in range(10):
            await ask(conn, 30)
        await store.send_all([deposit(uuid4()) for _ in range(MANY)], cause())
        await Sequencer(pool).drain()
        async with conn.transaction():
            await ask(conn, MANY)
            assert await conn.fetchval(_READ_WHOLE) == 0
        kept = await conn.fetch(
            "SELECT generic_plans FROM pg_prepared_statements WHERE statement LIKE '%CROSS JOIN LATERAL%'"
        )
        assert any(plans for (plans,) in kept), "planned anew each time it would prove nothing"
