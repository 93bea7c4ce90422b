"""The form and size of a request body: which content type a route takes, and how many bytes of it."""

from collections.abc import Collection, Mapping
from typing import Any

import msgspec
from fastapi.routing import APIRoute
from starlette.types import Message, Receive

from chassis.http.invalid import ongeldige_invoer
from chassis.http.problem import Fout, Problem

JSON = "application/json"
_NUL = b"\\u0000"


def inhoud(media: str, beschrijving: str = "") -> dict[str, Any]:
    """`openapi_extra=inhoud("text/csv")`: this route reads another body than JSON. Documented is what is checked."""
    schema = {"type": "string", "description": beschrijving}
    return {"requestBody": {"required": True, "content": {media: {"schema": schema}}}}


class Body(msgspec.Struct, frozen=True):
    """What a route takes. Empty `media`: no body at all; the limit is in bytes."""

    media: frozenset[str]
    limit: int

    def check(self, content_type: str | None, length: str | None, chunked: bool) -> None:
        """Raise 415 or 413 on what the headers already tell."""
        if length is not None and not length.isdigit():
            raise Problem(400, "LENGTE_ONGELDIG", "Content-Length is geen getal.")
        size = int(length) if length else 0
        if size > self.limit:
            raise self._too_large()
        if self.media and (size or chunked):
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
        total, tail = 0, b""

        async def counting() -> Message:
            nonlocal total, tail
            message = await receive()
            if message["type"] == "http.request":
                part: bytes = message.get("body", b"")
                total += len(part)
                if total > self.limit:
                    raise self._too_large()
                if JSON in self.media:
                    # PostgreSQL cannot hold U+0000 in text or jsonb: refuse it here, not at the append.
                    if _NUL in tail + part:
                        raise ongeldige_invoer([Fout(pointer="", code="NUL_TEKEN", detail="Een nul-teken mag niet.")])
                    tail = part[-len(_NUL) :]
            return message

        return counting

    def _too_large(self) -> Problem:
        detail = f"Dit verzoek mag ten hoogste {self.limit} bytes groot zijn."
        return Problem(413, "INHOUD_TE_GROOT", detail, headers={"Connection": "close"})


def body_of(route: APIRoute, default_limit: int) -> Body:
    """What `route` takes: its documented content types, or JSON when it has a model; `max_body_size` or the default."""
    limit = default_limit if route.max_body_size is None else route.max_body_size
    return Body(frozenset(_media(route)), limit)


def _media(route: APIRoute) -> Collection[str]:
    documented: Mapping[str, Any] = (route.openapi_extra or {}).get("requestBody", {}).get("content", {})
    if documented:
        return documented.keys()
    return (JSON,) if route.body_field is not None else ()
