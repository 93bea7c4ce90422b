"""What the current task is part of; every log line carries it."""

from contextvars import ContextVar

TRACEPARENT: ContextVar[str | None] = ContextVar("traceparent", default=None)
CORRELATION_ID: ContextVar[str | None] = ContextVar("correlation_id", default=None)
