"""What operators did is told in the process's own log, each line once."""

from uuid import uuid4

import pytest
import structlog
from chassis.service.operations import OperationLog, operated, operation
from chassis.testing.database import Database
from structlog.testing import capture_logs

pytestmark = pytest.mark.infra
_WRITE = (
    "INSERT INTO operations (operation, phase, command, arguments, by, reason) VALUES ($1, 'BEGUN', $2, '{}', 'b', '')"
)


async def test_fault_operations_are_told_each_once_however_many_and_however_late_they_commit(
    database: Database,
) -> None:
    pool = await database.pool()
    structlog.reset_defaults()
    async with operation(pool, "before", {}, by="beheer", reason="proef"):
        pass
    log = OperationLog(pool)
    await log.tell()
    with capture_logs() as told:
        async with pool.acquire() as late:
            transaction = late.transaction()
            await transaction.start()
            await late.execute(_WRITE, uuid4(), "late")
            for number in range(70):
                await pool.execute(_WRITE, uuid4(), f"own-{number}")
            await log.tell()
            await transaction.commit()
        await log.tell()
        await log.tell()
    assert [each["command"] for each in told] == [*(f"own-{number}" for number in range(70)), "late"]
    assert [each.command for each in await operated(pool, limit=2)] == ["own-68", "own-69"]
