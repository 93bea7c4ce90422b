"""26: the OpenAPI documents name every status that a route answers with. Here: all that needs nobody behind it.

No database answers, so what is right is 503. What a story answers (200, 201, 404, 409) the services' own tests hold
against the same documents: their clients are `held_to_its_document`.
"""

import re
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from chassis.local.issuer import Issuer
from chassis.testing.described import Described, held_to_its_document
from contracts.kenmerken import betalingskenmerk
from hypothesis import find
from hypothesis.strategies import from_regex
from ops.openapi import application
from ops.stack.settings import SERVICES

ISSUER = Issuer.create(issuer="https://issuer.example.nl", audience="uitstroom")
BOUNDS = {
    "GEMEENTE": {"gemeentecode": "0546"},
    "VERZEKERAAR": {"uzovi": "7085"},
    "SIGNAALPARTNER": {"kvknummer": "12345678", "partnersoort": "HUUR"},
}
TEXTS = ("WGS", "2026-W27", "2026-03", "0546", betalingskenmerk(1), "ZAAK-2026-1", "CAK-1", "17:00", "x-1")
CHANNELS = "/vng/kanaal"
"""Ours are constants, and nobody adds one."""
NEEDED_TOO = {
    "/signalen": {"gemeentecode": "0546", "bsn": "999104330", "uzovi": "7085"},
    "/polissen/{polisRef}/inhouding-wijzigingen": {"gemeentebijdrageCent": 4000},
}
STATEMENT = (
    b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Ntry>'
    b'<Amt Ccy="EUR">182.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2026-03-24</Dt></BookgDt><NtryDtls><TxDtls>'
    b"<Refs><EndToEndId>RUB-0123456789AB</EndToEndId></Refs></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>"
)
FILES = {"application/xml": STATEMENT}
MOST_BODY = 64 * 1024 * 1024


def token(role: str, scopes: list[str]) -> dict[str, str]:
    organisation = {"id": role.lower(), "rol": role, **BOUNDS.get(role, {})}
    return {"Authorization": f"Bearer {ISSUER.token(organisation, scopes)}"}


def sample(document: dict[str, Any], schema: dict[str, Any], name: str = "") -> Any:
    """Something that the schema allows."""
    if "$ref" in schema:
        return sample(document, document["components"]["schemas"][schema["$ref"].rpartition("/")[2]], name)
    if "enum" in schema:
        return schema["enum"][0]
    if "const" in schema:
        return schema["const"]
    for key in ("anyOf", "oneOf"):
        if key in schema:
            return sample(document, schema[key][0], name)
    kind = str(schema["type"][0] if isinstance(schema["type"], list) else schema["type"])
    match kind, schema.get("format"):
        case "object", _:
            properties = schema.get("properties", {})
            return {key: sample(document, properties[key], key) for key in schema.get("required", ())}
        case "array", _:
            return [sample(document, schema["items"]) for _ in range(max(schema.get("minItems", 0), 1))]
        case "string", "uuid":
            return str(uuid4())
        case "string", "date":
            return "2026-03-01"
        case "string", "date-time":
            return "2026-03-01T12:00:00Z"
        case "string", _ if name == "bsn":
            return "999104330"
        case "string", _:
            return text_of(schema)
        case "integer", _:
            return max(schema.get("minimum", 0), schema.get("exclusiveMinimum", -1) + 1)
        case "boolean", _:
            return True
        case _:
            raise AssertionError(kind)


def text_of(schema: dict[str, Any]) -> str:
    """One that we made when it has a check digit, else the simplest that the pattern allows."""
    pattern = schema.get("pattern", "")
    made = next((text for text in TEXTS if re.search(pattern, text)), None)
    return made if made is not None else find(from_regex(pattern, fullmatch=True), lambda _: True)


class Call:
    """One operation, and a request to it that is right."""

    def __init__(self, document: dict[str, Any], path: str, method: str, operation: dict[str, Any]) -> None:
        self.method, self.path, self.operation = method.upper(), path, operation
        self.scopes: list[str] = operation["x-scopes"]
        self.roles: list[str] = operation.get("x-rollen", ["GEMEENTE"])
        asked = [each for each in operation.get("parameters", ()) if each["required"]]
        values = {each["name"]: sample(document, each["schema"], each["name"]) for each in asked}
        where = {each["name"]: each["in"] for each in asked}
        self.url = "/v1" + re.sub(r"\{(\w+)\}", lambda found: str(values[found[1]]), path)
        self.query = {name: value for name, value in values.items() if where[name] == "query"}
        content = operation.get("requestBody", {}).get("content", {})
        self.media = next(iter(content), "")
        self.body: dict[str, Any] = {}
        if self.media == "application/json":
            self.body = {"json": sample(document, content[self.media]["schema"])}
        elif self.media:
            self.body = {"content": FILES.get(self.media, b"bsn;uitkeringssoort\n")}
        if path in NEEDED_TOO:
            self.body["json"] |= NEEDED_TOO[path]
        self.own = {
            name: value for name, value in values.items() if where[name] == "header" and name != "Idempotency-Key"
        }
        self.key = {"Idempotency-Key": f"sleutel-{uuid4()}"} if self.method in {"POST", "PUT"} else {}

    def headers(self, role: str = "", **more: str) -> dict[str, str]:
        media = {"Content-Type": self.media} if self.media else {}
        return {**token(role or self.roles[0], self.scopes), **self.key, **self.own, **media, **more}


def calls(document: dict[str, Any]) -> Iterator[Call]:
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield Call(document, path, method, operation)


@asynccontextmanager
async def spoken_to(service: str, folder: Path, **settings: Any) -> AsyncGenerator[tuple[httpx.AsyncClient, Described]]:
    ISSUER.save(folder)
    async with application(service, folder, simulatie=True, **settings) as app:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="https://api.example.nl") as client:
            yield client, await held_to_its_document(client, app)


async def provoke(client: httpx.AsyncClient, call: Call) -> set[int]:
    """Ask in every way that is wrong, and once as it should be."""
    strange = next(
        role for role in ("OPS", "CAK", "GEMEENTE", "VERZEKERAAR", "SIGNAALPARTNER") if role not in call.roles
    )
    answers: list[httpx.Response] = []

    async def ask(headers: dict[str, str], **more: Any) -> None:
        asked: dict[str, Any] = {"params": call.query, **more}
        answers.append(await client.request(call.method, call.url, headers=headers, **asked))

    right = call.headers()
    await ask({name: value for name, value in right.items() if name != "Authorization"}, **call.body)
    await ask({**right, "Authorization": "Bearer iets"}, **call.body)
    await ask({**right, **token(call.roles[0], ["niets"])}, **call.body)
    await ask(call.headers(strange), **call.body)
    await ask(call.headers(Accept="text/html"), **call.body)
    await ask(right, params={**call.query, "onbekend": "1"}, **call.body)
    await ask({**right, "Content-Length": str(MOST_BODY)}, **call.body)
    if call.media:
        await ask({**right, "Content-Type": "text/plain"}, content=b"x")
        await ask(right, content=b"{")
    if call.key:
        await ask({name: value for name, value in right.items() if name not in call.key}, **call.body)
    if {"na"} & {each["name"] for each in call.operation.get("parameters", ())}:
        await ask(right, params={**call.query, "na": "x"})
    if {"after"} & {each["name"] for each in call.operation.get("parameters", ())}:
        await ask(right, params={**call.query, "after": "x"})
    await ask(right, **call.body)
    return {answer.status_code for answer in answers}


@pytest.mark.parametrize("service", SERVICES)
async def test_fault_26_every_refusal_is_in_the_document(service: str, tmp_path: Path) -> None:
    async with spoken_to(service, tmp_path) as (client, described):
        document = (await client.get("/v1/openapi.json")).json()
        missing = {}
        for call in calls(document):
            found = await provoke(client, call)
            needed = {400, 401, 403} | ({413, 415} if call.media else set[int]())
            # A 204 has no form that anybody could refuse; what is the same for everybody is answered without a store.
            needed |= set[int]() if "204" in call.operation["responses"] else {406}
            needed |= set[int]() if 200 in found or call.path.startswith(CHANNELS) else {503}
            if needed - found:
                missing[call.method, call.path] = sorted(needed - found)
            assert found == described.seen[call.method, call.path]
        assert not missing


@pytest.mark.parametrize("service", SERVICES)
async def test_fault_26_too_much_is_in_the_document(service: str, tmp_path: Path) -> None:
    async with spoken_to(service, tmp_path, limiet_per_seconde=0.001, limiet_piek=1) as (client, described):
        for call in calls((await client.get("/v1/openapi.json")).json()):
            for _ in range(2):
                await client.request(call.method, call.url, headers=call.headers(), params=call.query, **call.body)
            assert 429 in described.seen[call.method, call.path], (call.method, call.path)


@pytest.mark.parametrize("service", SERVICES)
async def test_fault_26_the_document_describes_the_repeat_of_every_command(service: str, tmp_path: Path) -> None:
    async with spoken_to(service, tmp_path) as (client, _):
        for call in calls((await client.get("/v1/openapi.json")).json()):
            answers = call.operation["responses"]
            if call.method == "POST":
                assert {"200", "409"} <= answers.keys(), call.path
            if "201" in answers:
                assert answers["200"]["content"] == answers["201"]["content"], call.path
