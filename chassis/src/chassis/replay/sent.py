"""What a replay topic holds of one replay, checked as its subscriber would check it."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from chassis.brokers import Brokers
from chassis.inbox.record import Incoming
from chassis.replay.progress import Report, nobody
from chassis.replay.sums import Tally
from chassis.replay.topic import closing, records
from contracts import envelope


class ReplayTorn(RuntimeError):
    """A record of the replay is gone (retention took it, or something else did): it can't be gone on with."""


def same(record: Incoming, replay: bytes) -> bool:
    return record.headers.get(envelope.REPLAY) == replay


async def sent(brokers: str | Brokers, topic: str, partitions: int, replay: UUID, report: Report = nobody) -> Tally:
    """Of this replay, repeats dropped. Raises ReplayTorn where the chain has a hole or does not begin at its start."""
    found, mark = Tally(), str(replay).encode()
    async with closing(records(brokers, topic, partitions, report)) as batches:
        async for batch in batches:
            for record in batch:
                last = found.last.get(record.partition, 0)
                if not same(record, mark) or record.position <= last:
                    continue
                if record.previous != last:
                    raise ReplayTorn(f"partition {record.partition}: {record.previous} should have been {last}")
                identity = record.headers.get(envelope.ID, b"")
                found.add(record.partition, record.position, record.ce_type, identity, record.value)
    return found


async def replays(brokers: str | Brokers, topic: str, partitions: int, report: Report = nobody) -> Counter[str]:
    """Which replays the topic holds, oldest first, and how many records of each (repeats included)."""
    found: Counter[str] = Counter()
    async with closing(records(brokers, topic, partitions, report)) as batches:
        async for batch in batches:
            found.update(record.headers.get(envelope.REPLAY, b"").decode() for record in batch)
    return found
