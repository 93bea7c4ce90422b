"""The registry of view tables: which one is read (LIVE), which is being made (BUILDING), which may come back (OLD)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from chassis.eventstore.postgres import Connection, Pool, Row

PROJECTION_LOCK: Final = 7_301_004
REGISTRY_LOCK: Final = 7_301_005

State = Literal["BUILDING", "LIVE", "OLD"]

_COLUMNS: Final = "name, version, generation, table_name, position, state"
_ALL: Final = f"SELECT {_COLUMNS} FROM projections ORDER BY name, version, generation"
_OF_NAME: Final = f"SELECT {_COLUMNS} FROM projections WHERE name = $1 ORDER BY version, generation"
_OF_NAME_LOCKED: Final = f"{_OF_NAME} FOR UPDATE"
_INSERT: Final = """
INSERT INTO projections (name, version, generation, table_name, position, state) VALUES ($1, $2, $3, $4, 0, $5)
"""
_MOVE: Final = "UPDATE projections SET position = $3, updated_at = now() WHERE table_name = $1 AND position = $2"
# Table and checkpoint go together, so a crash of the database costs a view its last batches and never a part of one:
# nobody waits for the disk. The swap of a rebuilt view does, for itself and for all before it.
_RELAXED: Final = "WITH relaxed AS (SELECT set_config('synchronous_commit', 'off', true))"
_MOVE_RELAXED: Final = f"{_RELAXED} {_MOVE.replace(' WHERE', ' FROM relaxed WHERE')}"
_MOVE_ALL: Final = f"""{_RELAXED}
UPDATE projections AS p SET position = $3, updated_at = now()
FROM relaxed, unnest((SELECT $1::text[]), (SELECT $2::bigint[])) AS k(table_name, position)
WHERE p.table_name = k.table_name AND p.position = k.position RETURNING p.table_name"""
_STATE: Final = "UPDATE projections SET state = $2, updated_at = now() WHERE table_name = $1"
_FORGET: Final = "DELETE FROM projections WHERE table_name = $1"
_CLAIM: Final = "SELECT pg_try_advisory_lock($1, hashtext($2))"
_RELEASE: Final = "SELECT pg_advisory_unlock($1, hashtext($2))"


class CheckpointLost(Exception):
    """Somebody else moved this view's checkpoint: it is theirs, this one stops."""


@dataclass(frozen=True)
class Generation:
    """`position` is the feed position that the table reflects."""

    name: str
    version: int
    generation: int
    table_name: str
    position: int
    state: State

    @property
    def parked_as(self) -> str:
        """Under which subscription the table `parked` holds what this table could not fold."""
        return f"beeld:{self.table_name}"


def _generation(row: Row) -> Generation:
    return Generation(*row)


async def all_generations(pool: Pool | Connection) -> list[Generation]:
    return [_generation(row) for row in await pool.fetch(_ALL)]


async def generations_of(connection: Pool | Connection, name: str, *, lock: bool = False) -> list[Generation]:
    """Of one view; with `lock` their checkpoints stand still until the transaction ends."""
    return [_generation(row) for row in await connection.fetch(_OF_NAME_LOCKED if lock else _OF_NAME, name)]


async def insert(connection: Connection, generation: Generation) -> None:
    g = generation
    await connection.execute(_INSERT, g.name, g.version, g.generation, g.table_name, g.state)


async def move(connection: Connection, generation: Generation, position: int, *, durable: bool = False) -> None:
    """Compare-and-set, in the transaction of the write that it stands for. Raises CheckpointLost.

    Unless it is to be `durable` that transaction is done before it is on disk.
    """
    statement = _MOVE if durable else _MOVE_RELAXED
    done = await connection.execute(statement, generation.table_name, generation.position, position)
    if done != "UPDATE 1":
        raise CheckpointLost(f"{generation.table_name} is not at {generation.position} any more")


async def move_all(pool: Pool | Connection, generations: Sequence[Generation], position: int) -> set[str]:
    """Each that is still where it was; the table names of those that moved, to be written in the same transaction."""
    names, positions = [g.table_name for g in generations], [g.position for g in generations]
    return {name for (name,) in await pool.fetch(_MOVE_ALL, names, positions, position)}


async def set_state(connection: Connection, generation: Generation, state: State) -> None:
    await connection.execute(_STATE, generation.table_name, state)


async def forget(connection: Connection, generation: Generation) -> None:
    await connection.execute(_FORGET, generation.table_name)


async def registry_lock(connection: Connection) -> None:
    """One process at a time makes, swaps and drops tables; ends with the transaction."""
    await connection.execute("SELECT pg_advisory_xact_lock($1)", REGISTRY_LOCK)


async def claim(connection: Connection, what: str) -> bool:
    """Try to be the one that writes `what`, for as long as this connection lives."""
    return bool(await connection.fetchval(_CLAIM, PROJECTION_LOCK, what))


async def release(connection: Connection, what: str) -> None:
    await connection.execute(_RELEASE, PROJECTION_LOCK, what)


def serving(generations: list[Generation], versions: set[int]) -> Generation | None:
    """The table to read for who knows `versions`: the live one, else the newest known one that is still fed."""
    known = [g for g in generations if g.version in versions and g.state != "BUILDING"]
    return next((g for g in known if g.state == "LIVE"), known[-1] if known else None)
