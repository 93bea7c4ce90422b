"""One small application with real tokens: what any service looks like from outside."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated
from uuid import UUID

import asyncpg
import httpx
import pytest
from chassis.eventstore.cause import Idempotency
from chassis.eventstore.decider import Outcome
from chassis.eventstore.errors import IdempotencyMismatch, StoreUnavailable, VersionConflict
from chassis.http import (
    CommandExchange,
    Exchange,
    Input,
    ListExchange,
    Output,
    Page,
    Tijdstip,
    WholeNumber,
    asks,
    commands,
    create_app,
    create_verifier,
    inhoud,
    lists,
)
from chassis.local.issuer import Issuer
from chassis.settings import ChassisSettings
from contracts.domain import Forbidden, Refusal, Unknown
from contracts.partijen import PARTIES
from fastapi import APIRouter, FastAPI
from pydantic import Field

ISSUER, AUDIENCE = "https://uitgever.test", "uitstroom"
Schrijver = Annotated[CommandExchange, commands("proef:schrijven", "GEMEENTE", "VERZEKERAAR")]
Aanleveraar = Annotated[Exchange, asks("proef:schrijven", "GEMEENTE", "VERZEKERAAR")]
Lezer = Annotated[Exchange, asks("proef:lezen")]
Bladeraar = Annotated[ListExchange, lists("proef:lezen")]
UITKOMST = Outcome(UUID(int=1), 3, (), datetime(2027, 3, 1, tzinfo=UTC))
ONCE: list[Idempotency] = []


class Regel(Input):
    bedrag_cent: WholeNumber
    kenmerk: str


class Melding(Input):
    polis_ref: UUID
    gezien_op: Tijdstip
    regels: list[Regel] = Field(default_factory=list[Regel])


class Antwoord(Output):
    gezien_op: Tijdstip
    after: str


class Nummer(Output):
    nummer: int


def router() -> APIRouter:
    proef = APIRouter()

    @proef.post("/v1/meldingen", status_code=201)
    async def meld(melding: Melding, exchange: Schrijver) -> Antwoord:
        ONCE.append(exchange.key)
        return Antwoord(gezien_op=melding.gezien_op, after=exchange.answered(UITKOMST))

    @proef.get("/v1/meldingen")
    async def lijst(exchange: Bladeraar) -> Page[Nummer]:
        start = exchange.cursor(int) or 0
        nummers = list(range(start + 1, 8))[: exchange.fetch]
        exchange.reflects(7)
        return exchange.page(nummers, key=lambda nummer: nummer, item=lambda nummer: Nummer(nummer=nummer))

    @proef.get("/v1/meldingen/{nummer}")
    async def een(nummer: int, exchange: Lezer) -> dict[str, int]:
        return {"nummer": nummer}

    @proef.post("/v1/bestanden", openapi_extra=inhoud("text/csv"), max_body_size=2000)
    async def bestand(exchange: Aanleveraar) -> dict[str, int]:
        return {"bytes": sum([len(part) async for part in exchange.request.stream()])}

    @proef.get("/v1/fouten/{soort}")
    async def fout(soort: str, exchange: Lezer) -> None:
        raise {
            "geweigerd": Refusal("TE_LAAT", "De termijn is voorbij."),
            "veld": Refusal("GEEN_MAANDAG", "Kies een maandag.", pointer="/begin"),
            "onbekend": Unknown("POLIS_ONBEKEND", "Deze polis kennen wij niet."),
            "weg": ConnectionRefusedError("db 123456782"),
            "stuk": ValueError("Jansen 123456782"),
            "past-niet": asyncpg.DataError("invalid input 123456782"),
            "verboden": Forbidden("VERBODEN", "Deze gemeente is niet de uwe."),
            "sleutel": IdempotencyMismatch("sleutel-0001"),
            "opslag": StoreUnavailable("weg", unknown=True),
            "botsing": VersionConflict([]),
            "vol": asyncpg.DiskFullError("could not extend file: No space left on device"),
            "bezet": asyncpg.LockNotAvailableError("canceling statement due to lock timeout"),
        }[soort]

    @proef.get("/v1/oorzaken")
    async def oorzaak(exchange: Lezer) -> dict[str, str | None]:
        own = exchange.cause({"gemeentecode": "0546"})
        return {"traceparent": own.traceparent, "rol": own.actor.rol, **own.actor.bounds}

    return proef


class Klok:
    def now(self) -> datetime:
        return datetime(2027, 3, 1, 17, tzinfo=UTC)


@pytest.fixture(scope="session")
def uitgever(tmp_path_factory: pytest.TempPathFactory) -> Issuer:
    return Issuer.open(tmp_path_factory.mktemp("uitgever"), issuer=ISSUER, audience=AUDIENCE)


@pytest.fixture(scope="session")
def jwks(uitgever: Issuer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return uitgever.save(tmp_path_factory.mktemp("jwks"))


@pytest.fixture(scope="session")
def maak_settings(jwks: Path) -> Callable[..., ChassisSettings]:
    def maak(**waarden: object) -> ChassisSettings:
        basis = {
            "omgeving": "test",
            "database_dsn": "postgresql://wie:geheim@ergens/db",
            "kafka_bootstrap": "localhost:9092",
            "jwks": str(jwks),
            "issuer": ISSUER,
            "audience": AUDIENCE,
            "body_maximum": 1024,
        }
        return ChassisSettings.model_validate({**basis, **waarden})

    return maak


@pytest.fixture
def maak_app(maak_settings: Callable[..., ChassisSettings]) -> Callable[..., FastAPI]:
    def maak(**waarden: object) -> FastAPI:
        settings = maak_settings(**waarden)
        return create_app(
            title="Proef",
            version="1.2.3",
            description="Een dienst om te proberen.",
            settings=settings,
            routers=[router()],
            verifier=create_verifier(settings, PARTIES),
            now=Klok().now,
        )

    return maak


@pytest.fixture
async def client(maak_app: Callable[..., FastAPI], token: Callable[..., str]) -> AsyncIterator[httpx.AsyncClient]:
    headers = {"Authorization": f"Bearer {token()}"}
    transport = httpx.ASGITransport(app=maak_app())
    async with httpx.AsyncClient(transport=transport, base_url="http://proef", headers=headers) as own:
        yield own


@pytest.fixture
def bel(maak_app: Callable[..., FastAPI]) -> Callable[..., httpx.AsyncClient]:
    def open_(**waarden: object) -> httpx.AsyncClient:
        return httpx.AsyncClient(transport=httpx.ASGITransport(app=maak_app(**waarden)), base_url="http://proef")

    return open_


@pytest.fixture(scope="session")
def token(uitgever: Issuer) -> Callable[..., str]:
    def maak(*scopes: str, organisatie: dict[str, str] | None = None, **claims: object) -> str:
        wie = organisatie or {"id": "gemeente-0546", "rol": "GEMEENTE", "gemeentecode": "0546"}
        return uitgever.token(wie, scopes or ("proef:lezen", "proef:schrijven"), **claims)

    return maak


@pytest.fixture
def sleutels() -> list[Idempotency]:
    """What the endpoint received as idempotency, in order."""
    return ONCE
