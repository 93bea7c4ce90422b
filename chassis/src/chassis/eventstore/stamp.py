"""Putting the instant on a command and the circumstances beside an event."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from contracts.domain import Command

from chassis.eventstore.cause import Cause, Meta, MetaActor
from chassis.eventstore.codec import encode

_ZONE: Final = ZoneInfo("Europe/Amsterdam")


@lru_cache(maxsize=1024)
def day(op: datetime) -> date:
    """The Dutch civil date of an instant."""
    return op.astimezone(_ZONE).date()


def stamped(command: Command, op: datetime) -> Command:
    return msgspec.structs.replace(command, op=op)


def meta_text(cause: Cause, op: datetime, tenant: Mapping[str, str], key: UUID) -> str:
    return encode(
        Meta(
            op=op,
            dag=day(op),
            correlation_id=cause.correlation_id,
            causation_id=cause.causation_id,
            actor=MetaActor(cause.actor.id, cause.actor.rol),
            tenant=dict(tenant),
            traceparent=cause.traceparent,
            key=key,
        )
    )
