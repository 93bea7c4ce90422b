"""The topics of a world: the internal ones, and those for analysts."""

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import for_code
from chassis.brokers import Brokers, options
from contracts.analisten import TOPICS, topic_van
from contracts.envelope import REPLAYS, topic

from ops.stack.loops import run
from ops.waiting import until

RETENTION_MS = 28 * 24 * 3600 * 1000
"""Topics keep weeks: history lives in the stores."""
FOR_EVER = -1
"""What analysts get is kept: who comes today begins at the beginning."""
_GONE_SECONDS = 20


def names(services: tuple[str, ...], prefix: str) -> list[str]:
    return [topic(service, prefix) for service in services]


def published(services: tuple[str, ...], prefix: str) -> list[str]:
    """The topics for analysts, where their publisher is among the services."""
    return [topic_van(zicht, prefix) for zicht in TOPICS] if "notificaties" in services else []


def create(
    bootstrap: str | Brokers,
    topics: list[str],
    partitions: int,
    replication: int = 1,
    *,
    retention_ms: int = RETENTION_MS,
    timed: bool = True,
) -> None:
    """Make the topics that are not there yet; RuntimeError when the broker refuses one. `timed`: records say when they
    came in; else the broker adds no time to what has none."""

    async def work() -> None:
        admin = AIOKafkaAdminClient(**options(bootstrap))
        await admin.start()
        try:
            known = set(await admin.list_topics())
            settings = {
                "cleanup.policy": "delete",
                "retention.ms": str(retention_ms),
                "message.timestamp.type": "LogAppendTime" if timed else "CreateTime",
            }
            new = [NewTopic(t, partitions, replication, topic_configs=settings) for t in topics if t not in known]
            if new:
                _check(await admin.create_topics(new))
        finally:
            await admin.close()

    run(work())


def replays(prefix: str) -> str:
    """How the name of every replay topic of a world begins."""
    return topic(f"{REPLAYS}.", prefix)


def delete(bootstrap: str | Brokers, topics: list[str], under: str | None = None) -> None:
    """Delete these topics, and all whose name begins with `under`; wait until the broker no longer names them.

    It forgets the offsets of a deleted topic, and with its last offset a group.
    """

    async def work() -> None:
        admin = AIOKafkaAdminClient(**options(bootstrap))
        await admin.start()
        try:
            known = set(await admin.list_topics())
            if gone := [t for t in known if t in topics or (under and t.startswith(under))]:
                await admin.delete_topics(gone)
                await until(admin.list_topics, lambda left: not set(gone) & set(left), within=_GONE_SECONDS)
        finally:
            await admin.close()

    run(work())


def _check(response: object) -> None:
    for name, code, *detail in getattr(response, "topic_errors", []):
        if code:
            raise RuntimeError(f"Topic {name}: {for_code(code).__name__} {detail[0] if detail else ''}")
