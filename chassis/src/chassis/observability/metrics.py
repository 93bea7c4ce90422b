"""Prometheus: one registry per process, the library's own, so that every room can add to it without being handed it."""

from functools import lru_cache

from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, Counter, Gauge, Histogram, generate_latest

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

HTTP_SECONDS = Histogram(
    "uitstroom_http_request_duration_seconds",
    "Time from request to the end of the answer; the route is its template, never the path itself.",
    ("method", "route", "status"),
    buckets=_SECONDS,
)
CRITICAL = Gauge(
    "uitstroom_critical_seconds", "When this critical line was logged last, seconds since 1970 (alarm)", ("event",)
)
RESTARTS = Counter(
    "uitstroom_loop_restarts_total", "How often a supervised loop fell and was started again.", ("part",)
)
REFUSED = Counter(
    "uitstroom_http_refused_total", "Requests and connections that ended before any application saw them.", ("reason",)
)


@lru_cache(maxsize=2048)
def _http_child(method: str, route: str, status: int) -> Histogram:
    return HTTP_SECONDS.labels(method, route, str(status))


def observe_http(method: str, route: str, status: int, seconds: float) -> None:
    _http_child(method, route, status).observe(seconds)


def count_refused(reason: str) -> None:
    REFUSED.labels(reason).inc()


def render_metrics() -> tuple[bytes, str]:
    """All metrics of this process in text form, with their content type."""
    return generate_latest(REGISTRY), CONTENT_TYPE_LATEST
