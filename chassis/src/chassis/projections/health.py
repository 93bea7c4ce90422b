"""Two-sided health: a view may lag behind the feed, and the feed itself may stand still while events wait."""

from __future__ import annotations

from dataclasses import dataclass

from chassis.eventstore.postgres import Pool
from chassis.feed import Feed
from chassis.projections import generation as registry


@dataclass(frozen=True)
class Health:
    """`lag`: feed positions per live view. `waiting`: seconds that the oldest event waits for its place in the feed."""

    lag: dict[str, int]
    waiting: float
    parked: int
    healthy: bool


async def health(pool: Pool, *, most_lag: int = 10_000, longest_wait: float = 30.0) -> Health:
    """What readiness and alarms look at. A view that parked rows is a matter for a person, not unhealthy."""
    feed = Feed(pool)
    end = await feed.head()
    lag = {g.name: max(0, end - g.position) for g in await registry.all_generations(pool) if g.state == "LIVE"}
    pending = await feed.pending()
    waiting = pending.oldest.total_seconds() if pending.oldest is not None else 0.0
    parked = int(await pool.fetchval("SELECT count(*) FROM parked WHERE subscription LIKE 'beeld:%'"))
    healthy = max(lag.values(), default=0) <= most_lag and waiting <= longest_wait
    return Health(lag, waiting, parked, healthy)
