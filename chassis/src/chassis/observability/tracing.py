"""Traces (W3C Trace Context) over HTTP, through the event store and over Kafka.

The traceparent of the request is kept in each event's meta and travels in its header, so a reaction days later still
points at its cause. Without an exporter no span object is made: only a request's identifiers go on, which costs
microseconds, and a batch costs nothing.
"""

import re
from collections.abc import Generator, Iterable, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from importlib.metadata import entry_points
from itertools import islice
from random import getrandbits
from threading import Thread
from typing import ClassVar

from contracts.persoonsgegevens import is_bsn
from opentelemetry import trace
from opentelemetry.sdk.resources import SERVICE_NAME, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter
from opentelemetry.trace import Link, SpanContext, SpanKind, Status, StatusCode, TraceFlags

from chassis.observability.context import TRACEPARENT

_DIGITS = re.compile("[0-9]{9,}")
_SHAPE = re.compile(r"00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})")
_EXPORTERS = "opentelemetry_traces_exporter"
_PACKAGES = {"otlp": "otlp_proto_http"}
_LINKS = 128
"""As many as OpenTelemetry keeps of a span by itself; in a batch of thousands more would cost more than they tell."""


class _Installed:
    """To ask the API for it looks into the environment every time, for every request."""

    provider: ClassVar[TracerProvider | None] = None


class UnknownExporter(Exception):
    """`OTEL_TRACES_EXPORTER` names an exporter whose package is not installed."""


def setup_tracing(service: str, exporters: str = "none") -> TracerProvider | None:
    """Install the exporters that `OTEL_TRACES_EXPORTER` names ("otlp", "console", by comma), or nothing for "none".

    "otlp" is OTLP over HTTP (protobuf), set by OpenTelemetry's own `OTEL_EXPORTER_OTLP_*`; others are found by entry
    point. Hand the provider returned to `end_tracing`.
    """
    names = [name for name in (part.strip() for part in exporters.split(",")) if name not in {"", "none"}]
    if not names:
        return None
    provider = TracerProvider(resource=Resource.create({SERVICE_NAME: service}))
    for name in names:
        provider.add_span_processor(BatchSpanProcessor(_exporter(name)))
    trace.set_tracer_provider(provider)
    _Installed.provider = provider
    return provider


def end_tracing(provider: TracerProvider | None, within: float = 5.0) -> None:
    """Send what waits, for `within` seconds at most: a collector that is away may not hold up the end of a process."""
    if provider is None:
        return
    ending = Thread(target=provider.shutdown, daemon=True)
    ending.start()
    ending.join(within)


def _exporter(name: str) -> SpanExporter:
    found = list(entry_points(group=_EXPORTERS, name=_PACKAGES.get(name, name)))
    if not found:
        raise UnknownExporter(f"OTEL_TRACES_EXPORTER: geen exporter {name!r} geïnstalleerd")
    exporter: SpanExporter = found[0].load()()
    return exporter


def valid_traceparent(header: str | None) -> str | None:
    """The header when it follows the standard, else None: a broken header is no reason to refuse a request.

    It goes along in every event: one that could hold a BSN is no trace of ours.
    """
    if header is None or not _SHAPE.fullmatch(header):
        return None
    nines = (run[at : at + 9] for run in _DIGITS.findall(header) for at in range(len(run) - 8))
    return None if any(map(is_bsn, nines)) else header


def traced() -> bool:
    """Whether anybody sees the spans: what is only there for them need not be worked out otherwise."""
    return _Installed.provider is not None


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
    provider = _Installed.provider
    if provider is None:
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
        # A message or a stack trace may hold personal data; the type of the error says enough.
        record_exception=False,
        set_status_on_exception=False,
    ) as current:
        own = current.get_span_context()
        here = f"00-{own.trace_id:032x}-{own.span_id:016x}-{own.trace_flags:02x}"
        token = TRACEPARENT.set(here)
        try:
            yield here
        except Exception as error:
            current.set_attribute("error.type", type(error).__qualname__)
            current.set_status(Status(StatusCode.ERROR))
            raise
        finally:
            TRACEPARENT.reset(token)


def linked_span(
    name: str,
    causes: Iterable[str | None],
    *,
    kind: SpanKind = SpanKind.INTERNAL,
    attributes: Mapping[str, str | int] | None = None,
) -> AbstractContextManager[str | None]:
    """A span for a batch: a trace of its own that points at the stored traceparents of what is in it.

    Without an exporter it is nothing at all (yields None) and `causes` is not looked at: hand over a generator.
    """
    if not traced():
        return nullcontext()
    distinct = islice(_distinct(causes), _LINKS)
    return span(name, kind=kind, links=distinct, attributes=attributes)


def answered(method: str, route: str, status: int) -> None:
    """Say of the span of the request at hand what only its end tells: the route's template and the status."""
    if not traced():
        return
    current = trace.get_current_span()
    current.update_name(f"{method} {route}")
    current.set_attributes(
        {"http.request.method": method, "http.route": route, "http.response.status_code": status},
    )
    if status >= 500:
        current.set_status(Status(StatusCode.ERROR))


def _distinct(causes: Iterable[str | None]) -> Iterable[str]:
    seen: set[str] = set()
    for cause in causes:
        if cause and cause not in seen:
            seen.add(cause)
            yield cause


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
