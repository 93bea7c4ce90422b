"""Standing on the timeline inside a transaction of one's own: stamp something, or say how far time has come."""

from datetime import datetime
from typing import Final

from chassis.eventstore import TIJD_STREAM, Connection, EventStore
from chassis.eventstore.schema_sql import TIMELINE_LOCK

_GEDEELD: Final = f"SELECT pg_advisory_xact_lock_shared({TIMELINE_LOCK})"
_TIK: Final = "SELECT (state->>'tijdstip')::timestamptz FROM streams WHERE stream_id = $1"


async def stempel(conn: Connection, store: EventStore) -> datetime:
    """The instant of what this transaction does; no tick passes it before the transaction ends."""
    await conn.execute(_GEDEELD)
    nu = await store.clock.refresh(conn)
    tik = await laatste_tik(conn)
    return nu if tik is None else max(nu, tik)


async def laatste_tik(conn: Connection) -> datetime | None:
    """As this transaction sees it."""
    tik: datetime | None = await conn.fetchval(_TIK, TIJD_STREAM)
    return tik
