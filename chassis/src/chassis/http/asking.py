"""What a route asks of its caller and gives its endpoint: one dependency, one exchange.

    GemeenteSchrijft = Annotated[CommandExchange, commands("regeling:schrijven", "GEMEENTE")]  # header Idempotency-Key
    GemeenteLeest = Annotated[ReadExchange, reads("regeling:lezen", "GEMEENTE")]               # ?after=
    GemeenteBladert = Annotated[ListExchange, lists("regeling:lezen", "GEMEENTE")]             # ?after= ?na= ?limiet=

Scope and role are judged by the guard before the body is read (401, 403); no role named is any role. So is `mandate`,
of a person who speaks for a party.
"""

from typing import Annotated, Any

from fastapi import Depends, Header, Query, Request, Response

from chassis.http.exchange import CommandExchange, Exchange, ListExchange, PutExchange, ReadExchange, SeriesExchange
from chassis.http.idempotency import HEADER, SHAPE, TEXT, bare, identify_request
from chassis.http.position import After
from chassis.http.require import PARTY, Requirement

Key = Annotated[str, Header(alias=HEADER, pattern=SHAPE, description=TEXT)]
OptionalKey = Annotated[str | None, Header(alias=HEADER, pattern=SHAPE, description=TEXT)]
Na = Annotated[str | None, Query(max_length=512, description="Uit `_links.volgende` van de vorige bladzijde.")]
Limiet = Annotated[int, Query(ge=1, le=500, description="Hoeveel ten hoogste per bladzijde.")]


class Plain(Requirement):
    async def __call__(self, request: Request, response: Response) -> Exchange:
        return Exchange(request.scope[PARTY], request, response)


class Commands(Requirement):
    async def __call__(self, request: Request, response: Response, key: Key) -> CommandExchange:
        return CommandExchange(request.scope[PARTY], request, response, await identify_request(request, key))


class WaitingCommands(Requirement):
    async def __call__(self, request: Request, response: Response, key: Key, after: After = None) -> CommandExchange:
        own = await identify_request(request, key)
        return CommandExchange(request.scope[PARTY], request, response, own, after)


class Series(Requirement):
    """The body is left for the route to read: it may be long, and of another form than JSON."""

    async def __call__(self, request: Request, response: Response, key: Key) -> SeriesExchange:
        return SeriesExchange(request.scope[PARTY], request, response, bare(key))


class Puts(Requirement):
    async def __call__(self, request: Request, response: Response, key: OptionalKey = None) -> PutExchange:
        own = None if key is None else await identify_request(request, key)
        return PutExchange(request.scope[PARTY], request, response, own)


class Reads(Requirement):
    async def __call__(self, request: Request, response: Response, after: After = None) -> ReadExchange:
        return ReadExchange(request.scope[PARTY], request, response, after)


class Lists(Requirement):
    async def __call__(
        self, request: Request, response: Response, after: After = None, na: Na = None, limiet: Limiet = 100
    ) -> ListExchange:
        return ListExchange(request.scope[PARTY], request, response, after, na=na, limit=limiet)


def commands(scope: str, *roles: str, waits: bool = False, mandate: str | None = None) -> Any:
    """`Annotated[CommandExchange, commands(…)]`. `waits`: it takes `?after=`, as it reads a view first."""
    kind = WaitingCommands if waits else Commands
    return Depends(kind(frozenset({scope}), frozenset(roles), mandate))


def series(scope: str, *roles: str) -> Any:
    """`Annotated[SeriesExchange, series(…)]`: many commands in one body, with one header Idempotency-Key."""
    return Depends(Series(frozenset({scope}), frozenset(roles)))


def puts(scope: str, *roles: str) -> Any:
    """`Annotated[PutExchange, puts(…)]`: Idempotency-Key may be sent, and need not."""
    return Depends(Puts(frozenset({scope}), frozenset(roles)))


def reads(scope: str, *roles: str) -> Any:
    """`Annotated[ReadExchange, reads(…)]`: one thing out of a view, with `?after=`."""
    return Depends(Reads(frozenset({scope}), frozenset(roles)))


def lists(scope: str, *roles: str) -> Any:
    """`Annotated[ListExchange, lists(…)]`: one page of a list, with `?after=`, `?na=` and `?limiet=`."""
    return Depends(Lists(frozenset({scope}), frozenset(roles)))


def asks(scope: str, *roles: str) -> Any:
    """`Annotated[Exchange, asks(…)]`: who asks, and nothing else; for what stands in no view."""
    return Depends(Plain(frozenset({scope}), frozenset(roles)))
