"""The signals of a measured run, matched as the consumer matches them, against one plain query over the same ones."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from chassis.eventstore import SYSTEEM, Cause, EventStore, Row, create_pool
from chassis.eventstore.codec import decode_meta
from chassis.inbox import Received
from contracts.intake import AchterstandGemeld
from intake.adapters.streams import ALLE
from intake.reactions.intake import match

_BATCH: Final = 500
_MELD: Final = """
SELECT event_id, seq, data::text AS data, meta::text AS meta FROM events
WHERE type = 'AchterstandGemeld' AND seq > $1 ORDER BY seq LIMIT $2"""
# By dwelling and month: how many and how much, and whether anything was told in the six months before the first.
_PLAIN: Final = """
WITH signaal AS MATERIALIZED (
  SELECT coalesce(data ->> 'woning_ref', data ->> 'persoon_ref') AS woning, (data ->> 'signaaldatum')::date AS dag,
         (data ->> 'totaal_cent')::bigint AS cent FROM events WHERE type = 'AchterstandGemeld'),
maand AS (
  SELECT woning, date_trunc('month', dag)::date AS van, count(*) AS aantal, sum(cent) AS cent, min(dag) AS eerste,
         lag(max(dag)) OVER (PARTITION BY woning ORDER BY date_trunc('month', dag)::date) AS vorige
  FROM signaal GROUP BY 1, 2),
gewoon AS (
  SELECT woning, van, cent, CASE
    WHEN aantal > 1 THEN 'MEERVOUDIG'
    WHEN vorige >= eerste - interval '6 months'
    THEN 'OPEENVOLGEND' ELSE 'ENKELVOUDIG' END AS soort FROM maand m),
gezegd AS (
  SELECT DISTINCT ON (data ->> 'melding_id') data ->> 'woning_ref' AS woning,
         (data ->> 'matchperiode_van')::date AS van, (data ->> 'totaal_cent')::bigint AS cent, data ->> 'soort' AS soort
  FROM events WHERE type = 'SignalenGematcht' ORDER BY data ->> 'melding_id', version DESC)
SELECT count(*) FILTER (WHERE n.soort IS NOT NULL) AS meldingen,
       count(DISTINCT n.soort) AS soorten,
       count(*) FILTER (WHERE (g.cent, g.soort) IS DISTINCT FROM (n.cent, n.soort)) AS anders
FROM gewoon g FULL JOIN gezegd n USING (woning, van)"""


async def matched(dsn: str) -> int:
    """How many meldingen the signals of the log make. Raises RuntimeError where one is not what the query says."""
    pool = await create_pool(dsn, max_size=4)
    try:
        async with EventStore(pool, ALLE, name="intake") as store:
            last = 0
            while rows := await pool.fetch(_MELD, last, _BATCH):
                steps = [one for row in rows for one in _steps(row)]
                async with pool.acquire() as conn, conn.transaction():
                    await store.execute(conn, steps)
                last = rows[-1]["seq"]
            [row] = await pool.fetch(_PLAIN)
    finally:
        await pool.close()
    if row["anders"] or row["soorten"] < 3:
        raise RuntimeError(f"van {row['meldingen']} meldingen zijn er {row['anders']} anders dan de gewone telling")
    return int(row["meldingen"])


def _steps(row: Row) -> Sequence[Any]:
    meta = decode_meta(row["meta"])
    event = msgspec.json.decode(row["data"], type=AchterstandGemeld)
    told = Received(
        event, row["event_id"], row["seq"], meta.key, "uitstroom.intake", meta.op, meta.dag, meta.correlation_id,
        meta.tenant, SYSTEEM, None,
    )  # fmt: skip
    cause = Cause(meta.correlation_id, row["event_id"], SYSTEEM, meta.tenant)
    return [(step, cause, meta.op) for step in match(told)]
