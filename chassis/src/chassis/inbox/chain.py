"""The proof that nothing is missing and nothing slipped in: every record names the one before it in its partition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from chassis.inbox.record import Incoming, readable
from contracts import envelope

FURTHEST: Final = 10_000_000
"""How many positions of its feed a partition may be without a record. (Time goes into every partition.)"""
_RECENT: Final = 100


class NoPlace(Exception):
    """A record without a place in the chain. It proves nothing and stands for nothing: set aside, the rest goes on."""


class ChainBroken(Exception):
    """Something before this record never came, or it can't be what it says. The partition stands still for a person."""

    def __init__(self, source: str, partition: int, last: int, record: Incoming, why: str = "") -> None:
        place = why or f"position {record.position} says that {record.previous} came before it"
        if record.position < 0 or record.previous < 0:
            place = f"the record at offset {record.offset} has no place in the chain"
        super().__init__(f"{source} partition {partition}: last seen was {last}, but {place}")
        self.source = source
        self.partition = partition
        self.last = last
        self.offset = record.offset
        self.position = record.position


@dataclass(frozen=True)
class Chain:
    """How far a partition has come: the last position that took effect (0: none), whose event, and the hundred last.

    Of a partition that was there before these were kept, `event_id` and `recent` say nothing yet. `epoch` is that of
    the source's feed (None: not known yet), `past` those before it; `admitted` those that a person said come next.
    """

    position: int
    event_id: str | None = None
    recent: Sequence[int] = ()
    epoch: str | None = None
    admitted: Sequence[str] = ()
    past: Sequence[str] = ()

    def after(self, records: Sequence[Incoming]) -> Chain:
        if not records:
            return self
        recent = (*self.recent, *(record.position for record in records[-_RECENT:]))
        last = records[-1]
        return replace(self, position=last.position, event_id=_identity(last), recent=recent[-_RECENT:])

    def begun(self, epoch: str) -> Chain:
        """A chain of its own begins with every epoch; the first that is known is taken as it comes."""
        if epoch not in self.admitted:
            return replace(self, epoch=epoch)
        upto = self.admitted.index(epoch)
        over = (*self.past, *([self.epoch] if self.epoch else ()), *self.admitted[:upto])
        return Chain(0, epoch=epoch, admitted=self.admitted[upto + 1 :], past=over)


@dataclass(frozen=True)
class Fresh:
    """`records` continue the chain in order; at `hole` (a record that doesn't, `why`) everything stops.

    `placeless` don't say where they belong.
    """

    records: list[Incoming]
    duplicates: int
    hole: Incoming | None
    why: str
    chain: Chain
    placeless: list[Incoming] = field(default_factory=list[Incoming])


def fresh(
    records: Sequence[Incoming], at: Chain, furthest: int = FURTHEST, given_up: frozenset[int] = frozenset()
) -> Fresh:
    """Drop what was seen before, keep what follows on `at`, and stop at the first record that does neither.

    Records at the offsets that a person has `given_up` are passed over.
    """
    kept: list[Incoming] = []
    new: list[Incoming] = []
    placeless: list[Incoming] = []
    known: set[int] = set(at.recent)
    duplicates, last, hole, why = 0, at.position, None, ""
    for record in records:
        if record.position < 0 or record.previous < 0:
            if record.offset not in given_up:
                placeless.append(record)
            continue
        if record.epoch and record.epoch != at.epoch:
            if record.epoch in at.past:
                duplicates += 1
                continue
            if at.epoch is None or record.epoch in at.admitted:
                at, new = at.after(new).begun(record.epoch), []
                known, last = set(at.recent), at.position
            elif record.offset not in given_up:
                hole, why = record, _another_epoch(record, at)
                break
        position = record.position
        if position > last and record.previous == last and position - last <= furthest:
            kept.append(record)
            new.append(record)
            known.add(position)
            last = position
        elif record.offset in given_up:
            continue
        elif position <= last:
            why = _no_repeat(record, new, at, known)
            if why:
                hole = record
                break
            duplicates += 1
        else:
            hole, why = record, _no_news(record, last, furthest)
            break
    return Fresh(kept, duplicates, hole, why, at.after(new), placeless)


def _another_epoch(record: Incoming, at: Chain) -> str:
    return (
        f"position {record.position} is of epoch {record.epoch}, and not of {at.epoch}: the source was set back "
        "(uitstroom restore reconcile)"
    )


def _no_repeat(record: Incoming, kept: list[Incoming], at: Chain, known: set[int]) -> str:
    """Why a position that was passed is not one that was seen; empty for a true repeat, as far as is remembered."""
    position = record.position
    last, identity = (kept[-1].position, _identity(kept[-1])) if kept else (at.position, at.event_id)
    if position == last:
        same = identity is None or identity == _identity(record)
        return "" if same else f"position {position} was taken by another event"
    oldest = at.recent[0] if at.recent else at.position
    return f"position {position} was passed and never seen" if position > oldest and position not in known else ""


def _no_news(record: Incoming, last: int, furthest: int) -> str:
    if record.previous > last:
        return f"position {record.position} says that {record.previous} came before it"
    if record.previous < last:
        return f"position {record.position} names {record.previous} as the one before it: what came in between?"
    return f"position {record.position} is more than {furthest} ahead"


def _identity(record: Incoming) -> str:
    return readable(record.headers.get(envelope.ID))
