"""Idempotency-Key: the same request sent twice has one effect. The key belongs to the organisation that sent it."""

from hashlib import sha256
from typing import Annotated, Any

import msgspec
from fastapi import Depends, Header, Request

from chassis.eventstore.cause import Idempotency
from chassis.http.body import JSON
from chassis.http.party import Party
from chassis.http.require import PARTY

HEADER = "Idempotency-Key"
_SHAPE = r"^[\x21-\x7e]{8,128}$"
_TEXT = "8 tot 128 zichtbare ASCII-tekens, liefst een UUID; dezelfde sleutel met hetzelfde verzoek heeft één gevolg."


def idempotency(*, required: bool = True) -> Any:
    """`Annotated[Idempotency, idempotency()]`; with `required=False` the parameter is `Idempotency | None`.

    Two requests are the same when organisation, method, path, query and body are; the order of JSON keys is nothing.
    """
    return Depends(_required if required else _optional)


async def _required(
    request: Request, key: Annotated[str, Header(alias=HEADER, pattern=_SHAPE, description=_TEXT)]
) -> Idempotency:
    return await _idempotency(request, key)


async def _optional(
    request: Request, key: Annotated[str | None, Header(alias=HEADER, pattern=_SHAPE, description=_TEXT)] = None
) -> Idempotency | None:
    return None if key is None else await _idempotency(request, key)


async def _idempotency(request: Request, key: str) -> Idempotency:
    party: Party = request.scope[PARTY]
    head = f"{party.id}\n{request.method}\n{request.scope['path']}\n{request.scope['query_string'].decode('latin-1')}\n"
    digest = sha256(head.encode())
    digest.update(await _canonical(request))
    return Idempotency(key=f"{party.id}:{key}", request_hash=digest.hexdigest())


async def _canonical(request: Request) -> bytes:
    body = await request.body()
    if body and request.headers.get("content-type", "").startswith(JSON):
        # The framework parsed it already and kept the result; sorting makes the key order meaningless.
        return msgspec.json.encode(await request.json(), order="sorted")
    return body
