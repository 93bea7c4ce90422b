"""Who and what made an event happen, and how that is kept beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

import msgspec
from contracts.domain import Event


@dataclass(frozen=True)
class Actor:
    """An organisation. `bounds` says what it may speak about, e.g. {"gemeentecode": "0546"}; empty is no bound."""

    id: str
    rol: str
    bounds: Mapping[str, str] = field(default_factory=dict[str, str])


SYSTEEM = Actor("uitstroom", "SYSTEEM")


@dataclass(frozen=True)
class Cause:
    """`correlation_id` names the whole story, `causation_id` the event (if any) that this is an answer to."""

    correlation_id: UUID
    causation_id: UUID | None
    actor: Actor
    tenant: Mapping[str, str]
    traceparent: str | None = None


@dataclass(frozen=True)
class Idempotency:
    """`key` is a hash of organisation and what it gave; `request_hash` covers all that makes the request what it is."""

    key: str
    request_hash: str


class MetaActor(msgspec.Struct, frozen=True):
    id: str
    rol: str


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader of an event may go by. `op` UTC; `dag` the Amsterdam day of `op`."""

    op: datetime
    dag: date
    tenant: dict[str, str]
    traceparent: str | None


class Meta(Seen, frozen=True, kw_only=True):
    """Kept beside every event, under the names that every database has them. `key` is the Kafka key."""

    correlation_id: UUID = msgspec.field(name="correlatie")
    causation_id: UUID | None = msgspec.field(name="oorzaak")
    actor: MetaActor
    key: UUID


class Placed(msgspec.Struct, frozen=True, gc=False):
    """An event of the feed as a view gets it: read as the newest version of it, `type` is the name of that."""

    position: int
    stream_id: UUID
    version: int
    type: str
    event: Event
    meta: Seen


class Recorded(Placed, frozen=True, gc=False):
    """An event as it stands in the log; its `meta` is the whole `Meta`.

    `position` is 0 while the sequencer has not placed it yet.
    """

    seq: int
    event_id: UUID
    recorded_at: datetime
