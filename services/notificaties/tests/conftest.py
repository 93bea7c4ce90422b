"""The service in one process, on a real database, for tests that look at it from outside."""

import asyncio
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import msgspec
import pytest_asyncio
from alembic import command
from alembic.config import Config
from chassis.inbox.handler import Handler
from chassis.inbox.record import Incoming
from chassis.local.issuer import Issuer
from chassis.privacy import Keyring, create_key_file
from chassis.projections import Projector
from chassis.service import Runtime, opened
from chassis.testing.database import Database, Databases
from chassis.testing.described import held_to_its_document
from chassis.timeline import Timekeeper
from contracts.domain import Event
from notificaties.bootstrap import SERVICE, api, bezorger, melder
from notificaties.settings import Settings

from contracts import envelope, kalender, registry

sys.path.insert(0, str(Path(__file__).parent))

from kluisproef import Kluisproef
from postproef import Postproef

MIGRATIONS = Path(__file__).parent.parent / "migrations"
ZAANSTAD, ZZ = "0479", "0101"
BEZORGEN = {"bezorg_pogingen": 4, "bezorg_eerste_pauze": 0.02, "bezorg_langste_pauze": 0.1, "bezorg_seconden": 1}
"""Of a test's subscribers: what takes hours outside takes less than a second here."""
MAANDAG = datetime(2026, 6, 29, 8, tzinfo=UTC)


@dataclass
class Dienst:
    """The service in one process: what comes in is a record, what goes out is HTTP."""

    runtime: Runtime
    client: httpx.AsyncClient
    uitgever: Issuer
    settings: Settings
    kluis: Kluisproef
    postbus: Postproef
    positie: dict[str, int] = field(default_factory=dict[str, int])

    def record(
        self, bron: str, feit: Event, op: datetime = MAANDAG, gemeente: str = ZAANSTAD, uzovi: str = ZZ
    ) -> tuple[str, Incoming]:
        """A record as the relay of `bron` writes it, next in the chain of partition 0."""
        vorige = self.positie.get(bron, 0)
        self.positie[bron] = vorige + 1
        key = getattr(feit, "polis_ref", None) or getattr(feit, "samenwerking_id", None)
        koppen = {
            envelope.ID: str(uuid4()),
            envelope.OP: op.isoformat(),
            envelope.DAG: kalender.dag(op).isoformat(),
            envelope.CORRELATION_ID: str(uuid4()),
            envelope.GEMEENTE: gemeente,
            envelope.UZOVI: uzovi,
            envelope.ACTOR: "uitstroom",
            envelope.ACTORROL: "SYSTEEM",
        }
        return bron, Incoming(
            partition=0,
            offset=vorige,
            position=vorige + 1,
            previous=vorige,
            ce_type=registry.cloudevent_type(bron, type(feit)),
            key=str(key),
            headers={naam: waarde.encode() for naam, waarde in koppen.items()},
            value=msgspec.json.encode(feit),
        )

    async def neem(self, *records: tuple[str, Incoming]) -> int:
        """How many had an effect; none may be parked."""
        gedaan = 0
        for bron, record in records:
            [abonnement] = [s for s in self.runtime.service.subscriptions if s.source == envelope.topic(bron)]
            taken = await Handler(self.runtime.store, abonnement, registry.of_type).take(0, [record])
            assert taken.parked == 0
            gedaan += taken.handled
        return gedaan

    async def hoor(self, bron: str, feit: Event, op: datetime = MAANDAG, **huurder: str) -> None:
        assert await self.neem(self.record(bron, feit, op, **huurder)) == 1

    async def tijd(self, tot: datetime) -> None:
        await Timekeeper(self.runtime.store).advance(tot)

    async def lees(self, pad: str, wie: dict[str, str], scope: str = "notificaties:lezen") -> httpx.Response:
        """GET once all views have come to the end of the feed."""
        async with asyncio.timeout(20):
            while (
                await self.runtime.pool.fetchval("SELECT count(*) FROM pending")
                or min((await self.runtime.views.positions()).values(), default=-1) < await self.runtime.feed.head()
            ):
                await self.runtime.moved.wait(0.02)
        token = self.uitgever.token(wie, [scope])
        return await self.client.get(pad, headers={"Authorization": f"Bearer {token}"})

    async def vraag(
        self, methode: str, pad: str, wie: dict[str, str], inhoud: object = None, key: str | None = None
    ) -> httpx.Response:
        """Something that changes, with a key of its own unless one is given."""
        token = self.uitgever.token(wie, ["notificaties:schrijven", "notificaties:lezen"])
        koppen = {"Authorization": f"Bearer {token}", "Idempotency-Key": key or str(uuid4())}
        return await self.client.request(methode, pad, headers=koppen, json=inhoud)

    @asynccontextmanager
    async def bezorgt(self) -> AsyncGenerator[None]:
        """The loops that deliver, and mail of what they can't deliver, run as in the worker."""
        stop = asyncio.Event()
        assert self.settings.abonnee_sleutels is not None
        sleutels = Keyring.open(self.settings.abonnee_sleutels)
        mailt = melder(self.runtime, self.settings, sleutels)
        assert mailt is not None
        running = [
            asyncio.create_task(loop.run(stop)) for loop in (bezorger(self.runtime, self.settings, sleutels), mailt)
        ]
        try:
            yield
        finally:
            stop.set()
            await asyncio.gather(*running)

    async def items(self, pad: str, wie: dict[str, str]) -> list[dict[str, Any]]:
        antwoord = await self.lees(pad, wie)
        assert antwoord.status_code == 200, antwoord.text
        assert antwoord.headers["Uitstroom-Positie"].isdigit()
        return antwoord.json()["items"]


@asynccontextmanager
async def _draaiend(
    database: Database, jwks: Path, uitgever: Issuer, kluis: Kluisproef, postbus: Postproef
) -> AsyncGenerator[Dienst]:
    create_key_file(jwks.parent / "sleutels.json")
    settings = Settings.model_validate(
        {
            "omgeving": "test",
            "database_dsn": database.dsn,
            "kafka_bootstrap": "127.0.0.1:1",
            "jwks": str(jwks),
            "issuer": uitgever.issuer,
            "audience": uitgever.audience,
            "publiek_adres": "https://notificaties.test",
            "abonnee_sleutels": jwks.parent / "sleutels.json",
            "abonnee_netwerken": ["127.0.0.0/8"],
            "kluis_adres": kluis.adres,
            "smtp_adres": postbus.adres,
            "smtp_afzender": "brieven@uitstroom.test",
            "smtp_beheer": "beheer@uitstroom.test",
            "smtp_beveiliging": "GEEN",
            **BEZORGEN,
        }
    )
    stop = asyncio.Event()
    async with opened(SERVICE, settings) as runtime, api(settings) as app, app.router.lifespan_context(app):
        views = asyncio.create_task(Projector(runtime.pool, SERVICE.views).run(stop))
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://notificaties") as client:
            await held_to_its_document(client, app)
            yield Dienst(runtime, client, uitgever, settings, kluis, postbus)
        stop.set()
        await views


def migrate(dsn: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["dsn"] = dsn
    command.upgrade(config, "head")


@pytest_asyncio.fixture(loop_scope="session")
async def eigen_database(databases: Databases) -> AsyncGenerator[Database]:
    """A database with the tables of this service, of this test alone."""
    gemaakt = await databases.create(migrate)
    yield gemaakt
    await databases.drop(gemaakt)


@pytest_asyncio.fixture(loop_scope="session")
async def dienst(eigen_database: Database, tmp_path: Path) -> AsyncGenerator[Dienst]:
    uitgever = Issuer.create(issuer="https://uitgever.test", audience="uitstroom")
    async with (
        Kluisproef().luistert() as kluis,
        Postproef().luistert() as postbus,
        _draaiend(eigen_database, uitgever.save(tmp_path), uitgever, kluis, postbus) as draaiend,
    ):
        yield draaiend
