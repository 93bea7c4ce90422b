"""The few addresses that ask for no token: health, metrics, and the description of the API."""

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from chassis.http import docs
from chassis.http.accept import check_accept
from chassis.http.problem import Problem
from chassis.observability.health import Health
from chassis.observability.metrics import render_metrics

_JSON = "application/json"


def health_routes(health: Health) -> list[Route]:
    """/livez: this process turns; /readyz: it may have traffic (503 says why not); /metrics: Prometheus."""

    async def livez(_: Request) -> Response:
        return Response(b'{"status":"ok"}', media_type=_JSON)

    async def readyz(_: Request) -> Response:
        reasons = await health.reasons()
        if not reasons:
            return Response(b'{"status":"ok"}', media_type=_JSON)
        why = "; ".join(f"{name}: {reason}" for name, reason in reasons.items())
        return Problem(503, "NIET_GEREED", why, headers={"Retry-After": "1"}).response("/readyz")

    async def metrics(_: Request) -> Response:
        content, media = render_metrics()
        return Response(content, headers={"content-type": media})

    return [Route("/livez", livez), Route("/readyz", readyz), Route("/metrics", metrics)]


def description_routes(document: Callable[[], Mapping[str, Any]]) -> list[Route]:
    """/v1/openapi.json, readable from any origin (ADR `publish-openapi`), and /v1/docs made of the same document."""

    @lru_cache(maxsize=1)
    def rendered() -> tuple[bytes, bytes]:
        content = document()
        return json.dumps(content, ensure_ascii=False).encode(), docs.page(content).encode()

    async def openapi(request: Request) -> Response:
        check_accept(request.headers.get("accept"), frozenset({_JSON}))
        return Response(rendered()[0], headers={"Access-Control-Allow-Origin": "*"}, media_type=_JSON)

    async def page(_: Request) -> Response:
        return Response(rendered()[1], headers={"Content-Security-Policy": docs.CSP}, media_type="text/html")

    return [Route("/v1/openapi.json", openapi), Route("/v1/docs", page)]
