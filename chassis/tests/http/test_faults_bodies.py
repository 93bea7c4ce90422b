"""What a body, its headers and an Idempotency-Key may say: every row is a fault that happened, and its brothers."""

import json
from collections.abc import AsyncIterator, Callable, Iterable
from typing import Annotated, Any

import httpx
import pytest
from chassis.eventstore import Idempotency
from chassis.http import CommandExchange, Geheel, Invoer, Uitvoer, asks, commands, create_app, create_verifier
from chassis.http.exchange import Exchange
from chassis.http.lane import Lane
from chassis.settings import ChassisSettings
from contracts.partijen import PARTIES
from fastapi import APIRouter
from fastapi.routing import APIRoute
from pydantic import Field

Schrijver = Annotated[CommandExchange, commands("proef:schrijven", "GEMEENTE")]
Vrager = Annotated[Exchange, asks("proef:lezen")]
KEY = {"Idempotency-Key": "sleutel-0001"}
JSON = {**KEY, "Content-Type": "application/json"}
SHORT, LONG, NONE = "/v1/kort", "/v1/lang", "/v1/groen-licht"
SEEN: list[Idempotency] = []


class Deel(Invoer):
    kenmerk: str = ""
    delen: list["Deel"] = Field(default_factory=list["Deel"])


class Gezien(Uitvoer):
    kenmerk: str
    cent: int = 0


class Bedrag(Invoer):
    cent: Geheel


def router() -> APIRouter:
    routes = APIRouter()

    @routes.post(SHORT, status_code=201)
    async def kort(invoer: Deel, exchange: Schrijver) -> Gezien:
        SEEN.append(exchange.key)
        return Gezien(kenmerk=invoer.kenmerk)

    @routes.post(LONG, status_code=201)
    async def lang(invoer: Deel, exchange: Schrijver, meer: str = "") -> Gezien:
        SEEN.append(exchange.key)
        return Gezien(kenmerk=invoer.kenmerk)

    @routes.post(NONE, status_code=201)
    async def groen_licht(exchange: Schrijver) -> Gezien:
        return Gezien(kenmerk="")

    @routes.get("/v1/wie")
    async def wie(exchange: Vrager) -> Gezien:
        return Gezien(kenmerk=exchange.party.id)

    assert [Lane.of(route) is not None for route in routes.routes if isinstance(route, APIRoute)] == [True] + [
        False
    ] * 3
    return routes


@pytest.fixture
async def client(
    maak_settings: Callable[..., ChassisSettings], token: Callable[..., str]
) -> AsyncIterator[httpx.AsyncClient]:
    settings = maak_settings(body_maximum=1_000_000)
    app = create_app(
        title="Proef", version="1.2.3", description="", settings=settings, routers=[router()],
        verifier=create_verifier(settings, PARTIES), now=lambda: None,  # type: ignore[arg-type,return-value]
    )  # fmt: skip
    headers = {"Authorization": f"Bearer {token()}"}
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=app), base_url="http://proef", headers=headers
    ) as own:
        yield own


def codes(answer: httpx.Response) -> list[str]:
    return [fout["code"] for fout in answer.json()["errors"]]


async def chunks(content: bytes, size: int) -> Any:
    for begin in range(0, len(content), size):
        yield content[begin : begin + size]


@pytest.mark.parametrize("path", [SHORT, LONG])
@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b'{"delen":' * 50_000,
        b'"\xff"',
        b'{"kenmerk": "\xff"}',
        b'{"kenmerk": "\\ud800"}',
        b'{"kenmerk": "\\udc00\\ud800"}',
        b'{"kenmerk": "\xed\xa0\x80"}',
        b"\xff\xfe{\x00}\x00",
        b"\xef\xbb\xbf{}",
        b'{"kenmerk": NaN}',
        b'{"kenmerk": "a\x00b"}',
        b'{"kenmerk": "a"',
    ],
)
async def test_fault_19_what_is_no_json_is_a_400(client: httpx.AsyncClient, path: str, content: bytes) -> None:
    answer = await client.post(path, content=content, headers=JSON)
    assert (answer.status_code, codes(answer)) == (400, ["GEEN_JSON"])


@pytest.mark.parametrize("content", [b"[" * 100_000, b'"\xff"', b'{"a": 1}', b"[]", b"null", b"{}{}", b"x", b"\x00"])
@pytest.mark.parametrize("form", ["application/json", "text/csv", None])
@pytest.mark.parametrize("chunked", [False, True])
@pytest.mark.parametrize("where", [("POST", NONE), ("GET", "/v1/wie")])
async def test_fault_19_a_body_where_none_belongs_is_refused(
    client: httpx.AsyncClient, content: bytes, form: str | None, chunked: bool, where: tuple[str, str]
) -> None:
    headers = KEY | ({"Content-Type": form} if form else {})
    answer = await client.request(*where, content=chunks(content, 2) if chunked else content, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "INHOUD_HOORT_HIER_NIET")


@pytest.mark.parametrize("headers", [{}, {"Content-Length": "0"}, {"Transfer-Encoding": "chunked"}])
async def test_fault_19_no_body_is_no_body_however_it_is_said(
    client: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    answer = await client.post(NONE, headers=KEY | headers)
    assert answer.status_code == 201


@pytest.mark.parametrize("content", [b"", b" ", b"{}", b" { }\r\n"])
@pytest.mark.parametrize("chunked", [False, True])
async def test_fault_19_an_empty_object_says_nothing(client: httpx.AsyncClient, content: bytes, chunked: bool) -> None:
    sent = chunks(content, 2) if chunked else content
    assert (await client.post(NONE, content=sent, headers=JSON)).status_code == 201
    assert (await client.request("GET", "/v1/wie", content=content)).status_code == 200


async def test_fault_19_that_there_is_no_body_is_documented(client: httpx.AsyncClient) -> None:
    operations = (await client.get("/v1/openapi.json")).json()["paths"]
    assert "geen inhoud" in operations["/groen-licht"]["post"]["description"]
    assert "geen inhoud" not in operations["/kort"]["post"]["description"]


@pytest.mark.parametrize("path", [SHORT, LONG])
@pytest.mark.parametrize("size", [1, 2, 5, 7, 1000])
@pytest.mark.parametrize(
    "content",
    [
        rb'{"kenmerk": "a\u0000b"}',
        rb'{"kenmerk": "a\\\u0000b"}',
        rb'{"a\u0000b": 1}',
        rb'{"delen": [{"kenmerk": "b"}, {"kenmerk": "\u0000"}]}',
    ],
)
async def test_fault_20_nul_is_refused_however_it_comes(
    client: httpx.AsyncClient, path: str, size: int, content: bytes
) -> None:
    answer = await client.post(path, content=chunks(content, size), headers=JSON)
    assert (answer.status_code, codes(answer)) == (400, ["NUL_TEKEN"])


@pytest.mark.parametrize("path", [SHORT, LONG])
async def test_fault_20_a_backslash_before_u0000_is_text(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.post(path, content=rb'{"kenmerk": "a\\u0000b"}', headers=JSON)
    assert (answer.status_code, answer.json()["kenmerk"]) == (201, "a\\u0000b")


@pytest.mark.parametrize("path", [SHORT, LONG])
@pytest.mark.parametrize("coding", ["gzip", "br", "deflate, gzip", "zstd"])
async def test_fault_23_an_encoded_body_is_a_415_that_names_the_coding(
    client: httpx.AsyncClient, path: str, coding: str
) -> None:
    answer = await client.post(path, content=b"\x1f\x8b\x08", headers=JSON | {"Content-Encoding": coding})
    assert (answer.status_code, answer.json()["code"]) == (415, "INHOUDSCODERING")
    assert coding.split(",", maxsplit=1)[0] in answer.json()["detail"] or "," in coding
    assert answer.headers["accept-encoding"] == "identity"


async def test_fault_23_identity_is_no_coding(client: httpx.AsyncClient) -> None:
    answer = await client.post(SHORT, content=b"{}", headers=JSON | {"Content-Encoding": "identity"})
    assert answer.status_code == 201


@pytest.mark.parametrize("path", [SHORT, LONG])
@pytest.mark.parametrize(
    "content",
    [
        b'{"kenmerk": "a", "kenmerk": "b"}',
        b'{"kenmerk": "a", "kenmerk": "a"}',
        rb'{"kenmerk": "a", "\u006benmerk": "b"}',
        b'{"delen": [{"kenmerk": "a" , "delen": [], "kenmerk" : "b"}]}',
        b'{"onbekend": 1, "onbekend": 2}',
    ],
)
async def test_fault_23_the_same_key_twice_is_a_400(client: httpx.AsyncClient, path: str, content: bytes) -> None:
    answer = await client.post(path, content=content, headers=JSON)
    assert (answer.status_code, codes(answer)) == (400, ["DUBBELE_SLEUTEL"])


@pytest.mark.parametrize("path", [SHORT, LONG])
@pytest.mark.parametrize(("quoted", "bare"), [('"sleutel-0001"', "sleutel-0001"), (r'"a\"b\\cdefgh"', 'a"b\\cdefgh')])
async def test_fault_23_a_quoted_key_is_the_same_key(
    client: httpx.AsyncClient, path: str, quoted: str, bare: str
) -> None:
    SEEN.clear()
    for key in (quoted, bare):
        answer = await client.post(path, json={}, headers={"Idempotency-Key": key})
        assert answer.status_code == 201
    assert SEEN[0] == SEEN[1]


@pytest.mark.parametrize("key", ['"sleutel-0001', '"kort"', '"sleutel-0001"; a=1', '""', '"'])
async def test_fault_23_half_a_quoted_key_is_a_400(client: httpx.AsyncClient, key: str) -> None:
    answer = await client.post(SHORT, json={}, headers={"Idempotency-Key": key})
    assert (answer.status_code, codes(answer)) == (400, ["VERKEERDE_VORM"])


@pytest.mark.parametrize("name", ["Authorization", "Content-Type", "Idempotency-Key"])
@pytest.mark.parametrize("second", ["Bearer iets-anders", "zelfde"])
async def test_fault_39_two_of_a_header_that_has_one_value_are_a_400(
    client: httpx.AsyncClient, name: str, second: str
) -> None:
    first = {"Authorization": client.headers["Authorization"], **JSON}[name]
    other = first if second == "zelfde" else second
    pairs = [(key, value) for key, value in {**dict(client.headers), **JSON}.items() if key.lower() != name.lower()]
    client.headers.clear()
    answer = await client.post(SHORT, content=b"{}", headers=[*pairs, (name, first), (name, other)])
    assert answer.status_code == 400
    assert answer.json()["errors"][0] | {"detail": ""} == {
        "in": "header", "pointer": f"/{name}", "code": "DUBBEL", "detail": "",
    }  # fmt: skip


async def test_fault_39_a_query_parameter_that_comes_twice_is_a_400(client: httpx.AsyncClient) -> None:
    answer = await client.post(f"{LONG}?meer=a&meer=b", json={}, headers=KEY)
    assert (answer.status_code, codes(answer)) == (400, ["DUBBEL"])


def test_fault_19_every_json_error_says_nothing_of_what_was_sent() -> None:
    from chassis.http.judge import Unreadable, judged

    def said(contents: Iterable[bytes]) -> Iterable[str]:
        for content in contents:
            with pytest.raises(Unreadable) as refused:
                judged(content)
            yield json.dumps([refused.value.error.code, refused.value.error.detail])

    assert not any("999104330" in text for text in said([b'{"999104330": 1, "999104330": 2}', b'{"999104330"}']))
