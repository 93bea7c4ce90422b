"""What went out and is not in the store: it was published after the moment that the store was set back to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from contracts.reading import version_of, without_version
from contracts.tijd import TijdVerstreken

from chassis.brokers import Brokers
from chassis.eventstore.codec import encode
from chassis.eventstore.decider import Decider
from chassis.eventstore.postgres import Connection, Pool
from chassis.inbox.record import Incoming, readable
from chassis.replay.progress import Progress, Report, nobody
from chassis.replay.topic import closing, records
from contracts import envelope

_KNOWN: Final = "SELECT event_id::text AS event_id FROM events WHERE event_id = ANY($1::text[]::uuid[])"
_EPOCHS: Final = "SELECT epoch::text AS epoch FROM epochs ORDER BY number"
_UNSENT: Final = """
SELECT f.position, e.event_id::text AS event_id FROM feed f JOIN events e USING (seq)
WHERE f.position > coalesce((SELECT position FROM relay WHERE topic = $1), 0)"""
_EVENT: Final = """
INSERT INTO events (stream_id, version, event_id, type, schema_version, data, meta)
VALUES ($1, $2, $3, $4, $5, $6::text::json, $7::text::json) RETURNING seq"""
_PENDING: Final = "INSERT INTO pending (seq) VALUES ($1)"
# Its state is folded anew: no code has the version ''.
_STREAM: Final = """
INSERT INTO streams (stream_id, kind, key, version, added, state, state_version, tenant)
SELECT $1, $2, $3, $4, 1, '{}', '', $5::text::json WHERE $4 = 1 OR EXISTS (SELECT 1 FROM streams WHERE stream_id = $1)
ON CONFLICT (stream_id) DO UPDATE SET version = excluded.version, added = 1, state_version = ''
WHERE streams.version = excluded.version - 1 AND streams.kind = excluded.kind"""


@dataclass(frozen=True)
class Withdrawn:
    """A record that consumers have and the store has not: of an event of this `type`, the `version`-th of its stream.

    `causation_id` may be an event of another service, which then comes by again.
    """

    event_id: UUID
    type: str
    stream_id: UUID
    key: UUID
    version: int
    partition: int
    position: int
    causation_id: str | None
    record: Incoming


@dataclass(frozen=True)
class OnTopic:
    """`withdrawn` in order of position; `unknown`: epochs that the store does not know, oldest first.

    `sent`: positions of events that the store believes it has yet to send, and that are there already.
    """

    withdrawn: list[Withdrawn]
    sent: frozenset[int]
    unknown: list[str]


async def on_topic(
    pool: Pool,
    brokers: str | Brokers,
    topic: str,
    partitions: int,
    public: Mapping[str, str],
    *,
    report: Report = nobody,
) -> OnTopic:
    """Of the epoch now, and of epochs that this store does not know: what was over before was reconciled before.

    Time is left out: it is told again. Raises BrokerTopic.
    """
    epochs = [row["epoch"] for row in await pool.fetch(_EPOCHS)]
    unsent = {row["event_id"]: row["position"] for row in await pool.fetch(_UNSENT, topic)}
    found: dict[str, Incoming] = {}
    unknown: dict[str, None] = {}
    sent: set[int] = set()
    async with closing(records(brokers, topic, partitions, report)) as batches:
        async for batch in batches:
            told = {
                readable(record.headers.get(envelope.ID)): record
                for record in batch
                if record.position > 0 and _uuid(record.epoch) and record.epoch not in epochs[:-1]
            }
            told = {identity: record for identity, record in told.items() if _uuid(identity)}
            known = {row["event_id"] for row in await pool.fetch(_KNOWN, list(told))}
            found |= {identity: record for identity, record in told.items() if identity not in known}
            sent |= {unsent[identity] for identity in told if identity in unsent}
            unknown |= dict.fromkeys(record.epoch for record in told.values() if record.epoch not in epochs)
    ordered = sorted(found.values(), key=lambda record: record.position)
    names = {ce_type: name for name, ce_type in public.items() if name != TijdVerstreken.__name__}
    news = [_withdrawn(record, names) for record in ordered if record.ce_type in names]
    return OnTopic(news, frozenset(sent), list(unknown))


def _uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _withdrawn(record: Incoming, names: Mapping[str, str]) -> Withdrawn:
    said = {name: readable(value) for name, value in record.headers.items()}
    key = UUID(record.key)
    return Withdrawn(
        event_id=UUID(said[envelope.ID]),
        type=names[record.ce_type],
        stream_id=UUID(said.get(envelope.STREAM) or record.key),
        key=key,
        version=int(said[envelope.VERSION]),
        partition=record.partition,
        position=record.position,
        causation_id=said.get(envelope.CAUSATION_ID),
        record=record,
    )


async def put_back(
    connection: Connection, deciders: Sequence[Decider[Any]], found: Sequence[Withdrawn], report: Report = nobody
) -> list[Withdrawn]:
    """Put back what follows on what its stream has, as what it was, marked `hersteld`; answers with what was put back.

    What stands on a private event that went with it (nobody has that one) stays withdrawn, and so does all after it in
    its stream.
    """
    kinds = {without_version(event.__name__): each.kind for each in deciders for event in each.events}
    done: list[Withdrawn] = []
    for number, each in enumerate(found, 1):
        report(Progress("terugzetten", number, len(found)))
        kind = kinds.get(without_version(each.type))
        if kind is None:
            continue
        tenant = encode(_tenant(each.record))
        status = await connection.execute(_STREAM, each.stream_id, kind, each.key, each.version, tenant)
        if not status.endswith(" 1"):
            continue
        row = (each.stream_id, each.version, each.event_id, each.type, version_of(each.type))
        data, meta = each.record.value.decode(), encode(_meta(each))
        await connection.execute(_PENDING, await connection.fetchval(_EVENT, *row, data, meta))
        done.append(each)
    return done


def _tenant(record: Incoming) -> Mapping[str, str]:
    return {
        name: readable(record.headers[header]) for name, header in envelope.TENANT.items() if record.headers.get(header)
    }


def _meta(each: Withdrawn) -> dict[str, object]:
    said = {name: readable(value) for name, value in each.record.headers.items()}
    return {
        "op": said[envelope.OP],
        "dag": said[envelope.DAG],
        "correlatie": said[envelope.CORRELATION_ID],
        "oorzaak": each.causation_id,
        "actor": {"id": said[envelope.ACTOR], "rol": said[envelope.ACTORROL]},
        "tenant": _tenant(each.record),
        "key": str(each.key),
        "traceparent": said.get(envelope.TRACEPARENT),
        "hersteld": True,
    }
