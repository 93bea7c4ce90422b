"""The proof that nothing is missing: every record names the one before it in its partition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chassis.inbox.record import Incoming


class ChainBroken(Exception):
    """Something before this record never came. The partition stands still until a person has found it."""

    def __init__(self, source: str, partition: int, last: int, record: Incoming) -> None:
        place = f"position {record.position} says that {record.previous} came before it"
        if record.position < 0 or record.previous < 0:
            place = f"the record at offset {record.offset} has no place in the chain"
        super().__init__(f"{source} partition {partition}: last seen was {last}, but {place}")
        self.source = source
        self.partition = partition
        self.last = last
        self.offset = record.offset
        self.position = record.position


@dataclass(frozen=True)
class Fresh:
    """`records` continue the chain in order; at `hole` (a record that doesn't) everything stops."""

    records: list[Incoming]
    duplicates: int
    hole: Incoming | None
    last: int


def fresh(records: Sequence[Incoming], last: int) -> Fresh:
    """Drop what was seen before, keep what follows on `last`, and stop at the first hole."""
    kept: list[Incoming] = []
    duplicates = 0
    for record in records:
        if record.position < 0 or record.previous < 0:
            return Fresh(kept, duplicates, record, last)
        if record.position <= last:
            duplicates += 1
            continue
        if record.previous > last:
            return Fresh(kept, duplicates, record, last)
        kept.append(record)
        last = record.position
    return Fresh(kept, duplicates, None, last)
