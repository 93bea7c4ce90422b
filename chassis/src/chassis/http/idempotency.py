"""Idempotency-Key: the same request sent twice has one effect. The key belongs to the organisation that sent it."""

from hashlib import sha256
from typing import Annotated, Any

import msgspec
from fastapi import Depends, Header, Request
from starlette.types import Scope

from chassis.eventstore.cause import Idempotency
from chassis.http.body import JSON
from chassis.http.party import Party
from chassis.http.require import PARTY

HEADER = "Idempotency-Key"
SHAPE = r"^[\x21-\x7e]{8,128}$"
TEXT = "8 tot 128 zichtbare ASCII-tekens, liefst een UUID; dezelfde sleutel met hetzelfde verzoek heeft één gevolg."


def idempotency(*, required: bool = True) -> Any:
    """`Annotated[Idempotency, idempotency()]`; with `required=False` the parameter is `Idempotency | None`.

    Two requests are the same when organisation, method, path, query and body are; the order of JSON keys is nothing.
    """
    return Depends(required_key if required else optional_key)


async def required_key(
    request: Request, key: Annotated[str, Header(alias=HEADER, pattern=SHAPE, description=TEXT)]
) -> Idempotency:
    return await identify_request(request, key)


async def optional_key(
    request: Request, key: Annotated[str | None, Header(alias=HEADER, pattern=SHAPE, description=TEXT)] = None
) -> Idempotency | None:
    return None if key is None else await identify_request(request, key)


async def identify_request(request: Request, key: str) -> Idempotency:
    return identify(request.scope, key, await request.body(), json=_is_json(request))


def identify(scope: Scope, key: str, body: bytes, *, json: bool) -> Idempotency:
    """What this request is."""
    party: Party = scope[PARTY]
    head = f"{party.id}\n{scope['method']}\n{scope['path']}\n"
    same = _canonical(body) if json else body
    digest = sha256(b"%b%b\n%b" % (head.encode(), scope["query_string"], same))
    return Idempotency(key=f"{party.id}:{key}", request_hash=digest.hexdigest())


def _canonical(body: bytes) -> bytes:
    try:
        return msgspec.json.encode(msgspec.json.decode(body), order="sorted")
    except msgspec.DecodeError:
        # The framework may ask before it refuses the body; then any answer will do.
        return body


def _is_json(request: Request) -> bool:
    return request.headers.get("content-type", "").lower().startswith(JSON)
