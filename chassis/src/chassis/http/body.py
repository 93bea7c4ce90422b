"""The form and size of a request body: which content type a route takes, and how many bytes of it."""

import re
from collections.abc import Collection, Mapping
from typing import Any

import msgspec
from fastapi.routing import APIRoute
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis.http.invalid import invalid_input
from chassis.http.judge import DOCUMENT, Unreadable, plain
from chassis.http.problem import Problem

JSON = "application/json"
_SAYS_NOTHING = 64
_EMPTY = (b"", b"{}")
_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,40}")


def inhoud(media: str, description: str = "") -> dict[str, Any]:
    """`openapi_extra=inhoud("text/csv")`: this route reads another body than JSON. Documented is what is checked."""
    schema = {"type": "string", "description": description}
    return {"requestBody": {"required": True, "content": {media: {"schema": schema}}}}


class Body(msgspec.Struct, frozen=True):
    """What a route takes. Empty `media`: no body at all; the limit is in bytes."""

    media: frozenset[str]
    limit: int

    def check(self, content_type: str | None, length: str | None, chunked: bool, encoding: str | None = None) -> None:
        """Raise 415, 413 or 400 on what the headers already tell."""
        if length is not None and not length.isdigit():
            raise Problem(400, "LENGTE_ONGELDIG", "Content-Length is geen getal.")
        size = int(length) if length else 0
        if size > self.limit:
            raise self._too_large()
        if not size and not chunked:
            return
        if encoding is not None and encoding.strip().lower() != "identity":
            raise _encoded(encoding)
        if self.media:
            self._check_media(content_type)

    def _check_media(self, content_type: str | None) -> None:
        media, *parameters = (content_type or "").lower().split(";")
        charsets = {p.partition("=")[2].strip().strip('"') for p in parameters if p.strip().startswith("charset=")}
        if media.strip() not in self.media or not charsets <= {"utf-8"}:
            wanted = " of ".join(sorted(self.media))
            raise Problem(
                415, "INHOUDSTYPE", f"Stuur {wanted} in UTF-8.", headers={"Accept-Post": ", ".join(sorted(self.media))}
            )

    def counted(self, receive: Receive) -> Receive:
        """`receive` that raises 413 as soon as more bytes than allowed came in, however they were announced."""
        total = 0

        async def counting() -> Message:
            nonlocal total
            message = await receive()
            if message["type"] == "http.request":
                total += len(message.get("body", b""))
                if total > self.limit:
                    raise self._too_large()
            return message

        return counting

    async def nothing(self, receive: Receive) -> Receive:
        """For a route that takes no body: 400 for one that says something. `{}` says nothing; many clients send it."""
        total = 0

        async def short() -> Message:
            nonlocal total
            message = await receive()
            total += len(message.get("body", b""))
            if total > _SAYS_NOTHING:
                raise _nothing_belongs_here()
            return message

        content = await read(short)
        if b"".join(content.split()) not in _EMPTY:
            raise _nothing_belongs_here()
        return replayed(b"", receive)

    def _too_large(self) -> Problem:
        detail = f"Dit verzoek mag ten hoogste {self.limit} bytes groot zijn."
        return Problem(413, "INHOUD_TE_GROOT", detail, headers={"Connection": "close"})


class Judged:
    """Reads the JSON body of a route that the framework executes, and lets nobody see it before it is judged."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _is_json(scope):
            await self._app(scope, receive, send)
            return
        content = await read(receive)
        if content:
            try:
                content, scope[DOCUMENT] = plain(content)
            except Unreadable as wrong:
                raise invalid_input([wrong.error]) from wrong
        await self._app(scope, replayed(content, receive), send)


def _is_json(scope: Scope) -> bool:
    """What says nothing is taken for JSON: then the route judges it, and says what is wrong with it."""
    media = next((value for name, value in scope["headers"] if name == b"content-type"), JSON.encode())
    return bool(media.partition(b";")[0].strip().lower() == JSON.encode())


async def read(receive: Receive) -> bytes:
    """The whole body. Raises ClientDisconnect when the caller left halfway."""
    message = await receive()
    if message["type"] == "http.request" and not message.get("more_body"):
        body: bytes = message.get("body", b"")
        return body
    parts: list[bytes] = []
    while message["type"] == "http.request":
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(parts)
        message = await receive()
    raise ClientDisconnect


def replayed(content: bytes, receive: Receive) -> Receive:
    """`receive` that gives a body which was read already, once; `Request` remembers it."""
    consumed = False

    async def again() -> Message:
        nonlocal consumed
        if consumed:
            return await receive()
        consumed = True
        return {"type": "http.request", "body": content, "more_body": False}

    return again


def _nothing_belongs_here() -> Problem:
    return Problem(400, "INHOUD_HOORT_HIER_NIET", "Dit verzoek heeft geen inhoud; laat die weg.")


def _encoded(encoding: str) -> Problem:
    named = encoding.strip()
    which = f"Content-Encoding {named}" if _TOKEN.fullmatch(named) else "Deze Content-Encoding"
    detail = f"{which} nemen wij niet aan; stuur de inhoud zoals hij is."
    return Problem(415, "INHOUDSCODERING", detail, headers={"Accept-Encoding": "identity"})


def body_of(route: APIRoute, default_limit: int) -> Body:
    """What `route` takes: its documented content types, or JSON when it has a model; `max_body_size` or the default."""
    limit = default_limit if route.max_body_size is None else route.max_body_size
    return Body(frozenset(_media(route)), limit)


def _media(route: APIRoute) -> Collection[str]:
    documented: Mapping[str, Any] = (route.openapi_extra or {}).get("requestBody", {}).get("content", {})
    if documented:
        return documented.keys()
    return (JSON,) if route.body_field is not None else ()
