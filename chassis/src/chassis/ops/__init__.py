"""What an operator sees of a service: log lines, metrics, traces, health."""

from chassis.ops.health import Check, Health
from chassis.ops.logs import configure_logging
from chassis.ops.metrics import render_metrics
from chassis.ops.tracing import end_tracing, linked_span, setup_tracing, span, traced, valid_traceparent

__all__ = [
    "Check",
    "Health",
    "configure_logging",
    "end_tracing",
    "linked_span",
    "render_metrics",
    "setup_tracing",
    "span",
    "traced",
    "valid_traceparent",
]
