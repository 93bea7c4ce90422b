"""What stands before an endpoint: who may, how often, in which form and how much. All before the body is read."""

from collections.abc import Iterator
from urllib.parse import parse_qsl

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from chassis.http.accept import check_accept, produced
from chassis.http.body import body_of
from chassis.http.idempotency import HEADER
from chassis.http.invalid import ongeldige_invoer
from chassis.http.party import Party
from chassis.http.problem import Fout, Problem
from chassis.http.ratelimit import RateLimit
from chassis.http.require import PARTY, Judge, Requirement
from chassis.http.tokens import Unauthenticated, Verifier

_NO_TOKEN = "Dit verzoek heeft een token nodig: Authorization: Bearer <token>."  # noqa: S105 - a text
_SINGLE = {b"authorization": "Authorization", b"content-type": "Content-Type", b"idempotency-key": HEADER}
_READ = _SINGLE.keys() | {b"accept", b"content-length", b"content-encoding", b"transfer-encoding"}


class Unguarded(Exception):
    """A route that asks nothing, of a role that nobody has, or a mandate that nobody judges: refused at start."""


class Guard:
    """Wraps the application of one route. There is no way to make one without a verifier and a requirement."""

    def __init__(
        self,
        app: ASGIApp,
        route: APIRoute,
        verifier: Verifier,
        ratelimit: RateLimit | None,
        body_limit: int,
        *,
        judge: Judge | None = None,
    ) -> None:
        self._app = app
        self._verifier = verifier
        self._judge = judge
        self._ratelimit = ratelimit
        self._requires = list(requirements(route.dependant))
        self._body = body_of(route, body_limit)
        self._produced = produced(route)
        self._query = frozenset(_query_names(route.dependant))
        if not self._requires:
            raise Unguarded(f"{route.path}: vraagt niets van wie hem aanroept")
        unknown = {role for requirement in self._requires for role in requirement.roles} - verifier.parties.roles.keys()
        if unknown:
            raise Unguarded(f"{route.path}: rol {', '.join(sorted(unknown))} bestaat niet")
        if judge is None and any(requirement.mandate for requirement in self._requires):
            raise Unguarded(f"{route.path}: vraagt een mandaat dat niemand beoordeelt")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = _headers(scope)
        party = await self._verifier.verify(_bearer(headers.get(b"authorization")))
        for requirement in self._requires:
            requirement.check(party)
        if self._ratelimit is not None:
            self._ratelimit.take(party.id)
        check_accept(headers.get(b"accept"), self._produced)
        if scope["query_string"]:
            self._check_query(scope["query_string"])
        chunked = b"transfer-encoding" in headers
        self._body.check(
            headers.get(b"content-type"), headers.get(b"content-length"), chunked, headers.get(b"content-encoding")
        )
        await self._check_mandates(party, scope)
        scope[PARTY] = party
        receive = self._body.counted(receive)
        if not self._body.media and (chunked or b"content-length" in headers):
            receive = await self._body.nothing(receive)
        await self._app(scope, receive, send)

    async def _check_mandates(self, party: Party, scope: Scope) -> None:
        """Only a person has a mandate; the organisation itself needs none."""
        if party.functions is None or self._judge is None:
            return
        for requirement in self._requires:
            if requirement.mandate is not None:
                await self._judge(party, requirement.mandate, scope["path_params"])

    def _check_query(self, query: bytes) -> None:
        """A misspelt filter that is ignored answers another question than the one asked."""
        errors: list[Fout] = []
        seen: set[str] = set()
        for name, value in parse_qsl(query.decode("latin-1"), keep_blank_values=True):
            if name not in self._query:
                errors.append(_query_error(name, "ONBEKEND_VELD", "Deze parameter kennen wij niet."))
            elif name in seen:
                errors.append(_query_error(name, "DUBBEL", "Geef deze parameter één keer."))
            elif "\x00" in value:
                errors.append(_query_error(name, "NUL_TEKEN", "Een nul-teken mag niet."))
            seen.add(name)
        if errors:
            raise ongeldige_invoer(errors)


def _query_error(name: str, code: str, detail: str) -> Fout:
    return Fout(in_="query", pointer=f"/{name}", code=code, detail=detail)


def _headers(scope: Scope) -> dict[bytes, str]:
    """The headers that are judged here, by name; 400 for two of what has one value."""
    found: dict[bytes, str] = {}
    for name, value in scope["headers"]:
        if name not in _READ:
            continue
        own = value.decode("latin-1")
        if name not in found:
            found[name] = own
        elif name in _SINGLE:
            raise _twice(_SINGLE[name])
        else:
            found[name] = f"{found[name]}, {own}"
    return found


def _twice(header: str) -> Problem:
    """Two of a header that has one value: whoever stands between us may have judged by the other one."""
    twice = Fout(in_="header", pointer=f"/{header}", code="DUBBEL", detail="Deze header mag één keer voorkomen.")
    return ongeldige_invoer([twice])


def _bearer(authorization: str | None) -> str:
    scheme, _, token = (authorization or "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Unauthenticated("TOKEN_ONTBREEKT", _NO_TOKEN, error=None)
    return token.strip()


def _query_names(dependant: Dependant) -> Iterator[str]:
    yield from (field.alias for field in dependant.query_params)
    for item in dependant.dependencies:
        yield from _query_names(item)


def requirements(dependant: Dependant) -> Iterator[Requirement]:
    """What a route asks of its caller, however deep among its dependencies."""
    for item in dependant.dependencies:
        if isinstance(item.call, Requirement):
            yield item.call
        yield from requirements(item)
