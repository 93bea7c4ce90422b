"""What the current task is part of; every log line carries it."""

from contextvars import ContextVar

TRACEPARENT: ContextVar[str | None] = ContextVar("traceparent", default=None)
CORRELATIE: ContextVar[str | None] = ContextVar("correlatie", default=None)
