"""What an answer says: plain Dutch, addresses that are addresses, no more errors than anybody reads, HEAD as GET."""

import json
import tracemalloc
from collections.abc import AsyncIterator, Callable
from datetime import date
from typing import Annotated
from urllib.parse import quote

import httpx
import pytest
from chassis.eventstore import Idempotency
from chassis.http import (
    CommandExchange,
    Datum,
    Input,
    ListExchange,
    Output,
    Page,
    Tijdstip,
    WholeNumber,
    commands,
    create_app,
    create_verifier,
    lists,
)  # fmt: skip
from chassis.settings import ChassisSettings
from contracts.partijen import PARTIES
from fastapi import APIRouter, Path
from jsonschema import Draft202012Validator
from pydantic import AfterValidator, Field

Schrijver = Annotated[CommandExchange, commands("proef:schrijven", "GEMEENTE")]
Bladeraar = Annotated[ListExchange, lists("proef:lezen")]
KEY = {"Idempotency-Key": "sleutel-0001"}
SHORT, LONG = "/v1/kort", "/v1/lang"
SEEN: list[Idempotency] = []


def _programmers_words(value: str) -> str:
    if value == "stuk":
        raise ValueError(f"invalid literal for int() with base 10: {value!r}")
    return value


class Deel(Input):
    kenmerk: str = ""


class Melding(Input):
    delen: list[Deel] | None = None
    dag: Annotated[Datum, Field(ge=date(2000, 1, 1), le=date(2099, 12, 31))] | None = None
    ooit: Datum | None = None
    op: Tijdstip | None = None
    cent: Annotated[WholeNumber, Field(ge=1, le=1_000_000)] | None = None
    lijst: list[WholeNumber] | None = None
    tekst: Annotated[str, AfterValidator(_programmers_words)] | None = None


class Gezien(Output):
    cent: int | None


def router() -> APIRouter:
    routes = APIRouter()

    @routes.post(SHORT, status_code=201)
    async def kort(invoer: Melding, exchange: Schrijver) -> Gezien:
        SEEN.append(exchange.key)
        return Gezien(cent=invoer.cent)

    @routes.post(LONG, status_code=201)
    async def lang(invoer: Melding, exchange: Schrijver, proef: bool = False) -> Gezien:
        SEEN.append(exchange.key)
        return Gezien(cent=invoer.cent)

    @routes.get("/v1/lijsten/{naam}")
    async def lijst(naam: Annotated[str, Path()], exchange: Bladeraar) -> Page[Gezien]:
        return exchange.page(list(range(exchange.fetch)), key=lambda row: row, item=lambda row: Gezien(cent=row))

    return routes


@pytest.fixture
async def client(
    maak_settings: Callable[..., ChassisSettings], token: Callable[..., str]
) -> AsyncIterator[httpx.AsyncClient]:
    settings = maak_settings(body_maximum=2_000_000)
    app = create_app(
        title="Proef", version="1.2.3", description="", settings=settings, routers=[router()],
        verifier=create_verifier(settings, PARTIES), now=lambda: None,  # type: ignore[arg-type,return-value]
    )  # fmt: skip
    headers = {"Authorization": f"Bearer {token()}"}
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=app), base_url="http://proef", headers=headers
    ) as own:
        yield own


async def refusal(client: httpx.AsyncClient, path: str, **body: object) -> tuple[str, str, str]:
    answer = await client.post(path, json=body, headers=KEY)
    assert answer.status_code == 400
    [fout] = answer.json()["errors"]
    return fout["pointer"], fout["code"], fout["detail"]


@pytest.mark.parametrize("path", [SHORT, LONG])
async def test_fault_29_a_bound_of_dates_is_said_in_plain_dutch(client: httpx.AsyncClient, path: str) -> None:
    assert await refusal(client, path, dag="1999-12-31") == ("/dag", "TE_KLEIN", "Geef een datum vanaf 2000-01-01.")
    assert await refusal(client, path, dag="2100-01-01") == (
        "/dag",
        "TE_GROOT",
        "Geef een datum tot en met 2099-12-31.",
    )
    assert await refusal(client, path, cent=0) == ("/cent", "TE_KLEIN", "Geef een waarde van ten minste 1.")


@pytest.mark.parametrize("path", [SHORT, LONG])
@pytest.mark.parametrize("value", ["0000-00-00", "2027-02-30", "2027-1-1", "10000-01-01"])
async def test_fault_29_what_is_no_date_is_refused(client: httpx.AsyncClient, path: str, value: str) -> None:
    assert (await refusal(client, path, ooit=value))[:2] == ("/ooit", "GEEN_DATUM")
    assert (await refusal(client, path, op=f"{value}T00:00:00Z"))[:2] == ("/op", "GEEN_TIJDSTIP")


@pytest.mark.parametrize("path", [SHORT, LONG])
async def test_fault_29_words_for_programmers_are_not_passed_on(client: httpx.AsyncClient, path: str) -> None:
    assert await refusal(client, path, tekst="stuk") == ("/tekst", "ONGELDIG", "De waarde is niet geldig.")


@pytest.mark.parametrize(
    "name", ["\x84", "a b", "ë", "%", "a?b", "#", "<script>", "[x]", "\x00", '"', "\u200b", "a;b", "|"]
)
async def test_fault_29_addresses_in_answers_are_encoded(client: httpx.AsyncClient, name: str) -> None:
    schema = Draft202012Validator({"format": "uri-reference"}, format_checker=Draft202012Validator.FORMAT_CHECKER)
    path = f"/v1/onbekend/{quote(name, safe='')}"
    for instance in ((await client.get(path)).json()["instance"], (await client.post(path)).json()["instance"]):
        schema.validate(instance)
        assert instance.isascii()
        assert httpx.URL(f"http://proef{instance}").path == f"/v1/onbekend/{name}"
    listed = (await client.get(f"/v1/lijsten/{quote(name, safe='')}?limiet=1")).json()
    for link in listed["_links"].values():
        schema.validate(link["href"])
        assert httpx.URL(f"http://proef{link['href']}").path == f"/v1/lijsten/{name}"


@pytest.mark.parametrize("path", [SHORT, LONG])
@pytest.mark.parametrize(("text", "cent"), [("1109.0", 1109), ("1.109e3", 1109), ("11.0E1", 110), ("1109", 1109)])
async def test_fault_29_an_integer_is_what_json_schema_says_it_is(
    client: httpx.AsyncClient, path: str, text: str, cent: int
) -> None:
    assert Draft202012Validator({"type": "integer"}).is_valid(json.loads(text))
    SEEN.clear()
    for number in (text, str(cent)):
        headers = KEY | {"Content-Type": "application/json"}
        answer = await client.post(path, content=f'{{"cent": {number}, "lijst": [{number}]}}', headers=headers)
        assert (answer.status_code, answer.json()) == (201, {"cent": cent})
    assert SEEN[0] == SEEN[1], "the same request in another notation"


@pytest.mark.parametrize("path", [SHORT, LONG])
@pytest.mark.parametrize("value", [1109.5, "1109", True, 1e300, [1.0], {"a": 1.0}])
async def test_fault_29_what_is_no_integer_stays_refused(client: httpx.AsyncClient, path: str, value: object) -> None:
    assert (await refusal(client, path, cent=value))[0] == "/cent"


@pytest.mark.parametrize("path", ["/v1/lijsten/a", "/v1/onbekend", "/livez", "/v1/openapi.json", SHORT])
async def test_fault_29_head_is_get_without_its_content(client: httpx.AsyncClient, path: str) -> None:
    get, head = await client.get(path), await client.head(path)
    assert (head.status_code, head.content) == (get.status_code, b"")
    assert {**head.headers} == {**get.headers}


async def test_fault_29_head_asks_for_a_token_as_get_does(client: httpx.AsyncClient) -> None:
    answer = await client.head("/v1/lijsten/a", headers={"Authorization": ""})
    assert (answer.status_code, answer.content) == (401, b"")


@pytest.mark.parametrize("path", [SHORT, LONG])
async def test_fault_41_a_million_unknown_keys_are_answered_with_a_hundred(
    client: httpx.AsyncClient, path: str
) -> None:
    answer = await client.post(path, json={"delen": [{f"k{n}": 0 for n in range(400)}] * 250}, headers=KEY)
    found = answer.json()
    assert (answer.status_code, len(found["errors"])) == (400, 100)
    assert found["detail"] == "Er zijn 100000 fouten gevonden. De eerste 100 staan hier."
    assert found["errors"][0] == {
        "in": "body", "pointer": "/delen/0/k0", "code": "ONBEKEND_VELD", "detail": "Dit veld kennen wij niet.",
    }  # fmt: skip
    assert len(answer.content) < 30_000


async def test_fault_41_among_many_errors_each_is_told_as_when_it_is_alone(client: httpx.AsyncClient) -> None:
    wrong = {"dag": "1999-12-31", "ooit": "31-12-1999", "op": "nu", "cent": 0}
    few = await client.post(SHORT, json=wrong, headers=KEY)
    many = await client.post(SHORT, json={**wrong, "lijst": ["x"] * 200}, headers=KEY)
    assert many.json()["detail"] == "Er zijn 204 fouten gevonden. De eerste 100 staan hier."
    assert many.json()["errors"][:4] == few.json()["errors"]


async def test_fault_41_of_a_million_errors_a_hundred_are_made(client: httpx.AsyncClient) -> None:
    """All of them as objects took a hundred times the room of the body: 130 MB for one of 1 MB."""
    content = json.dumps({"delen": [{f"k{n}": 0 for n in range(400)}] * 250}).encode()
    await client.post(SHORT, json={"onbekend": 0}, headers=KEY)
    tracemalloc.start()
    answer = await client.post(SHORT, content=content, headers={**KEY, "Content-Type": "application/json"})
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert answer.status_code == 400
    assert most < 25_000_000


@pytest.mark.parametrize("path", [SHORT, LONG])
async def test_fault_41_an_object_of_a_million_names_is_not_looked_at(client: httpx.AsyncClient, path: str) -> None:
    for body in ({f"k{n}": 0 for n in range(501)}, {"delen": [{f"k{n}": 0 for n in range(80_000)}]}):
        answer = await client.post(path, json=body, headers=KEY)
        [error] = answer.json()["errors"]
        assert (answer.status_code, error["code"]) == (400, "TE_VEEL")
        assert error["detail"] == "Geef in één JSON-object ten hoogste 500 namen."
    answer = await client.post(path, json={f"k{n}": 0 for n in range(500)}, headers=KEY)
    assert answer.json()["detail"] == "Er zijn 500 fouten gevonden. De eerste 100 staan hier."


@pytest.mark.parametrize("path", [SHORT, LONG])
@pytest.mark.parametrize("one", [b"[]", b"{}", b"1"])
async def test_fault_35_values_without_end_are_not_read(client: httpx.AsyncClient, path: str, one: bytes) -> None:
    body = b'{"delen":[%b]}' % b",".join([one] * 260_000)
    answer = await client.post(path, content=body, headers={**KEY, "Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, "TE_VEEL")


async def test_fault_41_so_are_unknown_parameters(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/lijsten/a?" + "&".join(f"p{n}=1" for n in range(5000)))
    assert (answer.status_code, len(answer.json()["errors"])) == (400, 100)
