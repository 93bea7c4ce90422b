"""The outermost layer of every service: headers of every answer, trace, metrics, and the last resort for errors."""

import time
from collections.abc import Callable, Iterable, Mapping

import structlog
from opentelemetry.trace import SpanKind
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis.http.problem import Problem
from chassis.observability.metrics import observe_http
from chassis.observability.tracing import answered, span, valid_traceparent

TRACEPARENT = "uitstroom.traceparent"
Headers = Iterable[tuple[bytes, bytes]]
_log = structlog.get_logger(__name__)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_INTERNAL = Problem(500, "INTERNE_FOUT", "Er ging bij ons iets mis. De fout is vastgelegd.")

SECURITY: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
}
"""ADR 2.2 `transport/security-headers`."""


class Edge:
    """Pure ASGI, one per application. `simulation` gives the instant to show on answers; None when time is real."""

    def __init__(self, app: ASGIApp, *, version: str, simulation: Callable[[], str] | None = None) -> None:
        self._app = app
        fixed = {"API-Version": version, **SECURITY}
        self._fixed = [(name.lower().encode(), value.encode()) for name, value in fixed.items()]
        self._simulation = simulation

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        status = 0
        asked = _method(scope)
        if asked == "HEAD":
            scope, send = {**scope, "method": "GET"}, _without_content(send)

        async def sender(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), *self._headers()]
            await send(message)

        with span(asked, _traceparent(scope["headers"]), kind=SpanKind.SERVER) as here:
            scope[TRACEPARENT] = here
            try:
                await self._app(scope, receive, sender)
            except ClientDisconnect:
                status = 499
            except Exception:
                _log.exception("request_failed", route=_route(scope), method=scope["method"])
                if status:
                    # Half an answer is out; only breaking the connection tells the caller so.
                    status = 500
                    raise
                await _INTERNAL.response(scope["path"])(scope, receive, sender)
            finally:
                route = _route(scope)
                observe_http(asked, route, status, time.perf_counter() - began)
                answered(asked, route, status)

    def _headers(self) -> Headers:
        if self._simulation is None:
            return self._fixed
        return [*self._fixed, (b"uitstroom-simulatie", self._simulation().encode())]


def _route(scope: Scope) -> str:
    """The template of the route, never the path itself: that would hold references, and have no end."""
    route = scope.get("route")
    return str(route.path if route is not None else getattr(scope.get("endpoint"), "__name__", "onbekend"))


def _method(scope: Scope) -> str:
    # A caller may send any word as method; a metric has room for the known ones.
    method: str = scope["method"]
    return method if method in _METHODS else "ander"


def _without_content(send: Send) -> Send:
    """What GET would answer, for HEAD: its status and headers (RFC 9110 §9.3.2)."""

    async def sender(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return sender


def _traceparent(headers: Headers) -> str | None:
    for name, value in headers:
        if name == b"traceparent":
            return valid_traceparent(value.decode("latin-1"))
    return None
