"""ETag and If-None-Match (RFC 9110 §13): a reader that has the newest version gets 304 and no body."""

from hashlib import sha256

from fastapi import Request
from starlette.responses import Response


def etag(*parts: object) -> str:
    """A strong tag of what identifies this representation, such as a stream's version or a view's position and key."""
    return f'"{sha256(repr(parts).encode()).hexdigest()[:32]}"'


def unchanged(request: Request, tag: str) -> Response | None:
    """304 when the caller's If-None-Match names `tag` (or `*`), else None: answer in full, with header `ETag: tag`."""
    sent = request.headers.get("if-none-match")
    if sent is None:
        return None
    known = {part.strip().removeprefix("W/") for part in sent.split(",")}
    return Response(status_code=304, headers={"ETag": tag}) if known & {tag, "*"} else None
