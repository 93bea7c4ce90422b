"""Builds the HTTP application of a service: its own routes, behind everything that each route must have."""

import copy
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from typing import Any

from contracts.domain import Refusal
from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute

from chassis.http.body import JSON, Judged, body_of
from chassis.http.dialect import DialectRoute, Reworded
from chassis.http.edge import Edge
from chassis.http.guard import Guard
from chassis.http.keys import KeySet
from chassis.http.lane import Lane
from chassis.http.openapi import document
from chassis.http.party import Parties
from chassis.http.public import description_routes, health_routes
from chassis.http.ratelimit import RateLimit
from chassis.http.refused import add_handlers
from chassis.http.require import Judge
from chassis.http.tokens import Verifier
from chassis.observability.health import Check, Health
from chassis.settings import ChassisSettings

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def create_verifier(settings: ChassisSettings, parties: Parties) -> Verifier:
    """The verifier that the environment describes. There is no setting that makes it say yes."""
    return Verifier(KeySet(settings.jwks), issuer=settings.issuer, audience=settings.audience, parties=parties)


def create_app(
    *,
    title: str,
    version: str,
    description: str,
    settings: ChassisSettings,
    routers: Sequence[APIRouter],
    verifier: Verifier,
    lifespan: Lifespan | None = None,
    now: Callable[[], datetime],
    checks: Mapping[str, Check] | None = None,
    judge: Judge | None = None,
) -> FastAPI:
    """The application. Paths in `routers` begin with /v1; a route without an exchange raises `Unguarded`.

    `judge` decides on the mandates that routes ask for. `checks` decide /readyz. `version` is the full version
    (semver) of the API, shown on every answer; so is what the clock of a simulation shows: `now`.
    """
    app = FastAPI(
        title=title,
        version=version,
        description=description,
        lifespan=lifespan,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        # The chassis traces and counts by itself; the framework's telemetry would record what was sent.
        telemetry={
            "tracing": False,
            "metrics": False,
            "logs": False,
            "operation_spans": False,
            "auto_configure": False,
        },
    )
    health = Health(checks or {})
    limit = settings.limiet_per_seconde
    ratelimit = RateLimit(limit, settings.limiet_piek) if limit else None
    contact = {"name": settings.contact_naam, "email": settings.contact_email, "url": settings.contact_url}
    routes: list[BaseRoute] = []
    for router in routers:
        for route in router.routes:
            routes.append(_guarded(route, verifier, ratelimit, settings.body_maximum, judge))
    routes += health_routes(health)
    routes += description_routes(lambda: document(app, address=settings.publiek_adres or "", contact=contact))
    # Straight into the table: an included router is matched twice for every request.
    app.router.routes.extend(routes)
    app.state.health = health
    add_handlers(app)
    app.add_middleware(Edge, version=version, simulation=_instant(now) if settings.simulatie else None)
    return app


def _guarded(
    route: BaseRoute, verifier: Verifier, ratelimit: RateLimit | None, body_limit: int, judge: Judge | None
) -> BaseRoute:
    if not isinstance(route, APIRoute):
        raise TypeError(f"{route!r}: alleen gewone routes; neem routers plat op")
    # A copy: the router belongs to the service's module and may serve a second application, in a test.
    own: Any = copy.copy(route)
    # What takes another form beside JSON reads and judges its body itself.
    only_json = body_of(route, body_limit).media == frozenset({JSON})
    executed = Lane.of(route) or (Judged(route.app) if only_json else route.app)
    if isinstance(route, DialectRoute):
        executed = Reworded(executed, route)
    own.app = Guard(executed, route, verifier, ratelimit, body_limit, judge=judge)
    return own


def _instant(now: Callable[[], datetime]) -> Callable[[], str]:
    def instant() -> str:
        try:
            return now().astimezone(UTC).isoformat().replace("+00:00", "Z")
        except Refusal:
            # A simulation has no time until the simulator sets one; that it is one must show all the same.
            return "niet-gezet"

    return instant
