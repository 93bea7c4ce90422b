"""Reading a list page by page: `?na=<opaque>&limiet=1..500`, and `_links.volgende` while there is more."""

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

import msgspec
from fastapi import Depends, Query, Request

from chassis.http.invalid import ongeldige_invoer
from chassis.http.page import Link, Links
from chassis.http.problem import Fout

Row = TypeVar("Row")


@dataclass(frozen=True)
class Page:
    """`after`: sort key of the last row of the page before, None at the start. Fetch `fetch` rows: one over `limit`."""

    after: Sequence[Any] | None
    limit: int

    @property
    def fetch(self) -> int:
        return self.limit + 1

    def cut(
        self, request: Request, rows: Sequence[Row], key: Callable[[Row], Sequence[Any]]
    ) -> tuple[Sequence[Row], Links]:
        """The rows to show and their links. `key` gives a row's sort key: JSON-able values, unique together."""
        shown = rows[: self.limit]
        more = len(rows) > self.limit
        following = Link(href=_href(request, {"na": _encode(key(shown[-1]))})) if more else None
        return shown, Links(zelf=Link(href=_href(request, {})), volgende=following)


async def _page(
    na: Annotated[
        str | None, Query(max_length=512, description="Uit `_links.volgende` van de vorige bladzijde.")
    ] = None,
    limiet: Annotated[int, Query(ge=1, le=500, description="Hoeveel ten hoogste per bladzijde.")] = 100,
) -> Page:
    return Page(_decode(na) if na else None, limiet)


Paging = Annotated[Page, Depends(_page)]


def _href(request: Request, change: Mapping[str, str]) -> str:
    query = {**request.query_params, **change}
    return request.url.path + (f"?{urlencode(query)}" if query else "")


def _encode(key: Sequence[Any]) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(list(key))).rstrip(b"=").decode()


def _decode(cursor: str) -> Sequence[Any]:
    padded = cursor.encode() + b"=" * (-len(cursor) % 4)
    try:
        return msgspec.json.decode(base64.b64decode(padded, altchars=b"-_", validate=True), type=list[Any])
    except (msgspec.MsgspecError, UnicodeDecodeError, binascii.Error) as fout:
        wrong = Fout(in_="query", pointer="/na", code="VERKEERDE_VORM", detail="Neem `na` over uit `_links.volgende`.")
        raise ongeldige_invoer([wrong]) from fout
