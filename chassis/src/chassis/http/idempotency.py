"""Idempotency-Key: the same request sent twice has one effect. The key belongs to the organisation that sent it."""

import re
from hashlib import sha256

import msgspec
from fastapi import Request
from starlette.types import Scope

from chassis.eventstore.cause import Idempotency
from chassis.http.judge import DOCUMENT
from chassis.http.party import Party
from chassis.http.require import PARTY

HEADER = "Idempotency-Key"
SHAPE = r'^([\x21\x23-\x7e][\x21-\x7e]{7,127}|"([\x21\x23-\x5b\x5d-\x7e]|\\["\\]){8,128}")$'
TEXT = (
    "8 tot 128 zichtbare ASCII-tekens, liefst een UUID; dezelfde sleutel met hetzelfde verzoek heeft één gevolg. "
    "Tussen aanhalingstekens (RFC 8941) is het dezelfde sleutel als zonder."
)
_ESCAPED = re.compile(r"\\(.)")


async def identify_request(request: Request, key: str) -> Idempotency:
    """What this request is.

    Two requests are the same when organisation, method, path, query and body are; the order of JSON keys is nothing.
    """
    # A document that was judged already is what the body says.
    return identify(request.scope, key, b"" if DOCUMENT in request.scope else await request.body())


def identify(scope: Scope, key: str, body: bytes) -> Idempotency:
    party: Party = scope[PARTY]
    head = f"{party.id}\n{scope['method']}\n{scope['path']}\n"
    same = msgspec.json.encode(scope[DOCUMENT], order="sorted") if DOCUMENT in scope else body
    digest = sha256(b"%b%b\n%b" % (head.encode(), scope["query_string"], same))
    return Idempotency(key=kept(party.id, bare(key)), request_hash=digest.hexdigest())


def kept(party_id: str, key: str) -> str:
    """By what a key is kept: a hash, for a caller may put anything in it. No two organisations share one.

    The key has no line end, so the last one says where the organisation's id ends, whatever that holds.
    """
    return sha256(f"{party_id}\n{key}".encode()).hexdigest()


def bare(key: str) -> str:
    """A structured string (RFC 8941 §3.3.3) is what stands between its quotes."""
    return _ESCAPED.sub(r"\1", key[1:-1]) if key.startswith('"') else key
