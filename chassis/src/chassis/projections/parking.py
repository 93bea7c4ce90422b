"""Which rows of a live view stand still, and at which events; and which events a rebuild may leave out, and why."""

from __future__ import annotations

from typing import Final
from uuid import UUID

import structlog

from chassis.eventstore.postgres import Connection, Pool
from chassis.process.failure import told
from chassis.projections import metrics
from chassis.projections.fold import Failure
from chassis.projections.generation import Generation

_log = structlog.get_logger(__name__)

_HELD: Final = "SELECT DISTINCT key FROM parked WHERE subscription = $1 AND key NOT LIKE 'feed:%'"
_PARK: Final = """
INSERT INTO parked (subscription, source, partition, position, key, headers, value, error_type, error, fingerprint)
SELECT $1, key, 0, position, key, '{}', '', kind, error, fingerprint
FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[]) AS r(position, key, kind, error, fingerprint)
ON CONFLICT DO NOTHING
"""
_UNPARK: Final = "DELETE FROM parked WHERE subscription = $1"
_SKIP: Final = """
INSERT INTO skips (projection, position, reason, by) VALUES ($1, $2, $3, $4)
ON CONFLICT (projection, position) DO UPDATE SET reason = excluded.reason, by = excluded.by, at = now()
"""
_SKIPS: Final = "SELECT position FROM skips WHERE projection = $1"
_BEHIND: Final = "AchterGeparkeerde"


async def held_keys(connection: Connection, parked_as: str) -> set[UUID]:
    """The rows that stand still."""
    return {UUID(row["key"]) for row in await connection.fetch(_HELD, parked_as)}


async def park(connection: Connection, at: Generation, failures: list[Failure]) -> None:
    """Note at which events the rows stand still. An event that could not name its rows parks by itself."""
    columns: list[tuple[int, str, str, str, str]] = []
    for failure in failures:
        key = str(failure.key) if failure.key is not None else f"feed:{failure.position}"
        if failure.error is None:
            columns.append((failure.position, key, _BEHIND, "wacht op een eerdere gebeurtenis van de rij", _BEHIND))
            continue
        columns.append((failure.position, key, *told(failure.error)))
        metrics.PARKED.labels(at.table_name).inc()
        log = _log.bind(table=at.table_name, position=failure.position, type=failure.type)
        log.error("view_row_parked", key=key, fingerprint=columns[-1][4])
    await connection.execute(_PARK, at.parked_as, *zip(*columns, strict=True))


async def unpark(connection: Connection, at: Generation) -> None:
    """The table goes, and with it what stood still in it."""
    await connection.execute(_UNPARK, at.parked_as)


async def skip(pool: Pool, view: str, position: int, reason: str, by: str) -> None:
    """Let rebuilds of `view` leave one event out; who said so and why stays on record."""
    if not reason.strip():
        raise ValueError("a skip needs a reason")
    await pool.execute(_SKIP, view, position, reason, by)


async def skips(pool: Pool | Connection, view: str) -> set[int]:
    """The positions that a rebuild of `view` leaves out."""
    return {row["position"] for row in await pool.fetch(_SKIPS, view)}
