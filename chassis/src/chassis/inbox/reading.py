"""Kafka's client, for records that it can't decode: which partition holds one, and all that stands before it.

aiokafka decodes while it hands over. A header name that is no UTF-8, a compression that is not installed, a broken
checksum end the whole call: what it had taken of every partition is lost, and the next call ends the same way.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition
from aiokafka.errors import (
    ConsumerStoppedError,
    CorruptRecordException,
    KafkaError,
    RecordTooLargeError,
    UnsupportedCodecError,
)

Unreadable = Callable[[TopicPartition, int, Exception], Awaitable[None]]
"""Takes the partition, the offset of the record that can't be read, and why. It pauses the partition, or seeks on."""
FRAMEWORK_LOG: Final = logging.getLogger("faststream.kafka")
"""What is tried again (an error of Kafka, a loop that fell) is told here, by the framework and by us."""
_WAIT_MS: Final = 4000
_PATIENT_MS: Final = 1000
_OF_A_RECORD: Final = (CorruptRecordException, RecordTooLargeError, UnsupportedCodecError)


class Part:
    """A batch's records of one partition, as the one message that the framework is given for them.

    It keeps its messages until it has the next ones, and somewhat longer: for each subscription that was 20 MB.
    """

    def __init__(self, place: TopicPartition, records: list[ConsumerRecord]) -> None:
        self.place = place
        self.topic = place.topic
        self._records = records

    def take(self) -> list[ConsumerRecord]:
        """The records, once: from now on they are the caller's."""
        taken, self._records = self._records, []
        return taken


class SiftingConsumer(AIOKafkaConsumer):
    """Hands over all that can be read, and tells `unreadable` about the first record of a partition that can't be."""

    def __init__(self, *topics: str, unreadable: Unreadable, **options: Any) -> None:
        super().__init__(*topics, **options)
        self._tell = unreadable

    async def getmany(self, *partitions: TopicPartition, timeout_ms: int = 0, max_records: int | None = None) -> Any:
        """Partition → a list of one Part. It waits for a second, whatever is asked: who gets none sleeps."""
        try:
            found = await super().getmany(*partitions, timeout_ms=max(timeout_ms, _PATIENT_MS), max_records=max_records)
        except Exception as error:
            if not _of_a_record(error):
                raise
            FRAMEWORK_LOG.warning("a record can't be read: partitions one by one", exc_info=error)
            found = await self._apart(error)
        return {place: [Part(place, records)] for place, records in found.items()}

    async def _apart(self, error: Exception) -> dict[TopicPartition, list[ConsumerRecord]]:
        """Every partition by itself, from what was committed: the call that failed lost what it had in hand."""
        places = sorted(self.assignment() - self.paused())
        for place in places:
            await self._back(place)
        found: dict[TopicPartition, list[ConsumerRecord]] = {}
        guilty = False
        for place in places:
            records, offset, why = await self._readable(place)
            if records:
                found[place] = records
            if why is not None:
                guilty = True
                await self._tell(place, offset, why)
        if not guilty:
            for place in places:
                await self._back(place)
            raise error
        return found

    async def _readable(self, place: TopicPartition) -> tuple[list[ConsumerRecord], int, Exception | None]:
        """The records up to the first that can't be read, its offset, and why it can't."""
        begin = await self.position(place)
        try:
            return (await super().getmany(place, timeout_ms=_WAIT_MS)).get(place, []), begin, None
        except Exception as error:
            if not _of_a_record(error):
                raise
        records: list[ConsumerRecord] = []
        await self._back(place)
        while True:
            try:
                one = await super().getmany(place, timeout_ms=_WAIT_MS, max_records=1)
            except Exception as error:
                if not _of_a_record(error):
                    raise
                return records, records[-1].offset + 1 if records else begin, error
            if not one:
                return records, begin, None
            records += one[place]

    async def _back(self, place: TopicPartition) -> None:
        offset = await self.committed(place)
        if offset is None:
            await self.seek_to_beginning(place)
        else:
            self.seek(place, offset)


def _of_a_record(error: Exception) -> bool:
    """Not of the network, the group or the rights: those pass, or concern all partitions."""
    return isinstance(error, _OF_A_RECORD) or not isinstance(error, KafkaError | ConsumerStoppedError)
