"""From a request to the cause of what it will make happen."""

from collections.abc import Mapping
from uuid import UUID

import uuid_utils.compat as uuids
from fastapi import Request

from chassis.eventstore.cause import Cause
from chassis.http.edge import TRACEPARENT
from chassis.http.party import Party
from chassis.observability.context import CORRELATION_ID


def cause(
    party: Party,
    request: Request,
    tenant: Mapping[str, str],
    correlation_id: UUID | None = None,
    causation_id: UUID | None = None,
) -> Cause:
    """`tenant`: whom this is about ({"gemeentecode", "uzovi"}). Without a correlation id a new story begins."""
    story = correlation_id or uuids.uuid7()
    CORRELATION_ID.set(str(story))
    return Cause(
        correlation_id=story,
        causation_id=causation_id,
        actor=party.actor,
        tenant=tenant,
        traceparent=request.scope.get(TRACEPARENT),
    )
