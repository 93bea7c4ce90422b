"""The sequencer's NOTIFY of another process, as a ring of the bell in this one."""

import asyncio
from typing import Final

import structlog

from chassis.eventstore.bell import Bell
from chassis.eventstore.postgres import connect, connection_lost
from chassis.process import stopped_within

_RETRY: Final = 1.0
_log = structlog.get_logger(__name__)


async def listen(dsn: str, bell: Bell, stop: asyncio.Event) -> None:
    """Ring `bell` for every batch that any sequencer placed, until `stop`. A lost connection costs hints, no events."""
    while not stop.is_set():
        try:
            conn = await connect(dsn)
            try:
                await conn.add_listener("feed", lambda *_: bell.ring())
                while not stop.is_set() and not conn.is_closed():
                    await stopped_within(stop, _RETRY)
            finally:
                await conn.close()
        except Exception as error:
            if not connection_lost(error):
                raise
            _log.warning("feed_hints_lost", error=type(error).__name__)
            await stopped_within(stop, _RETRY)
