"""A person says: try again. A key's parked records go through the same path, in order, until one fails again."""

from __future__ import annotations

import structlog

from chassis.inbox import metrics, parking
from chassis.inbox.chain import NoPlace
from chassis.inbox.handler import Handler, Store
from chassis.inbox.parking import Redriven
from chassis.inbox.record import Incoming
from chassis.inbox.table import InboxRow
from chassis.process.failure import passing, told

_log = structlog.get_logger(__name__)


async def redrive(store: Store, handler: Handler, subscription: str, key: str) -> Redriven:
    """One transaction per call. Records of the key that arrive meanwhile wait for the row lock, or park behind."""
    async with store.pool.acquire() as connection, connection.transaction():
        places = {
            (source, record.partition) for _, source, record in await parking.waiting(connection, subscription, key)
        }
        for source, partition in sorted(places):
            await InboxRow(subscription, source, partition).lock(connection)
        # Read again: before the locks were won, the consumer or another redrive may have been at it.
        rows = await parking.waiting(connection, subscription, key)
        done: list[int] = []
        failure: Exception | None = None
        for row_id, _, record in rows:
            try:
                _of_the_chain(record)
                async with connection.transaction():
                    await handler.act(connection, [record])
            except Exception as error:
                if passing(error):
                    raise
                failure = error
                await parking.failed_again(connection, row_id, error)
                break
            done.append(row_id)
        await parking.unpark(connection, done)
    store.bell.ring()
    left = len(rows) - len(done)
    metrics.PARKED_NOW.labels(subscription).set(await parking.count(store.pool, subscription))
    _log.info("redriven", subscription=subscription, key=key, done=len(done), left=left)
    return Redriven(len(done), left, told(failure)[1] if failure else None)


def _of_the_chain(record: Incoming) -> None:
    if record.position < 0:
        raise NoPlace("geen schakel van de keten: alleen op te geven (parked discard)")


async def discard(store: Store, subscription: str, key: str, reason: str, by: str) -> int:
    """Give a key's parked records up, with a reason on record (`skips`). Returns how many."""
    if not reason.strip():
        raise ValueError("a discard needs a reason")
    async with store.pool.acquire() as connection, connection.transaction():
        gone = await parking.discard(connection, subscription, key, reason, by)
    metrics.PARKED_NOW.labels(subscription).set(await parking.count(store.pool, subscription))
    _log.warning("discarded", subscription=subscription, key=key, records=gone, by=by)
    return gone
