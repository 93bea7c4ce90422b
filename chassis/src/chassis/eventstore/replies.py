"""What a request with an idempotency key was answered, kept so that its repetition gets the same answer."""

import asyncio
from datetime import datetime
from itertools import islice
from typing import Final
from uuid import UUID

import msgspec
from contracts.delen import in_delen
from contracts.domain import Event

from chassis.eventstore import statements
from chassis.eventstore.codec import Codec, encode
from chassis.eventstore.decider import Outcome, Refused
from chassis.eventstore.postgres import Connection

Answer = list[Outcome | Refused]
_TURN: Final = 100


class _Done(msgspec.Struct, frozen=True, tag="done"):
    stream_id: UUID
    version: int
    count: int
    op: datetime


class _Refused(msgspec.Struct, frozen=True, tag="refused"):
    stream_id: UUID
    code: str
    detail: str


_DECODER: msgspec.json.Decoder[list[_Done | _Refused]] = msgspec.json.Decoder(list[_Done | _Refused])


def keep(answer: Answer) -> str:
    return encode(
        [
            _Refused(part.stream_id, part.code, part.detail)
            if isinstance(part, Refused)
            else _Done(part.stream_id, part.version, len(part.events), part.op)
            for part in answer
        ]
    )


async def recall(conn: Connection, codec: Codec, kept: str) -> Answer:
    """The kept answer with `repeated`; its events are read back from the log."""
    parts = _DECODER.decode(kept)
    spans = [
        (part.stream_id, part.version - part.count + 1, part.version)
        for part in parts
        if isinstance(part, _Done) and part.count
    ]
    found: list[Event] = []
    for rows in in_delen(await statements.events_of_many(conn, spans), _TURN):
        found += [codec.recorded(row).event for row in rows]
        # So that many of them stall nobody.
        await asyncio.sleep(0)
    events = iter(found)
    answer: Answer = [
        Refused(part.stream_id, part.code, part.detail)
        if isinstance(part, _Refused)
        else Outcome(
            part.stream_id,
            part.version,
            tuple(islice(events, part.count)),
            part.op,
            repeated=True,
            service=codec.service,
        )
        for part in parts
    ]
    return await unchanged(conn, answer)


def together(answer: Answer, last: tuple[UUID, int] | None) -> Answer:
    """`answer` of steps that were done together: whoever waits for one of them waits for `last`."""
    if len(answer) < 2 or last is None:
        return answer
    return [msgspec.structs.replace(part, last=last) if isinstance(part, Outcome) else part for part in answer]


async def unchanged(conn: Connection, answer: Answer) -> Answer:
    """`together`, of what wrote nothing now: of the events that were there before, the one with the last place."""
    there = [(part.stream_id, part.version) for part in answer if isinstance(part, Outcome) and part.version]
    if len(there) < 2:
        return together(answer, next(iter(there), None))
    return together(answer, await statements.last_placed(conn, there))
