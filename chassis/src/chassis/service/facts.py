"""What a service's database says of the work that stands between it and the others."""

from __future__ import annotations

from typing import Final

import msgspec
from contracts.envelope import topic

from chassis.eventstore.postgres import Connection, Pool
from chassis.eventstore.tijd import TIJD_STREAM
from chassis.service.definition import Service

FACTS: Final = """
SELECT (SELECT coalesce(max(position), 0) FROM feed) AS feed,
       (SELECT count(*) FROM pending) AS wachtend,
       (SELECT extract(epoch FROM clock_timestamp() - recorded_at)::float8 FROM events
          WHERE seq = (SELECT min(seq) FROM pending)) AS wacht_seconden,
       (SELECT count(*) FROM parked) AS geparkeerd,
       (SELECT count(DISTINCT (subscription, source, partition)) FROM parked
          WHERE position < 0 AND error_type <> 'NoPlace') AS ketens,
       coalesce((SELECT position FROM relay WHERE topic = $1), 0) AS relay,
       coalesce((SELECT partitions::text FROM relay WHERE topic = $1), '{}') AS verzonden,
       (SELECT extract(epoch FROM clock_timestamp() - e.recorded_at)::float8 FROM feed f JOIN events e ON e.seq = f.seq
          WHERE f.position = coalesce((SELECT position FROM relay WHERE topic = $1), 0) + 1) AS relay_seconden,
       (SELECT coalesce(json_agg(json_build_object('abonnement', subscription, 'bron', source, 'posities', posities)),
                        '[]')::text
          FROM (SELECT subscription, source, json_object_agg(partition, last_position) AS posities
                  FROM inbox GROUP BY subscription, source ORDER BY subscription, source) AS i) AS consumenten,
       (SELECT coalesce(jsonb_object_agg(name, position), '{}')::text
          FROM projections WHERE state = 'LIVE') AS views,
       (SELECT state ->> 'tijdstip' FROM streams WHERE stream_id = $2) AS tik
"""


class Consumption(msgspec.Struct, frozen=True):
    """Of one subscription: the last position of `bron` that took effect, per partition."""

    abonnement: str
    bron: str
    posities: dict[int, int]


class Facts(msgspec.Struct, frozen=True):
    """`ketens`: partitions that stand still. `relay_seconden`, `wacht_seconden`: how long the oldest event waits to be
    sent, or for its place; None when none does.
    """

    feed: int
    wachtend: int
    wacht_seconden: float | None
    geparkeerd: int
    ketens: int
    relay: int
    verzonden: dict[int, int]
    relay_seconden: float | None
    consumenten: list[Consumption]
    views: dict[str, int]
    tik: str | None


async def facts(database: Pool | Connection, service: Service, topic_prefix: str) -> Facts:
    row = await database.fetchrow(FACTS, topic(service.name, topic_prefix), TIJD_STREAM)
    if row is None:
        raise RuntimeError("a query of subqueries has one row")
    values = dict(row.items())
    for name, kind in (("verzonden", dict[int, int]), ("consumenten", list[Consumption]), ("views", dict[str, int])):
        values[name] = msgspec.json.decode(values[name], type=kind)
    return Facts(**values)
