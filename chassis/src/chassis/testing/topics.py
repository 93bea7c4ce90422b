"""Topics for tests, under a prefix of their own."""

from collections.abc import Mapping

from aiokafka.admin import AIOKafkaAdminClient, NewTopic


async def create_topics(bootstrap: str, partitions: Mapping[str, int]) -> None:
    """Make each topic with that many partitions and wait until the broker shows them all."""
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        await admin.create_topics([NewTopic(name, count, 1) for name, count in partitions.items()])
        while True:
            shown = await admin.describe_topics(list(partitions))
            if all(not topic["error_code"] and topic["partitions"] for topic in shown):
                return
    finally:
        await admin.close()


async def delete_topics(bootstrap: str, names: list[str]) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap)
    await admin.start()
    try:
        await admin.delete_topics(names)
    finally:
        await admin.close()
