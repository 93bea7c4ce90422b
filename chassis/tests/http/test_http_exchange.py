"""One dependency per route: who asks, the key, the request, and what the headers of the answer say."""

import base64
import json
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

import httpx
import pytest
from chassis.eventstore import Cause, Idempotency, Outcome, Refused, Token
from chassis.feed import NotOurs
from chassis.http import (
    CommandExchange,
    Exchange,
    Input,
    ListExchange,
    Output,
    Page,
    PutExchange,
    ReadExchange,
    Reference,
    asks,
    commands,
    create_app,
    create_verifier,
    lists,
    puts,
    reads,
)
from chassis.http.idempotency import kept
from chassis.http.lane import Lane
from chassis.projections import Stale
from chassis.settings import ChassisSettings
from contracts.domain import Refusal
from contracts.partijen import PARTIES
from fastapi import APIRouter, FastAPI, Path
from fastapi.routing import APIRoute

Schrijver = Annotated[CommandExchange, commands("proef:schrijven", "GEMEENTE")]
Wachter = Annotated[CommandExchange, commands("proef:schrijven", "GEMEENTE", waits=True)]
Zetter = Annotated[PutExchange, puts("proef:schrijven", "GEMEENTE")]
Lezer = Annotated[ReadExchange, reads("proef:lezen")]
Bladeraar = Annotated[ListExchange, lists("proef:lezen", "GEMEENTE", "CAK")]
Vrager = Annotated[Exchange, asks("proef:lezen")]
PolisRef = Annotated[UUID, Path(alias="polisRef")]
REF = UUID("00000000-0000-0000-0000-000000000001")
OP = datetime(2027, 3, 1, 17, tzinfo=UTC)
KEY = {"Idempotency-Key": "sleutel-0001"}


class Boeking(Input):
    kenmerk: Reference
    uitkomst: str = "nieuw"


class Geboekt(Output):
    after: str


class Polis(Output):
    polis_ref: UUID


class Views:
    """Two views: one that covers all, one that lags."""

    async def wait(self, name: str, after: str | None) -> int:
        if after and not after.startswith("uitstroom."):
            raise NotOurs(after.split(".")[0])
        if after and after.endswith(".10"):
            raise NotOurs
        if name == "achter":
            raise Stale(name)
        return 7


def outcome(version: int = 3, *, repeated: bool = False) -> Outcome:
    return Outcome(REF, version, (), OP, repeated)


SEEN: list[tuple[Idempotency | None, Cause]] = []
DONE: dict[str, Callable[[CommandExchange], str]] = {
    "nieuw": lambda own: own.answered(outcome()),
    "herhaald": lambda own: own.answered([outcome(repeated=True), outcome(4, repeated=True)]),
    "ongewijzigd": lambda own: own.answered(outcome(), unchanged=True),
    "deels": lambda own: own.answered([Refused(REF, "TE_LAAT", ""), outcome(), outcome()]),
    "veel": lambda own: own.answered([outcome(version) for version in range(1, 200)]),
    "niets": lambda own: own.answers("", repeated=False),
}


def router() -> APIRouter:
    routes = APIRouter()

    @routes.post("/v1/polissen/{polisRef}/boekingen", status_code=201)
    async def boek(polis_ref: PolisRef, invoer: Boeking, exchange: Schrijver) -> Geboekt:
        if invoer.uitkomst == "geweigerd":
            raise Refusal("TE_LAAT", "De termijn is voorbij.")
        SEEN.append((exchange.key, exchange.cause({"gemeentecode": "0546"}, correlation_id=polis_ref)))
        return Geboekt(after=DONE[invoer.uitkomst](exchange))

    @routes.post("/v1/polissen/{polisRef}/groen-licht", status_code=201)
    async def groen_licht(polis_ref: PolisRef, exchange: Wachter) -> Geboekt:
        await exchange.covers(Views(), "bij")
        return Geboekt(after=exchange.answered(outcome()))

    @routes.post("/v1/polissen/{polisRef}/niets", status_code=201)
    async def niets(polis_ref: PolisRef, exchange: Schrijver) -> Geboekt:
        return Geboekt(after=exchange.answered([]))

    @routes.put("/v1/polissen/{polisRef}/keuzes")
    async def kies(polis_ref: PolisRef, invoer: Boeking, exchange: Zetter) -> Geboekt:
        SEEN.append((exchange.key, exchange.cause({})))
        return Geboekt(after=exchange.answered(outcome()))

    @routes.get("/v1/polissen")
    async def bladeren(exchange: Bladeraar) -> Page[Polis]:
        await exchange.covers(Views(), "bij")
        begin = exchange.cursor(int, 2**31 - 1) or 0
        rijen = list(range(begin + 1, 8))[: exchange.fetch]
        return exchange.page(rijen, key=lambda rij: rij, item=lambda rij: Polis(polis_ref=UUID(int=rij)))

    @routes.get("/v1/polissen/{polisRef}")
    async def lees(polis_ref: PolisRef, exchange: Lezer) -> Polis:
        await exchange.covers(Views(), "bij")
        return Polis(polis_ref=polis_ref)

    @routes.get("/v1/achterlopers")
    async def achter(exchange: Bladeraar) -> Page[Polis]:
        exchange.cursor(UUID)
        await exchange.covers(Views(), "achter")
        raise AssertionError("a view that lags has no page")

    @routes.get("/v1/wie")
    async def wie(exchange: Vrager) -> dict[str, str | None]:
        return {"id": exchange.party.id, "spoor": exchange.traceparent}

    return routes


@pytest.fixture
def app(maak_settings: Callable[..., ChassisSettings]) -> FastAPI:
    settings = maak_settings()
    return create_app(
        title="Proef",
        version="1.2.3",
        description="Een dienst om te proberen.",
        settings=settings,
        routers=[router()],
        verifier=create_verifier(settings, PARTIES),
        now=lambda: OP,
    )


@pytest.fixture
async def client(app: FastAPI, token: Callable[..., str]) -> AsyncIterator[httpx.AsyncClient]:
    headers = {"Authorization": f"Bearer {token()}"}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://proef", headers=headers) as own:
        yield own


async def boek(client: httpx.AsyncClient, uitkomst: str) -> httpx.Response:
    body = {"kenmerk": "Z-2026-1", "uitkomst": uitkomst}
    return await client.post(f"/v1/polissen/{REF}/boekingen", json=body, headers=KEY)


@pytest.mark.parametrize(
    ("uitkomst", "status", "after"),
    [
        ("nieuw", 201, f"uitstroom.{REF}.3"),
        ("herhaald", 200, f"uitstroom.{REF}.4"),
        ("ongewijzigd", 200, f"uitstroom.{REF}.3"),
        ("deels", 201, f"uitstroom.{REF}.3"),
        ("veel", 201, f"uitstroom.{REF}.199"),
    ],
)
async def test_a_command_answers_after_and_a_repeat_200(
    client: httpx.AsyncClient, uitkomst: str, status: int, after: str
) -> None:
    answer = await boek(client, uitkomst)
    assert (answer.status_code, answer.json()["after"], answer.headers["uitstroom-after"]) == (status, after, after)


async def test_where_nothing_is_to_be_waited_for_there_is_no_header(client: httpx.AsyncClient) -> None:
    assert "uitstroom-after" not in (await boek(client, "niets")).headers


async def test_the_key_and_the_cause_are_those_of_the_caller(client: httpx.AsyncClient) -> None:
    SEEN.clear()
    await boek(client, "nieuw")
    await client.put(f"/v1/polissen/{REF}/keuzes", json={"kenmerk": "Z-2026-1"})
    await client.put(f"/v1/polissen/{REF}/keuzes", json={"kenmerk": "Z-2026-1"}, headers=KEY)
    (key, cause), (none, begun), (own, _) = SEEN
    assert key is not None and own is not None and none is None
    assert key.key == own.key == kept("gemeente-0546", "sleutel-0001")
    assert key.request_hash != own.request_hash
    assert (cause.correlation_id, cause.tenant, cause.actor.id) == (REF, {"gemeentecode": "0546"}, "gemeente-0546")
    assert begun.correlation_id != REF
    assert cause.traceparent


async def test_pages_have_one_shape_and_follow_each_other_to_the_end(client: httpx.AsyncClient) -> None:
    seen: list[int] = []
    href: str | None = f"/v1/polissen?limiet=3&after=uitstroom.{REF}.3"
    while href:
        answer = await client.get(href)
        assert answer.headers["uitstroom-positie"] == "7"
        body = answer.json()
        assert body.keys() == {"items", "_links"}
        assert body["_links"]["self"]["href"] == href
        seen += [UUID(item["polisRef"]).int for item in body["items"]]
        href = body["_links"]["volgende"] and body["_links"]["volgende"]["href"]
    assert seen == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize("path", ["polissen", "achterlopers"])
@pytest.mark.parametrize(
    "cursor", ["zzz!", "€", [], None, [None], [True], [1.5], ["1"], [-1], [2**63], [1, 2], ["x"], {"a": 1}, "x"]
)
async def test_a_cursor_of_anything_else_is_400(client: httpx.AsyncClient, path: str, cursor: Any) -> None:
    text = cursor if cursor in ("zzz!", "€") else base64.urlsafe_b64encode(json.dumps(cursor).encode()).decode()
    answer = await client.get(f"/v1/{path}", params={"na": text})
    assert answer.status_code == 400
    [fout] = answer.json()["errors"]
    assert (fout["in"], fout["pointer"], fout["code"]) == ("query", "/na", "VERKEERDE_VORM")


async def test_a_cursor_belongs_to_its_kind_of_key_and_its_column(client: httpx.AsyncClient) -> None:
    number = base64.urlsafe_b64encode(b"[1]").decode()
    wide = base64.urlsafe_b64encode(b"[2147483648]").decode()
    key = base64.urlsafe_b64encode(json.dumps([str(REF)]).encode()).decode()
    for path, cursor in (("achterlopers", number), ("polissen", key), ("polissen", wide)):
        assert (await client.get(f"/v1/{path}", params={"na": cursor})).status_code == 400
    assert (await client.get("/v1/polissen", params={"na": number})).status_code == 200
    assert (await client.get("/v1/achterlopers", params={"na": key})).status_code == 503


@pytest.mark.parametrize(
    ("after", "code"),
    [
        (f"uitstroom.{REF}.10", "AFTER_ONBEKEND"),
        (f"intake.{REF}.3", "AFTER_VAN_ANDERE_DIENST"),
        (f"{REF}.3", "VERKEERDE_VORM"),
        (f"uitstroom.{REF}.-1", "VERKEERDE_VORM"),
        (f"uitstroom.{REF}.99999999999", "VERKEERDE_VORM"),
        ("uitstroom.1", "VERKEERDE_VORM"),
        ("", "VERKEERDE_VORM"),
        (",".join([f"uitstroom.{REF}.3"] * 21), "VERKEERDE_VORM"),
    ],
)
async def test_fault_27_an_after_that_never_comes_is_400_at_once(
    client: httpx.AsyncClient, after: str, code: str
) -> None:
    answer = await client.get(f"/v1/polissen/{REF}", params={"after": after})
    [fout] = answer.json()["errors"]
    assert (answer.status_code, fout["pointer"], fout["code"]) == (400, "/after", code)
    assert code != "AFTER_VAN_ANDERE_DIENST" or "intake" in fout["detail"]


async def test_fault_22_several_tokens_may_be_joined(client: httpx.AsyncClient) -> None:
    answer = await client.get(f"/v1/polissen/{REF}", params={"after": ",".join([f"uitstroom.{REF}.3"] * 20)})
    assert answer.status_code == 200


@pytest.mark.parametrize("kenmerk", ["999104330", "x/9991.04.330", "", "met spatie", "x" * 81])
async def test_a_reference_has_its_form_and_no_bsn(client: httpx.AsyncClient, kenmerk: str) -> None:
    answer = await client.post(f"/v1/polissen/{REF}/boekingen", json={"kenmerk": kenmerk}, headers=KEY)
    code = "BSN_NIET_TOEGESTAAN" if "330" in kenmerk else "VERKEERDE_VORM"
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (400, code)


async def test_every_answer_of_every_route_stands_in_the_document(
    client: httpx.AsyncClient, token: Callable[..., str]
) -> None:
    document = (await client.get("/v1/openapi.json")).json()
    seen: set[tuple[str, str, int]] = set()

    async def see(method: str, path: str, headers: dict[str, str] | None = None, **more: Any) -> None:
        answer = await client.request(method, f"/v1{path.format(polisRef=REF)}", headers=headers, **more)
        operation = document["paths"][path][method.lower()]
        described = operation["responses"][str(answer.status_code)]
        if answer.status_code < 400:
            sent = {name for name in answer.headers if name.startswith("uitstroom-")}
            assert sent <= {name.lower() for name in described["headers"]}
        seen.add((method, path, answer.status_code))

    cak = {"Authorization": f"Bearer {token(organisatie={'id': 'cak', 'rol': 'CAK'})}"}
    for path, item in document["paths"].items():
        for method in (name.upper() for name in item):
            await see(method, path)
            await see(method, path, {"Authorization": ""})
            await see(method, path, {"Authorization": f"Bearer {token('iets')}"})
            await see(method, path, {"Accept": "text/html"})
            await see(method, path, {"Content-Length": "9999999"})
            await see(method, path, cak)
            await see(method, path, KEY, content=b"{")
            await see(method, path, KEY | {"Content-Type": "text/plain"}, content=b"x")
            await see(method, path, KEY, params={"x": 1})
            for uitkomst in ("nieuw", "herhaald", "geweigerd"):
                await see(method, path, KEY, json={"kenmerk": "Z-2026-1", "uitkomst": uitkomst})
    path = "/polissen/{polisRef}/boekingen"
    assert {status for method, own, status in seen if own == path} == {200, 201, 400, 401, 403, 406, 409, 413, 415}
    assert {status for _, own, status in seen if own == "/achterlopers"} == {400, 401, 403, 406, 413, 503}


async def test_the_document_names_what_each_exchange_takes_and_tells(client: httpx.AsyncClient) -> None:
    document = (await client.get("/v1/openapi.json")).json()
    paths = document["paths"]

    def takes(path: str, method: str) -> list[str]:
        return [parameter["name"] for parameter in paths[path][method].get("parameters", ())]

    assert takes("/polissen", "get") == ["after", "na", "limiet"]
    assert takes("/polissen/{polisRef}", "get") == ["polisRef", "after"]
    assert takes("/polissen/{polisRef}/boekingen", "post") == ["polisRef", "Idempotency-Key"]
    assert takes("/polissen/{polisRef}/groen-licht", "post") == ["polisRef", "after", "Idempotency-Key"]
    assert takes("/wie", "get") == []
    boeking = paths["/polissen/{polisRef}/boekingen"]["post"]
    assert (boeking["x-scopes"], boeking["x-rollen"]) == (["proef:schrijven"], ["GEMEENTE"])
    assert boeking["responses"]["200"]["content"] == boeking["responses"]["201"]["content"]
    assert "200" in paths["/polissen/{polisRef}/groen-licht"]["post"]["responses"]
    assert "201" not in paths["/polissen/{polisRef}/keuzes"]["put"]["responses"]
    lijst = paths["/polissen"]["get"]["responses"]["200"]
    assert lijst["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/PolisPagina"}
    assert document["components"]["schemas"]["PolisPagina"]["properties"].keys() == {"items", "_links"}
    assert {"API-Version", "Uitstroom-Positie"} == lijst["headers"].keys()
    assert {"API-Version", "Uitstroom-After"} == boeking["responses"]["201"]["headers"].keys()


def test_a_command_takes_the_short_way() -> None:
    boeking = router().routes[0]
    assert isinstance(boeking, APIRoute)
    assert Lane.of(boeking) is not None


async def test_fault_22_what_did_nothing_has_an_after_that_may_be_given_back(client: httpx.AsyncClient) -> None:
    answer = await client.post(f"/v1/polissen/{REF}/niets", headers={"Idempotency-Key": "niets-0001"})
    after = answer.json()["after"]
    assert answer.headers["Uitstroom-After"] == after
    assert Token.read(after).version == 0, "it is covered always"
    assert (await client.get(f"/v1/polissen/{REF}", params={"after": after})).status_code == 200
