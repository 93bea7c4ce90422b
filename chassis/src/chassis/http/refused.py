"""Which exception becomes which problem: the table of this API."""

from http import HTTPStatus

import asyncpg
import sqlalchemy.exc
import structlog
from contracts.domain import Forbidden, Refusal, Unknown
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Match

from chassis.eventstore.errors import (
    EventTooLarge,
    IdempotencyMismatch,
    NulInEvent,
    StoreUnavailable,
    VersionConflict,
)
from chassis.http.invalid import from_validation, invalid_input
from chassis.http.keys import KeysUnavailable
from chassis.http.problem import Flaw, Problem, not_found, unavailable
from chassis.projections import Stale

_log = structlog.get_logger(__name__)
_AWAY = (
    StoreUnavailable,
    VersionConflict,
    KeysUnavailable,
    ConnectionError,
    TimeoutError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.LockNotAvailableError,
    asyncpg.TransactionRollbackError,
    asyncpg.InterfaceError,
    sqlalchemy.exc.InterfaceError,
    sqlalchemy.exc.OperationalError,
    sqlalchemy.exc.TimeoutError,
)
"""The database or a peer is not there right now; the request may be sent again."""


def problem_of(exc: Exception) -> Problem | None:
    """The problem that an exception means, or None when it is a defect of ours."""
    match exc:
        case Problem():
            return exc
        case RequestValidationError():
            return from_validation(exc)
        case Forbidden():
            return Problem(403, exc.code, exc.detail)
        case IdempotencyMismatch():
            return Problem(409, "IDEMPOTENTIE_VERSCHIL", "Deze Idempotency-Key hoort bij een ander verzoek.")
        case Unknown():
            return not_found(exc.detail, exc.code)
        case Refusal(pointer=str()):
            return Problem(400, exc.code, exc.detail, errors=_reasons(exc))
        case Refusal():
            return Problem(409, exc.code, exc.detail, errors=_reasons(exc) if exc.also else ())
        case EventTooLarge() | NulInEvent():
            return _no_event(exc)
        case HTTPException():
            return _plain(exc)
        case Stale():
            return unavailable("Het beeld loopt nog achter. Probeer het zo opnieuw.")
        case _ if isinstance(exc, _AWAY):
            _log.warning("dependency_unavailable", error=type(exc).__name__)
            return unavailable()
        case _:
            return None


def _reasons(exc: Refusal) -> list[Flaw]:
    """All that hold at once; what no field is to blame for points at the whole."""
    return [Flaw(pointer=each.pointer or "", code=each.code, detail=each.detail) for each in (exc, *exc.also)]


def _no_event(exc: EventTooLarge | NulInEvent) -> Problem:
    """What no event may hold. Nothing was written."""
    if isinstance(exc, NulInEvent):
        return Problem(400, "NUL_TEKEN", "Een nul-teken mag niet.")
    return Problem(400, "GEBEURTENIS_TE_GROOT", "Eén gebeurtenis zou hierdoor te groot worden: noem er minder.")


def _plain(exc: HTTPException) -> Problem:
    if exc.status_code == HTTPStatus.NOT_FOUND:
        return not_found()
    if exc.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        return Problem(405, "METHODE_NIET_TOEGESTAAN", "Dit adres kent deze methode niet.", headers=exc.headers)
    if exc.status_code == HTTPStatus.BAD_REQUEST:
        return invalid_input([Flaw(pointer="", code="GEEN_JSON", detail="De inhoud is geen geldige JSON.")])
    return Problem(exc.status_code, f"HTTP_{exc.status_code}", str(exc.detail), headers=exc.headers)


def add_handlers(app: FastAPI) -> None:
    """Answer known refusals as problems; what is not known goes on to the edge, which answers 500."""

    async def handle(request: Request, exc: Exception) -> Response:
        problem = problem_of(exc)
        if problem is None:
            raise exc
        if problem.status == HTTPStatus.METHOD_NOT_ALLOWED:
            problem.headers = {"Allow": _allow(app, request)}
        return problem.response(request.scope["path"])

    kinds = (HTTPException, RequestValidationError, Refusal, IdempotencyMismatch, EventTooLarge, NulInEvent, Stale)
    for kind in (*kinds, *_AWAY):
        app.add_exception_handler(kind, handle)


def _allow(app: FastAPI, request: Request) -> str:
    """All methods of this path: several routes may share it."""
    methods: set[str] = set()
    for route in app.router.routes:
        if route.matches(request.scope)[0] is not Match.NONE:
            methods |= getattr(route, "methods", None) or set()
    if "GET" in methods:
        methods.add("HEAD")
    return ", ".join(sorted(methods))
