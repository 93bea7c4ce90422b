"""What an operator sees of a service: log lines, metrics, traces, health."""

from chassis.observability.alarms import ALARMS
from chassis.observability.health import Check, Health
from chassis.observability.logs import configure_logging
from chassis.observability.metrics import render_metrics
from chassis.observability.redact import redact_text
from chassis.observability.tracing import end_tracing, linked_span, setup_tracing, span, traced, valid_traceparent

__all__ = [
    "ALARMS",
    "Check",
    "Health",
    "configure_logging",
    "end_tracing",
    "linked_span",
    "redact_text",
    "render_metrics",
    "setup_tracing",
    "span",
    "traced",
    "valid_traceparent",
]
