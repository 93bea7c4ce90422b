"""Eligibility over HTTP, on a real database: its API in this process, its views followed, intake's events handed in."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import msgspec
import pytest
import pytest_asyncio
from alembic import command
from alembic.config import Config
from chassis.eventstore import SYSTEEM, Cause, Connection, Step
from chassis.inbox import Received
from chassis.local.issuer import Issuer
from chassis.projections import Projector
from chassis.service import Runtime, opened
from chassis.testing.database import Databases
from chassis.testing.described import held_to_its_document
from contracts.domain import Event
from contracts.intake import Achterstand, PolisGeregistreerd, Polislid, UitkeringVastgelegd
from eligibility.bootstrap import SERVICE, api
from eligibility.reactions import intake, regeling
from eligibility.settings import Settings
from ops.simuleer.beleid import FIX_2026, keuzes
from ops.simuleer.overeenkomst import brieven, tot_groen_licht, tot_ondertekening

from contracts import kalender

KEUZES: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(keuzes(FIX_2026)))
TENANT = {"gemeentecode": "0546", "uzovi": "7085"}
WIE = {
    "GEMEENTE": {"gemeentecode": "0546"},
    "BUREN": {"gemeentecode": "0547"},
    "VERZEKERAAR": {"uzovi": "7085"},
    "CONCURRENT": {"uzovi": "3311"},
    "CAK": {},
    "OPS": {},
}
MIGRATIONS = Path(__file__).parents[2] / "migrations"
ROL = {"BUREN": "GEMEENTE", "CONCURRENT": "VERZEKERAAR"}


def migrate(dsn: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["dsn"] = dsn
    command.upgrade(config, "head")


class Dienst:
    """Speaks HTTP as each party; `hoor` gives the service an event of another one, as the consumer would."""

    def __init__(self, client: httpx.AsyncClient, uitgever: Issuer, runtime: Runtime) -> None:
        self.client = client
        self.uitgever = uitgever
        self.runtime = runtime
        self.samenwerking = ""
        self.keuzes = KEUZES

    def token(self, wie: str, rollen: Sequence[str] | None = None) -> str:
        """`rollen`: of a person there; None: the organisation itself."""
        organisatie = {"id": wie.lower(), "rol": ROL.get(wie, wie), **WIE[wie]}
        ops = ["ops"] if wie == "OPS" else []
        return self.uitgever.token(organisatie, ["eligibility:lezen", "eligibility:schrijven", *ops], roles=rollen)

    async def vraag(
        self,
        wie: str,
        methode: str,
        pad: str,
        body: Any = None,
        sleutel: str | None = None,
        *,
        rollen: Sequence[str] | None = None,
    ) -> Any:
        kop = {"Authorization": f"Bearer {self.token(wie, rollen)}", "Idempotency-Key": sleutel or str(uuid4())}
        return await self.client.request(methode, pad.replace("{sw}", self.samenwerking), headers=kop, json=body)

    async def post(self, wie: str, pad: str, body: Any = None, sleutel: str | None = None) -> dict[str, Any]:
        antwoord = await self.vraag(wie, "POST", pad, body, sleutel)
        assert antwoord.is_success, antwoord.text
        return antwoord.json()

    async def lees(self, wie: str, pad: str) -> dict[str, Any]:
        antwoord = await self.vraag(wie, "GET", pad)
        assert antwoord.is_success, antwoord.text
        return antwoord.json()

    async def aantal_gebeurtenissen(self) -> int:
        """All that was ever told, placed in the feed or not yet."""
        async with self.runtime.store.pool.acquire() as conn:
            return int(await conn.fetchval("SELECT count(*) FROM events"))

    async def om(self, tijdstip: str) -> None:
        body = {"tijdstip": f"{tijdstip}+01:00"}
        assert (await self.vraag("OPS", "PUT", "/v1/simulatieklok", body)).is_success

    async def hoor(self, *gebeurtenissen: Event, op: datetime = datetime(2026, 2, 2, 9, tzinfo=UTC)) -> None:
        for g in gebeurtenissen:
            ontvangen = Received(g, uuid4(), 1, uuid4(), "", op, kalender.dag(op), uuid4(), TENANT, SYSTEEM, None)
            for bron in (intake.SUBSCRIPTION, regeling.SUBSCRIPTION):
                async with self.runtime.store.pool.acquire() as conn, conn.transaction():
                    await self._doe(conn, bron.steps(ontvangen), op)
                    if (effect := bron.effect(type(g))) is not None:
                        gevraagd = await effect(conn, [ontvangen]) or ()
                        await self._doe(conn, [stap for _, stap in gevraagd], op)

    async def _doe(self, conn: Connection, stappen: Sequence[Step], op: datetime) -> None:
        await self.runtime.store.execute(conn, [(stap, Cause(uuid4(), None, SYSTEEM, TENANT), op) for stap in stappen])

    async def geregistreerd(self) -> "Dienst":
        await self.om("2026-02-02T08:00:00")
        body = {"gemeentecode": "0546", "uzovi": "7085"}
        self.samenwerking = (await self.post("OPS", "/v1/samenwerkingen", body))["samenwerkingId"]
        return self

    async def kies(self, **anders: Any) -> Any:
        return await self.vraag("GEMEENTE", "PUT", "/v1/samenwerkingen/{sw}/beleidskeuzes", self.keuzes | anders)

    async def met_overeenkomst(self, **anders: Any) -> "Dienst":
        """Every step of it over HTTP; `anders`: what is chosen otherwise than FIX-2026."""
        await (await self.geregistreerd()).met_groen_licht()
        antwoord = await self.kies(**anders)
        assert antwoord.is_success, antwoord.text
        for verzoek in (*tot_ondertekening(date(2026, 1, 12)), *brieven(date(2026, 2, 2))):
            await self.post(verzoek.rol, f"/v1/samenwerkingen/{{sw}}{verzoek.pad}", verzoek.body)
        return self

    async def met_groen_licht(self) -> "Dienst":
        for verzoek in tot_groen_licht(date(2026, 1, 9)):
            await self.post(verzoek.rol, f"/v1/samenwerkingen/{{sw}}{verzoek.pad}", verzoek.body)
        return self

    def registratie(self, polis_ref: UUID, *leden: UUID, schuld: int, peildatum: date) -> PolisGeregistreerd:
        """What intake tells of a polis that a file names; the first insured is the verzekeringnemer."""
        return PolisGeregistreerd(
            polis_ref=polis_ref,
            samenwerking_id=UUID(self.samenwerking),
            bestand_id=uuid4(),
            leden=tuple(
                Polislid(
                    persoon_ref=ref, volgnr=i + 1, rol="VERZEKERDE" if i else "VERZEKERINGNEMER", bph_plichtig=True
                )
                for i, ref in enumerate(leden)
            ),
            schuld=(Achterstand(achterstandsoort="PREMIE_BASIS", bedrag_cent=schuld),),
            schuld_totaal_cent=schuld,
            peildatum=peildatum,
        )

    async def met_polis(
        self, *leden: UUID, bijstand: Sequence[bool] = (), schuld: int = 250_000, **uitkering: Any
    ) -> UUID:
        """`uitkering`: what of everybody's is other than of who can take part."""
        polis_ref = uuid4()
        await self.hoor(self.registratie(polis_ref, *leden, schuld=schuld, peildatum=date(2026, 1, 31)))
        for i, ref in enumerate(leden):
            velden: dict[str, Any] = {
                "uitkering_ref": uuid4(),
                "uitkeringssoort": "ALGEMENE_BIJSTAND" if not bijstand or bijstand[i] else "ANDERS",
                "bijstand_sinds": date(2023, 12, 1),
                "netto_uitkering_cent": 140_000,
                "minimum_vrij_cent": 95_000,
                "derdenbeslag": False,
            }
            await self.hoor(
                UitkeringVastgelegd(
                    persoon_ref=ref,
                    polis_ref=polis_ref,
                    samenwerking_id=UUID(self.samenwerking),
                    bestand_id=uuid4(),
                    **(velden | uitkering),
                )
            )
        return polis_ref


@asynccontextmanager
async def draaiend(databases: Databases, map_: Path) -> AsyncGenerator[Dienst]:
    """The service with its views followed."""
    database = await databases.create(migrate)
    uitgever = Issuer.create(issuer="https://test", audience="uitstroom")
    settings = Settings(
        omgeving="test",
        simulatie=True,
        database_dsn=database.dsn,  # pyright: ignore[reportArgumentType] - pydantic makes it secret
        kafka_bootstrap="127.0.0.1:1",
        jwks=str(uitgever.save(map_)),
        issuer=uitgever.issuer,
        audience=uitgever.audience,
    )
    stop = asyncio.Event()
    async with opened(SERVICE, settings) as runtime, api(settings) as app, app.router.lifespan_context(app):
        volgt = asyncio.create_task(Projector(runtime.pool, SERVICE.views).run(stop))
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            await held_to_its_document(client, app)
            yield Dienst(client, uitgever, runtime)
        stop.set()
        await volgt
    await databases.drop(database)


@pytest_asyncio.fixture(loop_scope="session")
async def dienst(databases: Databases, tmp_path: Path) -> AsyncGenerator[Dienst]:
    async with draaiend(databases, tmp_path) as dienst:
        yield dienst


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def ongerept(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[Dienst]:
    """One for all tests of a module of what is refused: its samenwerking is as it was registered, at the end too."""
    async with draaiend(databases, tmp_path_factory.mktemp("uitgever")) as dienst:
        await dienst.geregistreerd()
        voor = await dienst.aantal_gebeurtenissen()
        yield dienst
        assert await dienst.aantal_gebeurtenissen() == voor
