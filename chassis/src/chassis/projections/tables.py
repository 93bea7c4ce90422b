"""What an operator does with view tables: go back to the one before, drop what is not read any more."""

from __future__ import annotations

import structlog

from chassis.eventstore.postgres import Pool
from chassis.projections import generation as registry
from chassis.projections import parking
from chassis.projections.generation import Generation

_log = structlog.get_logger(__name__)


async def flip_back(pool: Pool, name: str, *, dry_run: bool = False) -> Generation:
    """Read the table that was read before; the two change places. LookupError when there is none to go back to.

    `dry_run`: says which table that is, and changes nothing.
    """
    async with pool.acquire() as connection, connection.transaction():
        await registry.registry_lock(connection)
        known = await registry.generations_of(connection, name, lock=True)
        live = next((g for g in known if g.state == "LIVE"), None)
        old = [g for g in known if g.state == "OLD"]
        if live is None or not old:
            raise LookupError(f"{name} has no table to go back to")
        if dry_run:
            return old[-1]
        await registry.set_state(connection, live, "OLD")
        await registry.set_state(connection, old[-1], "LIVE")
    _log.warning("view_flipped_back", view=name, table=old[-1].table_name)
    return old[-1]


async def drop_old(pool: Pool, name: str) -> list[str]:
    """Drop all tables of a view that are kept but not read; their names."""
    async with pool.acquire() as connection, connection.transaction():
        await registry.registry_lock(connection)
        old = [g for g in await registry.generations_of(connection, name, lock=True) if g.state == "OLD"]
        for g in old:
            # The registry row is locked, so its keeper is not in the middle of a batch.
            await connection.execute(f'DROP TABLE IF EXISTS "{g.table_name}"')
            await registry.forget(connection, g)
            await parking.unpark(connection, g)
    return [g.table_name for g in old]
