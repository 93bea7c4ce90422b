"""What stands before an endpoint: who may, how often, in which form and how much. All before the body is read."""

from collections.abc import Iterator
from urllib.parse import parse_qsl

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from chassis.http.accept import check_accept, produced
from chassis.http.body import body_of
from chassis.http.invalid import ongeldige_invoer
from chassis.http.problem import Fout
from chassis.http.ratelimit import RateLimit
from chassis.http.require import PARTY, Requirement
from chassis.http.tokens import Unauthenticated, Verifier

_NO_TOKEN = "Dit verzoek heeft een token nodig: Authorization: Bearer <token>."  # noqa: S105 - a text


class Unguarded(Exception):
    """A route that asks nothing of its caller, or a role that nobody has: refused at start."""


class Guard:
    """Wraps the application of one route. There is no way to make one without a verifier and a requirement."""

    def __init__(
        self, app: ASGIApp, route: APIRoute, verifier: Verifier, ratelimit: RateLimit | None, body_limit: int
    ) -> None:
        self._app = app
        self._verifier = verifier
        self._ratelimit = ratelimit
        self._requires = list(requirements(route.dependant))
        self._body = body_of(route, body_limit)
        self._produced = produced(route)
        self._query = frozenset(_query_names(route.dependant))
        if not self._requires:
            raise Unguarded(f"{route.path}: vraagt niets van wie hem aanroept")
        unknown = {rol for requirement in self._requires for rol in requirement.rollen} - verifier.parties.roles.keys()
        if unknown:
            raise Unguarded(f"{route.path}: rol {', '.join(sorted(unknown))} bestaat niet")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        authorization = accept = content_type = length = None
        chunked = False
        for naam, waarde in scope["headers"]:
            match naam:
                case b"authorization":
                    authorization = waarde.decode("latin-1")
                case b"accept":
                    own = waarde.decode("latin-1")
                    accept = own if accept is None else f"{accept},{own}"
                case b"content-type":
                    content_type = waarde.decode("latin-1")
                case b"content-length":
                    length = waarde.decode("latin-1")
                case b"transfer-encoding":
                    chunked = True
                case _:
                    pass
        party = await self._verifier.verify(_bearer(authorization))
        for requirement in self._requires:
            requirement.check(party)
        if self._ratelimit is not None:
            self._ratelimit.take(party.id)
        check_accept(accept, self._produced)
        if scope["query_string"]:
            self._check_query(scope["query_string"])
        self._body.check(content_type, length, chunked)
        scope[PARTY] = party
        await self._app(scope, self._body.counted(receive), send)

    def _check_query(self, query: bytes) -> None:
        """A misspelt filter that is ignored answers another question than the one asked."""
        fouten: list[Fout] = []
        for naam, waarde in parse_qsl(query.decode("latin-1"), keep_blank_values=True):
            if naam not in self._query:
                fouten.append(_query_fout(naam, "ONBEKEND_VELD", "Deze parameter kennen wij niet."))
            elif "\x00" in waarde:
                fouten.append(_query_fout(naam, "NUL_TEKEN", "Een nul-teken mag niet."))
        if fouten:
            raise ongeldige_invoer(fouten)


def _query_fout(naam: str, code: str, detail: str) -> Fout:
    return Fout(in_="query", pointer=f"/{naam}", code=code, detail=detail)


def _bearer(authorization: str | None) -> str:
    scheme, _, token = (authorization or "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Unauthenticated("TOKEN_ONTBREEKT", _NO_TOKEN, error=None)
    return token.strip()


def _query_names(dependant: Dependant) -> Iterator[str]:
    yield from (veld.alias for veld in dependant.query_params)
    for item in dependant.dependencies:
        yield from _query_names(item)


def requirements(dependant: Dependant) -> Iterator[Requirement]:
    """What a route asks of its caller, however deep among its dependencies."""
    for item in dependant.dependencies:
        if isinstance(item.call, Requirement):
            yield item.call
        yield from requirements(item)
