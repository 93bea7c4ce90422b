from collections.abc import Mapping, Sequence
from typing import TypedDict

class NewTopic:
    def __init__(
        self,
        name: str,
        num_partitions: int,
        replication_factor: int,
        *,
        topic_configs: Mapping[str, str] | None = ...,
    ) -> None: ...

class NewPartitions:
    def __init__(self, total_count: int) -> None: ...

class PartitionDescription(TypedDict):
    partition: int
    replicas: list[int]

class TopicDescription(TypedDict):
    error_code: int
    topic: str
    partitions: list[PartitionDescription]

class CreateTopicsResponse:
    topic_errors: list[tuple[str, int, str | None]]

class AIOKafkaAdminClient:
    def __init__(self, **options: object) -> None: ...
    async def start(self) -> None: ...
    async def close(self) -> None: ...
    async def list_topics(self) -> list[str]: ...
    async def describe_topics(self, topics: Sequence[str]) -> list[TopicDescription]: ...
    async def create_topics(self, new_topics: Sequence[NewTopic]) -> CreateTopicsResponse: ...
    async def create_partitions(self, topic_partitions: Mapping[str, NewPartitions]) -> object: ...
    async def delete_topics(self, topics: Sequence[str]) -> object: ...
