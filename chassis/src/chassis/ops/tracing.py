"""Traces (W3C Trace Context) over HTTP, through the event store and over Kafka.

The traceparent of the request is kept in each event's meta and travels in its header, so a reaction days later still
points at its cause. Without an exporter no span object is made: only the identifiers go on, which costs microseconds.
"""

import re
from collections.abc import Generator, Iterable, Mapping
from contextlib import AbstractContextManager, contextmanager
from importlib.metadata import entry_points
from random import getrandbits

from opentelemetry import trace
from opentelemetry.sdk.resources import SERVICE_NAME, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter
from opentelemetry.trace import Link, SpanContext, SpanKind, TraceFlags

from chassis.ops.context import TRACEPARENT

_SHAPE = re.compile(r"00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})")
_EXPORTERS = "opentelemetry_traces_exporter"


class UnknownExporter(Exception):
    """`OTEL_TRACES_EXPORTER` names an exporter whose package is not installed."""


def setup_tracing(service: str, exporters: str = "none") -> TracerProvider | None:
    """Install the exporters that `OTEL_TRACES_EXPORTER` names ("otlp", "console", by comma), or nothing for "none".

    They are found by entry point: the image decides what is there. The provider returned wants a `shutdown()`.
    """
    names = [name for name in (part.strip() for part in exporters.split(",")) if name not in {"", "none"}]
    if not names:
        return None
    provider = TracerProvider(resource=Resource.create({SERVICE_NAME: service}))
    for name in names:
        provider.add_span_processor(BatchSpanProcessor(_exporter(name)))
    trace.set_tracer_provider(provider)
    return provider


def _exporter(name: str) -> SpanExporter:
    found = list(entry_points(group=_EXPORTERS, name=name))
    if not found:
        raise UnknownExporter(f"OTEL_TRACES_EXPORTER: geen exporter {name!r} geïnstalleerd")
    exporter: SpanExporter = found[0].load()()
    return exporter


def valid_traceparent(header: str | None) -> str | None:
    """The header when it follows the standard, else None: a broken header is no reason to refuse a request."""
    return header if header is not None and _SHAPE.fullmatch(header) else None


@contextmanager
def span(
    name: str,
    parent: str | None = None,
    *,
    kind: SpanKind = SpanKind.INTERNAL,
    links: Iterable[str | None] = (),
    attributes: Mapping[str, str | int] | None = None,
) -> Generator[str]:
    """A span under `parent` (a traceparent; None starts a trace). Yields its own traceparent; logs carry it too."""
    provider = trace.get_tracer_provider()
    if not isinstance(provider, TracerProvider):
        here = _next(parent)
        token = TRACEPARENT.set(here)
        try:
            yield here
        finally:
            TRACEPARENT.reset(token)
        return
    above = _context(parent)
    context = trace.set_span_in_context(trace.NonRecordingSpan(above)) if above else None
    with provider.get_tracer("uitstroom").start_as_current_span(
        name,
        context,
        kind,
        attributes,
        links=[Link(found) for link in links if (found := _context(link))],
        # A message or a stack trace may hold personal data; the type of the error is in the log.
        record_exception=False,
    ) as current:
        own = current.get_span_context()
        here = f"00-{own.trace_id:032x}-{own.span_id:016x}-{own.trace_flags:02x}"
        token = TRACEPARENT.set(here)
        try:
            yield here
        finally:
            TRACEPARENT.reset(token)


def linked_span(name: str, causes: Iterable[str | None], **attributes: str | int) -> AbstractContextManager[str]:
    """A span for a batch: a trace of its own that points at the stored traceparents of what is in it."""
    return span(name, kind=SpanKind.CONSUMER, links=dict.fromkeys(causes), attributes=attributes)


def _next(parent: str | None) -> str:
    shape = _SHAPE.fullmatch(parent) if parent else None
    own = getrandbits(64) or 1
    if shape is None:
        return f"00-{getrandbits(128) or 1:032x}-{own:016x}-01"
    return f"00-{shape[1]}-{own:016x}-{shape[3]}"


def _context(traceparent: str | None) -> SpanContext | None:
    shape = _SHAPE.fullmatch(traceparent) if traceparent else None
    if shape is None:
        return None
    return SpanContext(int(shape[1], 16), int(shape[2], 16), is_remote=True, trace_flags=TraceFlags(int(shape[3], 16)))
