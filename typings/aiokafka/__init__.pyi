# What of aiokafka is used here, typed: it carries no types.
from asyncio import Future
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from aiokafka.producer.message_accumulator import BatchBuilder

class TopicPartition(NamedTuple):
    topic: str
    partition: int

class ConsumerRecord:
    topic: str
    partition: int
    offset: int
    timestamp: int
    key: bytes | None
    value: bytes | None
    headers: Sequence[tuple[str, bytes]]

class _RecordMetadata(NamedTuple):
    topic: str
    partition: int
    topic_partition: TopicPartition
    offset: int

class ClusterMetadata:
    def partitions_for_topic(self, topic: str) -> set[int] | None: ...

class AIOKafkaClient:
    async def fetch_all_metadata(self) -> ClusterMetadata: ...

class AIOKafkaProducer:
    client: AIOKafkaClient
    def __init__(
        self,
        *,
        bootstrap_servers: str,
        client_id: str | None = ...,
        acks: int | str = ...,
        enable_idempotence: bool = ...,
        compression_type: str | None = ...,
        max_batch_size: int = ...,
        max_request_size: int = ...,
        request_timeout_ms: int = ...,
        linger_ms: int = ...,
        **options: object,
    ) -> None: ...
    async def start(self) -> None: ...
    async def stop(self) -> None: ...
    def create_batch(self) -> BatchBuilder: ...
    async def send_batch(self, batch: BatchBuilder, topic: str, *, partition: int) -> Future[_RecordMetadata]: ...
    async def send_and_wait(
        self,
        topic: str,
        value: bytes | None = ...,
        key: bytes | None = ...,
        partition: int | None = ...,
        timestamp_ms: int | None = ...,
        headers: Sequence[tuple[str, bytes]] | None = ...,
    ) -> _RecordMetadata: ...

class AIOKafkaConsumer:
    def __init__(
        self,
        *topics: str,
        bootstrap_servers: str,
        group_id: str | None = ...,
        enable_auto_commit: bool = ...,
        auto_offset_reset: str = ...,
        **options: object,
    ) -> None: ...
    async def start(self) -> None: ...
    async def stop(self) -> None: ...
    async def topics(self) -> set[str]: ...
    def partitions_for_topic(self, topic: str) -> set[int] | None: ...
    def assign(self, partitions: Sequence[TopicPartition]) -> None: ...
    def assignment(self) -> set[TopicPartition]: ...
    async def beginning_offsets(
        self, partitions: Sequence[TopicPartition] | set[TopicPartition]
    ) -> dict[TopicPartition, int]: ...
    async def end_offsets(
        self, partitions: Sequence[TopicPartition] | set[TopicPartition]
    ) -> dict[TopicPartition, int]: ...
    async def seek_to_beginning(self, *partitions: TopicPartition) -> bool: ...
    def seek(self, partition: TopicPartition, offset: int) -> None: ...
    def pause(self, *partitions: TopicPartition) -> None: ...
    def resume(self, *partitions: TopicPartition) -> None: ...
    def highwater(self, partition: TopicPartition) -> int | None: ...
    async def position(self, partition: TopicPartition) -> int: ...
    async def commit(self, offsets: Mapping[TopicPartition, int] | None = ...) -> None: ...
    async def getmany(
        self, *partitions: TopicPartition, timeout_ms: int = ..., max_records: int | None = ...
    ) -> dict[TopicPartition, list[ConsumerRecord]]: ...
    async def committed(self, partition: TopicPartition) -> int | None: ...
    def paused(self) -> set[TopicPartition]: ...
