"""Every route of every service with typed nonsense, as every role: never a 5xx, always a problem (row 41)."""

import asyncio
import json
import random
import warnings
from collections import Counter
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
import pytest_asyncio
import requests
import schemathesis
from chassis.eventstore import TIJD_STREAM
from chassis.local.issuer import Issuer
from chassis.privacy import create_key_file
from chassis.projections import Projector
from chassis.service import opened
from chassis.testing.database import Databases
from chassis.timeline import append_tick
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from hypothesis.strategies import SearchStrategy
from ops.stack.databases import migrate
from schemathesis import GenerationMode

from .nonsense import Nonsense, Request

pytestmark = pytest.mark.infra
SERVICES = ("intake", "eligibility", "regeling", "notificaties")
PARTIES: Mapping[str, Mapping[str, str]] = {
    "GEMEENTE": {"gemeentecode": "0546"},
    "VERZEKERAAR": {"uzovi": "7085"},
    "CAK": {},
    "OPS": {},
    "SIGNAALPARTNER": {"kvknummer": "12345678", "partnersoort": "HUUR"},
    "INLICHTINGENBUREAU": {},
    "CBS": {},
}
SEED = 41
PER_OPERATION = 60
FROM_SCHEMA = 6
_PARTS = frozenset({"method", "url", "params", "headers", "data", "json", "cookies"})
_OURS = frozenset({"host", "content-length", "authorization"})
NOW = "2026-02-02T09:00:00Z"
_SECONDS = {str(seconds) for seconds in range(1, 31)}


class Service:
    """One service in this process, with its own database; everybody speaks to it with every scope."""

    def __init__(self, name: str, client: httpx.AsyncClient, issuer: Issuer, document: Mapping[str, Any]) -> None:
        self.name = name
        self.document = document
        self._client = client
        self._scopes = sorted({scope for _, _, one in self.operations() for scope in one["x-scopes"]} | {"ops"})
        self._tokens = {
            role: issuer.token({"id": role.lower(), "rol": role, **bounds}, self._scopes)
            for role, bounds in PARTIES.items()
        }
        self.statuses: Counter[int] = Counter()

    def operations(self) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
        for path, item in self.document["paths"].items():
            for method, operation in item.items():
                yield path, method, operation

    async def send(self, request: Request, role: str) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self._tokens[role]}", **request.headers}
        # Who asks to wait for what never comes would wait: that a long poll does is tested where it stands.
        query = [(name, "0" if name == "wacht" and value in _SECONDS else value) for name, value in request.query]
        answer = await self._client.request(
            request.method, f"/v1{request.path}", params=query, headers=headers, content=request.content
        )
        self.statuses[answer.status_code] += 1
        return answer


def signs_for_cbs(folder: Path) -> dict[str, str]:
    """The files with which a DDAS answer is signed and a request of CBS is judged: one that vouches for itself."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "proef")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(datetime(2026, 1, 1)).not_valid_after(datetime(2036, 1, 1))  # noqa: DTZ001 - as X.509 has it
    certificate = builder.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (folder / "certificate.pem").write_bytes(certificate)
    trusted = str(folder / "certificate.pem")
    return {"ddas_sleutel": str(folder / "key.pem"), "ddas_certificaat": trusted, "ddas_vertrouwd": trusted}


@asynccontextmanager
async def running(name: str, databases: Databases, folder: Path) -> AsyncGenerator[Service]:
    bootstrap, own = import_module(f"{name}.bootstrap"), import_module(f"{name}.settings")
    issuer = Issuer.create(issuer="https://uitgever.test", audience="uitstroom")
    database = await databases.create(lambda dsn: migrate(name, dsn))
    create_key_file(folder / "sleutels.json")
    chosen = own.Settings.model_validate(
        {
            "omgeving": "test",
            "simulatie": True,
            "database_dsn": database.dsn,
            "kafka_bootstrap": "127.0.0.1:1",
            "jwks": str(issuer.save(folder)),
            "issuer": issuer.issuer,
            "audience": issuer.audience,
            "kluis_sleutels": str(folder / "sleutels.json"),
            "abonnee_sleutels": str(folder / "sleutels.json"),
            **signs_for_cbs(folder),
        }
    )
    stop = asyncio.Event()
    async with (
        opened(bootstrap.SERVICE, chosen) as runtime,
        bootstrap.api(chosen) as app,
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=f"http://{name}") as client,
    ):
        views = asyncio.create_task(Projector(runtime.pool, bootstrap.SERVICE.views).run(stop))
        service = Service(name, client, issuer, await _document(app, client))
        clock = json.dumps({"tijdstip": NOW}).encode()
        json_ = {"Content-Type": "application/json"}
        assert (await service.send(Request("PUT", "/simulatieklok", (), json_, clock), "OPS")).status_code == 200
        await append_tick(runtime.store, datetime.fromisoformat(NOW).astimezone(UTC))
        yield service
        stop.set()
        await views
    await databases.drop(database)


async def _document(app: FastAPI, client: httpx.AsyncClient) -> Mapping[str, Any]:
    return (await client.get("/v1/openapi.json")).json()


@pytest_asyncio.fixture(scope="module", loop_scope="session", params=SERVICES)
async def service(
    request: pytest.FixtureRequest, databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> AsyncGenerator[Service]:
    async with running(request.param, databases, tmp_path_factory.mktemp(request.param)) as made:
        yield made


def judge(request: Request, role: str, answer: httpx.Response) -> None:
    said = f"{role} {request} → {answer.status_code} {answer.text[:500]}"
    assert answer.status_code < 500, said
    assert len(answer.content) < 100_000, said
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == "application/problem+json", said
        assert answer.json()["code"], said


def roles_of(operation: Mapping[str, Any], chance: random.Random) -> str:
    """One that the operation is for, nearly always."""
    own = operation.get("x-rollen") or list(PARTIES)
    return chance.choice(own if chance.random() < 0.9 else list(PARTIES))


async def test_fault_41_no_route_answers_nonsense_with_5xx(service: Service) -> None:
    chance = random.Random(SEED)
    known = ["00000000-0000-0000-0000-000000000000", str(TIJD_STREAM)]
    for path, method, operation in service.operations():
        nonsense = Nonsense(service.document, chance, known)
        for request in nonsense.requests(path, method, operation, PER_OPERATION):
            role = roles_of(operation, chance)
            answer = await service.send(request, role)
            judge(request, role, answer)
            if answer.status_code in {200, 201} and answer.headers["content-type"].startswith("application/json"):
                known += [found for found in _ids(answer.json()) if found not in known][: 40 - len(known)]
    assert service.statuses[400] > service.statuses.total() / 4


def _ids(value: Any) -> Iterator[str]:
    match value:
        case str() if len(value) == 36 and value.count("-") == 4:
            yield value
        case list():
            for each in value:
                yield from _ids(each)
        case dict():
            for each in value.values():
                yield from _ids(each)
        case _:
            return


async def test_fault_41_no_route_answers_what_schemathesis_thinks_of_with_5xx(service: Service) -> None:
    chance = random.Random(SEED)
    cases = await asyncio.to_thread(lambda: list(from_schema(service.document)))
    assert len(cases) > len(list(service.operations())) * FROM_SCHEMA
    for request, operation in cases:
        role = roles_of(operation, chance)
        judge(request, role, await service.send(request, role))


def from_schema(document: Mapping[str, Any]) -> Iterator[tuple[Request, Mapping[str, Any]]]:
    """For each operation some cases that its schema allows and some that it does not."""
    schema = schemathesis.openapi.from_dict({**document, "servers": [{"url": "http://test"}]})
    for found in schema.get_all_operations():
        operation = found.ok()
        own = document["paths"][operation.path][operation.method.lower()]
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            for case in drawn(operation.as_strategy(generation_mode=mode)):
                yield _request(case), own


def drawn(strategy: SearchStrategy[Any]) -> list[Any]:
    """The same few cases every time; none where nothing can be made (of what has no input nothing is wrong)."""
    cases: list[Any] = []

    @seed(SEED)
    @settings(
        max_examples=FROM_SCHEMA,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(case: Any) -> None:
        cases.append(case)

    with warnings.catch_warnings(), suppress(Unsatisfiable):
        warnings.simplefilter("ignore")
        collect()
    return cases


def _request(case: Any) -> Request:
    """What `requests` would send, as httpx has it."""
    sent = case.as_transport_kwargs(base_url="http://test")
    made = requests.Request(**{key: value for key, value in sent.items() if key in _PARTS}).prepare()
    headers = {name: _ascii(str(value)) for name, value in made.headers.items() if name.lower() not in _OURS}
    url = urlsplit(made.url or "")
    body = made.body.encode() if isinstance(made.body, str) else made.body
    return Request(made.method or "GET", url.path, parse_qsl(url.query, keep_blank_values=True), headers, body or None)


def _ascii(text: str) -> str:
    return "".join(char for char in text if char.isascii() and char.isprintable())
