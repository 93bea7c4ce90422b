"""Where a service stands, in one answer: clock, watermark, feed, views, what waits and what is parked."""

from __future__ import annotations

from datetime import datetime

import msgspec
from contracts.envelope import topic

from chassis.http import Stand
from chassis.service.runtime import Runtime
from chassis.timeline import ClockNotSet
from chassis.timeline import now as clock_now

_EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
_FACTS = """
SELECT (SELECT coalesce(max(position), 0) FROM feed) AS feed,
       (SELECT count(*) FROM pending) AS wachtend,
       (SELECT count(*) FROM parked) AS geparkeerd,
       (SELECT position FROM relay WHERE topic = $1) AS relay,
       (SELECT coalesce(jsonb_object_agg(name, position), '{}')::text
          FROM projections WHERE state = 'LIVE') AS views,
       (SELECT state ->> 'tijdstip' FROM streams WHERE kind = 'tijd') AS tik
"""


async def standing(runtime: Runtime) -> Stand:
    """`watermark` is the last instant that this service passed on: all before it has been said and lived."""
    row = await runtime.pool.fetchrow(_FACTS, topic(runtime.service.name, runtime.settings.topic_prefix))
    if row is None:
        raise RuntimeError("a query of subqueries has one row")
    try:
        now = await clock_now(runtime.store)
    except ClockNotSet:
        now = _EPOCH
    return Stand(
        simulatie=runtime.simulation is not None,
        tijdstip=now,
        watermark=datetime.fromisoformat(row["tik"]) if row["tik"] else None,
        feed=row["feed"],
        views=msgspec.json.decode(row["views"], type=dict[str, int]),
        geparkeerd=row["geparkeerd"],
        wachtend=row["wachtend"],
        relay=row["relay"] or 0,
    )
