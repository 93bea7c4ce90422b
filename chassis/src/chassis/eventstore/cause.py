"""Who and what made an event happen, and how that is kept beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

import msgspec
from contracts.domein import Gebeurtenis


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
    """`key` is already namespaced by organisation; `request_hash` covers all that makes the request what it is."""

    key: str
    request_hash: str


class MetaActor(msgspec.Struct, frozen=True):
    id: str
    rol: str


class Meta(msgspec.Struct, frozen=True, kw_only=True):
    """Kept beside every event. `op` UTC; `dag` the Amsterdam day of `op`; `key` the Kafka key."""

    op: datetime
    dag: date
    correlatie: UUID
    oorzaak: UUID | None
    actor: MetaActor
    tenant: dict[str, str]
    traceparent: str | None
    key: UUID


class Recorded(msgspec.Struct, frozen=True, gc=False):
    """An event of the log, read as the newest version of it; `type` is the name of that.

    `position` is 0 while the sequencer has not placed it yet.
    """

    position: int
    seq: int
    stream_id: UUID
    version: int
    event_id: UUID
    type: str
    event: Gebeurtenis
    meta: Meta
    recorded_at: datetime
