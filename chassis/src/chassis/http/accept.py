"""Which form of answer a caller takes (RFC 9110 §12.5.1), against the form that a route has; if none fits: 406."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from fastapi.datastructures import DefaultPlaceholder
from fastapi.routing import APIRoute

from chassis.http.problem import MEDIA_TYPE, Problem

_NO_CONTENT = 204
_SHORT = 256


def produced(route: APIRoute) -> frozenset[str]:
    """The media types of a route's answer when all goes well; empty when it has no content."""
    if route.status_code == _NO_CONTENT:
        return frozenset()
    return frozenset(media.partition(";")[0].strip().lower() for media in _media(route))


def check_accept(accept: str | None, media: frozenset[str]) -> None:
    """Raise 406 when `accept` leaves out all of `media`. Nothing asked, or nothing to be understood, takes anything.

    Who names `application/problem+json` takes any route: it is what a route may always answer with.
    """
    if accept is None or not media or _acceptable(accept, media):
        return
    wanted = " of ".join(sorted(media))
    raise Problem(406, "ANTWOORDVORM", f"Dit adres antwoordt met {wanted}; de header Accept sluit dat uit.")


def _acceptable(accept: str, media: frozenset[str]) -> bool:
    # What people send is short and the same every time; what is long is not kept.
    return (_remembered if len(accept) <= _SHORT else _judged)(accept, media)


def _judged(accept: str, media: frozenset[str]) -> bool:
    ranges: dict[str, float] = {}
    for name, quality in _ranges(accept):
        ranges[name] = max(quality, ranges.get(name, 0.0))
    return not ranges or ranges.get(MEDIA_TYPE, 0.0) > 0 or any(_quality(ranges, own) > 0 for own in media)


_remembered = lru_cache(maxsize=512)(_judged)


def _quality(ranges: dict[str, float], media: str) -> float:
    """The most precise range that a media type falls in decides."""
    for name in (media, f"{media.partition('/')[0]}/*", "*/*"):
        if name in ranges:
            return ranges[name]
    return 0.0


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if name == "*":
            name = "*/*"
        if "/" in name:
            yield name, _weight(parameters)


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 1.0
    return 1.0


def _media(route: APIRoute) -> Iterator[str]:
    responses: dict[int | str, dict[str, Any]] = route.responses
    for code, response in responses.items():
        if str(code).startswith("2"):
            yield from response.get("content", ())
    own: Any = route.response_class
    if isinstance(own, DefaultPlaceholder):
        own = own.value
    if own.media_type:
        yield own.media_type
