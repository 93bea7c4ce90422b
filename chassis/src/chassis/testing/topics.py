"""Topics for tests, under a prefix of their own."""

from collections.abc import Mapping
from typing import Any, cast

from aiokafka import admin as kafka_admin  # pyright: ignore[reportMissingTypeStubs] - it carries no types

_admin = cast(Any, kafka_admin)


async def create_topics(bootstrap: str, partitions: Mapping[str, int]) -> None:
    """Make each topic with that many partitions and wait until the broker shows them all."""
    admin = _admin.AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        await admin.create_topics([_admin.NewTopic(name, count, 1) for name, count in partitions.items()])
        while True:
            shown = await admin.describe_topics(list(partitions))
            if all(not topic["error_code"] and topic["partitions"] for topic in shown):
                return
    finally:
        await admin.close()


async def delete_topics(bootstrap: str, names: list[str]) -> None:
    admin = _admin.AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        await admin.delete_topics(names)
    finally:
        await admin.close()
