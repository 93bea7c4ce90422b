"""What an operator does to a service is on record there: who, when, why, what, and what came of it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

import msgspec
import structlog

from chassis.eventstore.postgres import Connection, Pool, Row

_log = structlog.get_logger(__name__)
_WRITE: Final = """
INSERT INTO operations (operation, phase, command, arguments, by, reason, outcome)
VALUES ($1, $2, $3, $4::text::jsonb, $5, $6, $7)"""
_LINES: Final = """
SELECT id, operation, phase, command, arguments::text AS arguments, by, reason, outcome, at FROM operations"""
_READ: Final = f"{_LINES} ORDER BY id DESC LIMIT $1"
_SINCE: Final = f"{_LINES} WHERE at >= $1 ORDER BY id"
_LATE: Final = timedelta(minutes=1)
"""How much later a line may commit than one that was written after it."""


@dataclass(frozen=True)
class Operated:
    """A line of the record. `phase`: BEGUN, DONE or FAILED; who began and never ended was cut off."""

    id: int
    operation: UUID
    phase: str
    command: str
    arguments: Mapping[str, Any]
    by: str
    reason: str
    outcome: str | None
    at: datetime


@dataclass
class Operation:
    """Say in `outcome` what came of it."""

    operation: UUID
    outcome: str = ""


@asynccontextmanager
async def operation(
    pool: Pool, command: str, arguments: Mapping[str, object], *, by: str, reason: str
) -> AsyncGenerator[Operation]:
    """What the block does is on record: a line before it begins, so that nothing is done unseen, and one after it.

    Raises ValueError when nobody says who he is.
    """
    if not by.strip():
        raise ValueError("an operation is somebody's")
    told = Operation(uuid4())
    said = msgspec.json.encode({name: str(value) for name, value in arguments.items() if value is not None}).decode()

    async def write(phase: str, outcome: str | None) -> None:
        await pool.execute(_WRITE, told.operation, phase, command, said, by, reason, outcome)

    await write("BEGUN", None)
    try:
        yield told
    except BaseException as error:
        await write("FAILED", type(error).__name__)
        raise
    await write("DONE", told.outcome)


async def operated(database: Pool | Connection, limit: int = 50) -> list[Operated]:
    """The newest lines, oldest of them first."""
    return [_line(row) for row in reversed(await database.fetch(_READ, limit))]


def _line(row: Row) -> Operated:
    said: Any = {**dict(row.items()), "arguments": msgspec.json.decode(row["arguments"])}
    return Operated(**said)


class OperationLog:
    """Tells the process's own log what operators did since this process began; each line once."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._since: datetime | None = None
        self._told: frozenset[int] = frozenset()

    async def tell(self) -> None:
        if self._since is None:
            self._since = await self._pool.fetchval("SELECT clock_timestamp()")
            return
        lines = [_line(row) for row in await self._pool.fetch(_SINCE, self._since)]
        for each in lines:
            if each.id in self._told:
                continue
            _log.info(
                "operated",
                operation=str(each.operation),
                phase=each.phase,
                command=each.command,
                arguments=each.arguments,
                by=each.by,
                reason=each.reason,
                outcome=each.outcome,
            )
        self._since = max([self._since, *(each.at - _LATE for each in lines)])
        self._told = frozenset(each.id for each in lines if each.at >= self._since)
