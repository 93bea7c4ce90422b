"""The authorisation server as it may be: a key that is no use, and an answer that never ends."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from chassis.http.keys import KeySet, KeysUnavailable
from chassis.http.tokens import Unauthenticated, Verifier
from chassis.local.issuer import Issuer
from contracts.partijen import PARTIES
from structlog.testing import capture_logs

UNUSABLE: list[Any] = [
    {"kty": "RSA", "alg": "RSA-OAEP", "kid": "voor-versleutelen", "n": "AQAB", "e": "AQAB"},
    {"kty": "RSA", "kid": "zonder-getallen"},
    {"kty": "RSA", "kid": "te-klein", "n": "AQAB", "e": "AQAB"},
    {"kty": "RSA", "kid": "geen-tekst", "n": 5, "e": 7},
    {"kty": "EC", "kid": "andere-kromme", "crv": "P-999", "x": "AA", "y": "AA"},
    {"kty": "EC", "kid": "buiten-de-kromme", "crv": "P-256", "x": "AA", "y": "AA"},
    {"kty": "EC", "alg": "ECDH-ES", "kid": "voor-afspreken", "crv": "P-256", "x": "AA", "y": "AA"},
    "geen object",
    None,
]


@asynccontextmanager
async def issuer(answer: Callable[[asyncio.StreamWriter], Any]) -> AsyncIterator[str]:
    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await answer(writer)
        except ConnectionError:
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/jwks"


async def drip(writer: asyncio.StreamWriter, head: bytes) -> None:
    writer.write(head)
    while True:
        writer.write(b"X-Druppel: 1\r\n")
        await writer.drain()
        await asyncio.sleep(0.05)


@pytest.mark.parametrize("unusable", UNUSABLE, ids=str)
async def test_fault_21_a_key_that_cannot_be_used_is_passed_over(
    uitgever: Issuer, tmp_path: Path, unusable: object
) -> None:
    jwks = tmp_path / "jwks.json"
    jwks.write_text(json.dumps({"keys": [unusable, *uitgever.jwks()["keys"]]}))
    with capture_logs() as lines:
        assert await KeySet(str(jwks)).get(uitgever.kid, "ES256") is not None
    assert [(line["event"], line["log_level"], line["nr"]) for line in lines] == [("jwks_key_unusable", "warning", 0)]


async def test_fault_21_a_key_for_something_else_is_no_news(uitgever: Issuer, tmp_path: Path) -> None:
    others = [{"kty": "oct", "kid": "x", "k": "AA"}, {"kty": "RSA", "use": "enc", "kid": "y"}, {"kty": "RSA"}]
    jwks = tmp_path / "jwks.json"
    jwks.write_text(json.dumps({"keys": [*others, *uitgever.jwks()["keys"]]}))
    with capture_logs() as lines:
        assert await KeySet(str(jwks)).get(uitgever.kid, "ES256") is not None
    assert not lines


async def test_fault_21_a_key_set_that_nests_without_end_is_unreadable_like_another(tmp_path: Path) -> None:
    jwks = tmp_path / "jwks.json"
    jwks.write_text(f'{{"keys": [{"[" * 50_000}{"]" * 50_000}]}}')
    with capture_logs() as lines, pytest.raises(KeysUnavailable):
        await KeySet(str(jwks)).get("onbekend", "ES256")
    assert [line["event"] for line in lines] == ["jwks_unreadable"]


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n"])
async def test_fault_43_an_issuer_that_drips_costs_the_deadline_and_no_more(head: bytes) -> None:
    async with issuer(lambda writer: drip(writer, head)) as url:
        began = time.monotonic()
        with pytest.raises(KeysUnavailable):
            await KeySet(url, deadline=0.4).get("onbekend", "ES256")
        assert time.monotonic() - began < 2


async def test_fault_43_a_known_key_waits_for_no_refresh(uitgever: Issuer) -> None:
    first = True

    async def once(writer: asyncio.StreamWriter) -> None:
        nonlocal first
        if not first:
            await drip(writer, b"HTTP/1.1 200 OK\r\n")
        first = False
        body = json.dumps(uitgever.jwks()).encode()
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body))
        await writer.drain()

    async with issuer(once) as url:
        keys = KeySet(url, max_age=0, floor=0, deadline=3)
        assert await keys.get(uitgever.kid, "ES256") is not None
        began = time.monotonic()
        for _ in range(5):
            assert await keys.get(uitgever.kid, "ES256") is not None
            await asyncio.sleep(0)
        assert time.monotonic() - began < 1


async def test_fault_43_a_key_set_without_end_is_cut_off(uitgever: Issuer) -> None:
    async def flood(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            writer.write(b" " * 65_536)
            await writer.drain()

    async with issuer(flood) as url:
        with capture_logs() as lines, pytest.raises(KeysUnavailable):
            await KeySet(url, deadline=20).get(uitgever.kid, "ES256")
    assert "jwks_unreadable" in {line["event"] for line in lines}


async def test_a_key_that_is_new_is_fetched_at_once_for_all_who_ask(uitgever: Issuer) -> None:
    asked = 0

    async def answer(writer: asyncio.StreamWriter) -> None:
        nonlocal asked
        asked += 1
        await asyncio.sleep(0.1)
        body = json.dumps(uitgever.jwks()).encode()
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body))
        await writer.drain()

    async with issuer(answer) as url:
        keys = KeySet(url)
        found = await asyncio.gather(*(keys.get(uitgever.kid, "ES256") for _ in range(20)))
    assert all(found)
    assert asked == 1


def _published(path: Path, *issuers: Issuer) -> None:
    path.write_text(json.dumps({"keys": [key for each in issuers for key in each.jwks()["keys"]]}))


async def test_the_key_that_signs_tokens_is_changed_while_tokens_of_both_are_shown(
    uitgever: Issuer, tmp_path: Path
) -> None:
    """Drill: published beside the old one, signed with, the old one taken out: then nobody comes in with that any more.

    Nor with the old one of the same name, though its token was taken a moment ago.
    """
    path = tmp_path / "jwks.json"
    older = Issuer.create(issuer=uitgever.issuer, audience=uitgever.audience, kid="sleutel")
    newer = Issuer.create(issuer=uitgever.issuer, audience=uitgever.audience, kid="sleutel")
    tokens = {each: each.token({"id": "ops", "rol": "OPS"}, ["proef:lezen"]) for each in (uitgever, older, newer)}
    _published(path, uitgever)
    keys = KeySet(str(path), max_age=0, floor=0)
    verifier = Verifier(keys, issuer=uitgever.issuer, audience=uitgever.audience, parties=PARTIES)

    async def taken(*wanted: Issuer) -> bool:
        """Of each token whether it is; a refresh of known keys runs beside the question that asked for it."""
        answers: set[Issuer] = set()
        for issuer, token in tokens.items():
            try:
                await verifier.verify(token)
            except Unauthenticated:
                continue
            answers.add(issuer)
        return answers == set(wanted)

    for published in ((uitgever,), (uitgever, older), (older,), (newer,)):
        _published(path, *published)
        async with asyncio.timeout(5):
            while not await taken(*published):
                await asyncio.sleep(0.01)
