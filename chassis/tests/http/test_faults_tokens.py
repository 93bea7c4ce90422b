"""Tokens with claims that no sane issuer writes: a 401 with its reason, never a 500."""

import base64
import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from chassis.local.issuer import Issuer

Bel = Callable[..., httpx.AsyncClient]
DEEP = json.loads("[" * 400 + "]" * 400)


async def get(bel: Bel, token: str) -> httpx.Response:
    async with bel() as client:
        return await client.get("/v1/oorzaken", headers={"Authorization": f"Bearer {token}"})


@pytest.mark.parametrize("claim", ["exp", "iat", "nbf"])
@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), float("-inf"), 10**400, -(10**400), -1, 1e300, True, [], DEEP]
)
async def test_fault_41_a_time_that_no_clock_shows_is_a_401(
    bel: Bel, token: Callable[..., str], claim: str, value: object
) -> None:
    answer = await get(bel, token(**{claim: value}))
    assert (answer.status_code, answer.json()["code"]) == (401, "TOKEN_ONGELDIG")


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": {"uitstroom": 1}},
        {"aud": [["uitstroom"]]},
        {"aud": DEEP},
        {"sub": DEEP},
        {"sub": 5},
        {"jti": 5},
        {"organisatie": {"id": DEEP, "rol": DEEP}},
        {"organisatie": {"id": "x\x00", "rol": ["GEMEENTE"], "gemeentecode": "0546"}},
        {"organisatie": {"id": {"a": 1}, "rol": "GEMEENTE", "gemeentecode": "0546"}},
        {"organisatie": {"id": "x", "rol": "GEMEENTE", "gemeentecode": 546}},
        {"organisatie": {"id": "x", "rol": "GEMEENTE", "gemeentecode": {"0546": 1}}},
    ],
    ids=lambda claims: next(iter(claims)),
)
async def test_fault_41_claims_of_another_kind_are_a_401(
    bel: Bel, token: Callable[..., str], claims: dict[str, Any]
) -> None:
    answer = await get(bel, token(**claims))
    assert answer.status_code == 401


@pytest.mark.parametrize("scope", [5, ["proef:lezen"], {"a": 1}, DEEP])
async def test_fault_41_a_scope_of_another_kind_is_none(bel: Bel, token: Callable[..., str], scope: object) -> None:
    assert (await get(bel, token(scope=scope))).status_code == 403


@pytest.mark.parametrize(
    "header",
    [
        b"[" * 30_000,
        b"\xff\xfe",
        b'{"alg": "ES256", "kid": "\\ud800"}',
        b'{"alg": ["ES256"], "kid": "x"}',
        b'{"alg": "ES256", "kid": {"a": 1}}',
        b"NaN",
        b'{"alg": "ES256", "kid": "x", "crit": ["b64"], "b64": false}',
        b'{"a":' * 30_000,
    ],
)
async def test_fault_41_a_header_that_is_nonsense_is_a_401(bel: Bel, uitgever: Issuer, header: bytes) -> None:
    token = base64.urlsafe_b64encode(header.replace(b'"x"', json.dumps(uitgever.kid).encode())).rstrip(b"=").decode()
    assert (await get(bel, f"{token}.e30.AAAA")).status_code == 401


@pytest.mark.parametrize("token", ["é.é.é", "\x7f.a.b", "a.b.c.d.e", "." * 60_000, "a" * 60_000])
async def test_fault_41_what_is_no_token_is_a_401(bel: Bel, token: str) -> None:
    async with bel() as client:
        headers = [(b"authorization", b"Bearer " + token.encode("latin-1"))]
        answer = await client.get("/v1/oorzaken", headers=headers)
    assert answer.status_code == 401
