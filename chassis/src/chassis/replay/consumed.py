"""What the live consumer took in, at one moment that stays comparable: everything of it has its place in the feed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from chassis.eventstore.postgres import Pool
from chassis.feed import placed, waiting

_TAKEN_IN: Final = "SELECT partition, last_position, past FROM inbox WHERE subscription = $1 AND source = $2"
_GIVEN_UP: Final = """
SELECT split_part(projection, ':', 4)::int, position FROM skips WHERE starts_with(projection, $1)"""


@dataclass(frozen=True)
class Consumed:
    """`positions`: partition → last position of the source that took effect; `cut`: the own feed up to there.

    `past`: partition → epochs of the source that are over, so all of them was taken in. `given_up` are the (partition,
    position) of parked records that a person discarded, with a reason on record.
    """

    positions: dict[int, int]
    given_up: frozenset[tuple[int, int]]
    cut: int
    past: dict[int, frozenset[str]] = field(default_factory=dict[int, frozenset[str]])


async def consumed(pool: Pool, subscription: str, source: str) -> Consumed:
    """Raises NotSequenced after 20 s."""
    async with pool.acquire() as connection, connection.transaction(isolation="repeatable_read", readonly=True):
        rows = await connection.fetch(_TAKEN_IN, subscription, source)
        gone = await connection.fetch(_GIVEN_UP, f"inbox:{subscription}:{source}:")
        last = await waiting(connection)
    positions, past = {row[0]: row[1] for row in rows}, {row[0]: frozenset(row[2]) for row in rows}
    return Consumed(positions, frozenset((row[0], row[1]) for row in gone), await placed(pool, last), past)
