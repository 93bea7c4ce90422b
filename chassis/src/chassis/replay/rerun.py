"""A consumer runs a range of a topic again, into a shadow of its tables, and what comes of it is compared."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import structlog

from chassis.brokers import Brokers
from chassis.eventstore import TIJD, Codec, Decider, Pool
from chassis.inbox import Subscription
from chassis.inbox.record import Lookup
from chassis.replay.bounds import Bounds
from chassis.replay.compare import Comparison, compare, written_by_effects
from chassis.replay.consumed import Consumed, consumed
from chassis.replay.execution import Executed, Execution
from chassis.replay.program import Program
from chassis.replay.progress import Progress, Report, nobody
from chassis.replay.selection import Found, Source
from chassis.replay.shadow import Shadow, shadow
from contracts import envelope, registry

_log = structlog.get_logger(__name__)
BATCH: Final = 500


@dataclass(frozen=True)
class Rerun:
    """`found` is what was run again; `executed` and `comparison` are None after a dry run.

    `parked` records of the subscription have no effect in the live tables yet. `schema` is where the shadow stands,
    None when it is gone again.
    """

    topic: str
    found: Found
    parked: int
    executed: Executed | None
    comparison: Comparison | None
    schema: str | None
    seconds: float

    @property
    def equal(self) -> bool:
        """As live, with nothing that failed on the way."""
        return bool(self.executed and not self.executed.failed and self.comparison and self.comparison.equal)


class Rerunner:
    """One subscription of a service. `deciders` are the service's; `lookup` defaults to `contracts.registry`."""

    def __init__(
        self,
        pool: Pool,
        dsn: str,
        deciders: Sequence[Decider[Any]],
        subscription: Subscription,
        *,
        bootstrap: str | Brokers,
        partitions: int,
        topic_prefix: str = "",
        lookup: Lookup = registry.of_type,
        batch: int = BATCH,
    ) -> None:
        self._pool = pool
        self._dsn = dsn
        self._codec = Codec([TIJD, *deciders])
        self._subscription = subscription
        self._bootstrap = bootstrap
        self._partitions = partitions
        self._prefix = topic_prefix
        self._lookup = lookup
        self._batch = batch

    async def rerun(
        self,
        bounds: Bounds,
        report: Report = nobody,
        *,
        dry_run: bool = False,
        keep: bool = False,
        replayed: bool = False,
    ) -> Rerun:
        """Read, execute, compare, drop the shadow (unless `keep`). `dry_run` only reads and counts.

        With `replayed` the records come from the subscriber's own replay topic. The live tables, the group's offsets
        and every topic stay as they are. Raises RangeGone, ChainBroken, ShadowBusy, NotSequenced, BrokerTopic.
        """
        began = time.monotonic()
        subscription = self._subscription
        parked = await self._pool.fetchval("SELECT count(*) FROM parked WHERE subscription = $1", subscription.name)
        known = await consumed(self._pool, subscription.name, subscription.source)
        topic = envelope.replay_topic(subscription.name, self._prefix)
        name = topic if replayed else f"{self._prefix}{subscription.source}"
        source = Source(self._bootstrap, name, self._partitions, replayed, report)
        found = Found()
        records = source.select(subscription, bounds, self._lookup, known, found)
        if dry_run:
            async for _ in records:
                pass
            return Rerun(source.topic, found, parked, None, None, None, time.monotonic() - began)
        async with shadow(self._pool, self._dsn, subscription.name, keep=keep) as made:
            await made.take_over(subscription.reads)
            program = Program(made)
            await program.begin()
            async for batch in records:
                await program.stage(batch)
            executed = await self._execute(made, program, known, report)
            whole = found.from_the_start and not replayed and bounds == Bounds(last=bounds.last, until=bounds.until)
            tables = written_by_effects(made, subscription.reads) if whole and subscription.effects else ()
            comparison = await compare(
                made, self._codec, start=program.start, cut=known.cut, seeded=program.seeded, tables=tables
            )
        schema = made.name if keep else None
        done = Rerun(source.topic, found, parked, executed, comparison, schema, time.monotonic() - began)
        _log.info("rerun", subscription=subscription.name, records=found.tally.count, equal=done.equal)
        return done

    async def _execute(self, made: Shadow, program: Program, known: Consumed, report: Report) -> Executed:
        report(Progress("klaarzetten", 0, 1))
        await program.build(known.cut)
        execution = Execution(made.connection, self._codec, self._subscription, self._lookup)
        for at in range(0, program.total, self._batch):
            await execution.run(await program.read(at, self._batch))
            report(Progress("naspelen", min(at + self._batch, program.total), program.total))
        return execution.executed
