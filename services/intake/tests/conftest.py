"""A whole intake over HTTP: real tokens, real PostgreSQL, vault keys of its own. What is tested needs no Kafka."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID, uuid4

import httpx
import msgspec
import pytest
import pytest_asyncio
from alembic import command
from alembic.config import Config
from chassis.eventstore import SYSTEEM, Cause, EventStore, Pool, VerifyReport
from chassis.inbox import Received
from chassis.local.issuer import Issuer
from chassis.privacy import Keyring, create_key_file
from chassis.projections import Projector
from chassis.testing.database import Database, Databases
from chassis.testing.described import held_to_its_document
from contracts.domain import Event
from contracts.eligibility import (
    DeelnemerGeselecteerd,
    GroenLichtGegeven,
    OvereenkomstOndertekend,
    SamenwerkingGeregistreerd,
)
from contracts.intake import AchterstandGemeld
from contracts.persoonsgegevens import is_bsn
from intake.adapters.bestand.uitkeringen import KOLOMMEN as U_KOLOMMEN
from intake.adapters.bestand.wanbetalers import KOLOMMEN as W_KOLOMMEN
from intake.adapters.streams import ALLE
from intake.bootstrap import SERVICE, api
from intake.reactions.eligibility import leid_door, onthoud
from intake.reactions.intake import match
from intake.settings import Settings

PROFIELEN = Path(__file__).parent.parent / "profielen"
MIGRATIONS = Path(__file__).parent.parent / "migrations"
ISSUER, AUDIENCE = "https://uitgever.test", "uitstroom"
SCOPES = ("intake:lezen", "intake:schrijven", "ops")
BEGIN = datetime(2026, 2, 2, 8, tzinfo=UTC)


W_RIJ = {
    **{"achternaam": "Vermeulen-Zonderling", "geboortedatum": "1980-04-12", "postcode": "2311 CS", "bph_plichtig": "J"},
    **{"polisnummer": "POLIS-4711", "rol": "VERZEKERINGNEMER", "bph_sinds": "2025-01-01", "peildatum": "2026-01-31"},
}
U_RIJ = {"uitkeringssoort": "ALGEMENE_BIJSTAND", "bijstand_sinds": "2023-12-01", "derdenbeslag": "N"}


def bestand(
    kolommen: Sequence[str],
    basis: Mapping[str, str],
    rijen: Sequence[Mapping[str, str]],
    *,
    teken: str = ";",
    einde: str = "\n",
) -> str:
    regels = [kolommen, *([{**basis, **rij}.get(kolom, "") for kolom in kolommen] for rij in rijen)]
    return einde.join(teken.join(regel) for regel in regels) + einde


def migrate(dsn: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["dsn"] = dsn
    command.upgrade(config, "head")


@dataclass
class Intake:
    """The service as its partners meet it, and what a test wants to look at behind it."""

    client: httpx.AsyncClient
    uitgever: Issuer
    pool: Pool
    sleutels: Keyring
    samenwerking_id: UUID = field(default_factory=uuid4)
    gemeente: ClassVar = {"id": "gemeente-0546", "rol": "GEMEENTE", "gemeentecode": "0546"}
    verzekeraar: ClassVar = {"id": "verzekeraar-9991", "rol": "VERZEKERAAR", "uzovi": "9991"}
    ops: ClassVar = {"id": "beheer", "rol": "OPS"}

    def kop(self, wie: dict[str, str], **koppen: str) -> dict[str, str]:
        token = self.uitgever.token(wie, SCOPES)
        return {"Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid4()), **koppen}

    async def post(self, wie: dict[str, str], pad: str, inhoud: Any, **koppen: str) -> httpx.Response:
        return await self.client.post(pad, json=inhoud, headers=self.kop(wie, **koppen))

    async def get(self, wie: dict[str, str], pad: str, **koppen: str) -> httpx.Response:
        return await self.client.get(pad, headers=self.kop(wie, **koppen))

    async def lever(self, wie: dict[str, str], soort: str, inhoud: bytes | str, **koppen: str) -> httpx.Response:
        """`soort` is `wanbetalers` or `uitkeringen`, perhaps with `?proef=true`."""
        naam, _, vraag = soort.partition("?")
        pad = f"/v1/samenwerkingen/{self.samenwerking_id}/{naam.replace('uitkeringen', 'uitkerings')}bestanden?{vraag}"
        koppen = {"Content-Type": "text/csv", **{k.replace("_", "-"): v for k, v in koppen.items()}}
        content = inhoud.encode() if isinstance(inhoud, str) else inhoud
        return await self.client.post(pad.rstrip("?"), content=content, headers=self.kop(wie, **koppen))

    async def hoor(self, *gebeurtenissen: Event) -> None:
        """Eligibility said so."""
        berichten = [
            Received(
                g, uuid4(), 1, uuid4(), "uitstroom.eligibility", BEGIN, date(2026, 2, 2), uuid4(), {}, SYSTEEM, None
            )
            for g in gebeurtenissen
        ]
        async with self.pool.acquire() as conn, conn.transaction():
            await onthoud(conn, berichten)

    async def hoor_selectie(self, selectie: DeelnemerGeselecteerd) -> None:
        """As the consumer would have its reaction done."""
        van = {"gemeentecode": "0546", "uzovi": "9991"}
        bericht = Received(
            selectie, uuid4(), 1, uuid4(), "uitstroom.eligibility", BEGIN, date(2026, 2, 2), uuid4(), van, SYSTEEM, None
        )
        stappen = [(stap, Cause(uuid4(), None, SYSTEEM, van), BEGIN) for stap in leid_door(bericht)]
        async with EventStore(self.pool, ALLE) as store, self.pool.acquire() as conn, conn.transaction():
            await store.execute(conn, stappen)

    async def hoor_zelf(self) -> None:
        """As its own consumer would: every signal that was taken up, matched (twice is once)."""
        rijen = await self.pool.fetch(
            "SELECT data::text, meta::text FROM events WHERE type = 'AchterstandGemeld' ORDER BY seq"
        )
        stappen: list[Any] = []
        for data, meta in rijen:
            tenant = msgspec.json.decode(meta)["tenant"]
            gemeld = msgspec.json.decode(data, type=AchterstandGemeld)
            bericht = Received(
                gemeld, uuid4(), 1, uuid4(), "uitstroom.intake", BEGIN, date(2026, 2, 2), uuid4(), tenant, SYSTEEM, None
            )
            stappen += [(stap, Cause(uuid4(), None, SYSTEEM, tenant), BEGIN) for stap in match(bericht)]
        async with EventStore(self.pool, ALLE) as store, self.pool.acquire() as conn, conn.transaction():
            await store.execute(conn, stappen)

    async def klok(self, tijdstip: str) -> str:
        """Time has come to `tijdstip` (UTC, ISO), and whatever waited for it has been told; with the `after` of it."""
        for methode, pad in (("PUT", "/v1/simulatieklok"), ("POST", "/v1/tijdstippen")):
            antwoord = await self.client.request(methode, pad, json={"tijdstip": tijdstip}, headers=self.kop(self.ops))
            antwoord.raise_for_status()
        return str(antwoord.json()["after"])

    async def profiel(self, bestand: str, *, vanaf: str | None = "2026-02-02", wie: Any = None, **meer: Any) -> Any:
        """A shipped profile, written down by its gemeente and in force (None: left in development)."""
        wie = wie or self.gemeente
        inhoud = msgspec.json.decode((PROFIELEN / f"{bestand}.json").read_bytes())
        afspraak = meer.pop("gegevensafspraak", None)
        vast = await self.post(wie, "/v1/partners/9991/signaalprofielen", {**inhoud, **meer})
        vast.raise_for_status()
        antwoord = vast.json()
        if vanaf is not None:
            pad = f"/v1/signaalprofielen/{antwoord['profielId']}/activeringen?after={antwoord['after']}"
            actief = {"versie": antwoord["versie"], "vanaf": vanaf, "gegevensafspraak": afspraak}
            (await self.post(wie, pad, actief)).raise_for_status()
        return antwoord

    async def samenwerking(self, *, getekend: bool = True, gemeentecode: str = "0546", uzovi: str = "9991") -> UUID:
        """A new samenwerking, signed unless said otherwise; the one that files go to from now on."""
        sid = self.samenwerking_id = uuid4()
        await self.hoor(
            SamenwerkingGeregistreerd(samenwerking_id=sid, gemeentecode=gemeentecode, uzovi=uzovi, naam="Proef")
        )
        if getekend:
            dag = date(2026, 1, 12)
            await self.hoor(GroenLichtGegeven(samenwerking_id=sid, datum=dag))
            await self.hoor(
                OvereenkomstOndertekend(samenwerking_id=sid, partij="VERZEKERAAR", datum=dag, status="GELDIG")
            )
        return sid

    async def gebeurtenissen(self, soort: str) -> list[dict[str, Any]]:
        rijen = await self.pool.fetch("SELECT data::text FROM events WHERE type = $1 ORDER BY seq", soort)
        return [msgspec.json.decode(rij[0]) for rij in rijen]

    async def verify(self) -> VerifyReport:
        async with EventStore(self.pool, ALLE) as store:
            return await store.verify()

    async def aantal(self, tabel: str) -> int:
        return int(await self.pool.fetchval(f"SELECT count(*) FROM {tabel}"))  # noqa: S608 - a name from a test


@pytest.fixture
def w() -> Callable[..., str]:
    """File W out of rows that name only what matters: `w({"bsn": …, "polisnummer": "P1"}, …)`."""
    return lambda *rijen, **kw: bestand(W_KOLOMMEN, W_RIJ, rijen, **kw)


@pytest.fixture
def u() -> Callable[..., str]:
    """File U, as `w`."""
    return lambda *rijen, **kw: bestand(U_KOLOMMEN, U_RIJ, rijen, **kw)


@pytest.fixture(scope="session")
def bsns() -> list[str]:
    """Forty that pass the eleven-test."""
    return [bsn for nr in range(999_000_000, 999_001_000) if is_bsn(bsn := str(nr))][:40]


@pytest_asyncio.fixture(loop_scope="session")
async def verse_database(databases: Databases) -> AsyncGenerator[Database]:
    """Migrated, of this test alone."""
    gemaakt = await databases.create(migrate)
    yield gemaakt
    await databases.drop(gemaakt)


@pytest.fixture(scope="session")
def sleutelbestand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pad = tmp_path_factory.mktemp("kluis") / "sleutels.json"
    create_key_file(pad)
    return pad


@pytest.fixture(scope="session")
def uitgever() -> Issuer:
    return Issuer.create(issuer=ISSUER, audience=AUDIENCE)


def instelling(database: Database, sleutelbestand: Path, jwks: Path, **meer: Any) -> Settings:
    basis: dict[str, Any] = {
        "omgeving": "test",
        "simulatie": True,
        "database_dsn": database.dsn,
        "kafka_bootstrap": "127.0.0.1:1",
        "jwks": str(jwks),
        "issuer": ISSUER,
        "audience": AUDIENCE,
        "kluis_sleutels": sleutelbestand,
    }
    return Settings(**{**basis, **meer})


@asynccontextmanager
async def draaiend(
    settings: Settings, database: Database, uitgever: Issuer, sleutels: Keyring
) -> AsyncGenerator[Intake]:
    """The API with its views followed, and one samenwerking that is signed."""
    async with AsyncExitStack() as open_:
        app = await open_.enter_async_context(api(settings))
        await open_.enter_async_context(app.router.lifespan_context(app))
        pool = await database.pool()
        stop = asyncio.Event()
        volgen = asyncio.create_task(Projector(pool, SERVICE.views).run(stop))
        transport = httpx.ASGITransport(app)
        client = await open_.enter_async_context(httpx.AsyncClient(transport=transport, base_url="http://intake"))
        await held_to_its_document(client, app)
        intake = Intake(client, uitgever, pool, sleutels)
        if settings.simulatie:
            klok = {"tijdstip": BEGIN.isoformat()}
            (await client.put("/v1/simulatieklok", json=klok, headers=intake.kop(intake.ops))).raise_for_status()
        await intake.samenwerking()
        try:
            yield intake
        finally:
            stop.set()
            await volgen


@pytest.fixture
def instellingen(
    verse_database: Database, sleutelbestand: Path, uitgever: Issuer, tmp_path: Path
) -> Callable[..., Settings]:
    return lambda **meer: instelling(verse_database, sleutelbestand, uitgever.save(tmp_path / "uitgever"), **meer)


@pytest_asyncio.fixture(loop_scope="session")
async def start(
    instellingen: Callable[..., Settings], verse_database: Database, uitgever: Issuer, sleutelbestand: Path
) -> AsyncGenerator[Callable[..., Any]]:
    """`await start(simulatie=False)`: an intake with these settings, views and all."""
    async with AsyncExitStack() as open_:
        sleutels = Keyring.open(sleutelbestand)
        yield lambda **meer: open_.enter_async_context(
            draaiend(instellingen(**meer), verse_database, uitgever, sleutels)
        )


@pytest_asyncio.fixture(loop_scope="session")
async def intake(start: Callable[..., Any]) -> Intake:
    return await start()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def ongerept(
    databases: Databases, uitgever: Issuer, sleutelbestand: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncGenerator[Intake]:
    """One for all tests of a module of what is refused: at the end nobody has left anything behind."""
    database = await databases.create(migrate)
    settings = instelling(database, sleutelbestand, uitgever.save(tmp_path_factory.mktemp("uitgever")))
    async with draaiend(settings, database, uitgever, Keyring.open(sleutelbestand)) as intake:
        yield intake
        assert await intake.aantal("events") == await intake.aantal("personen") == 0
    await databases.drop(database)
