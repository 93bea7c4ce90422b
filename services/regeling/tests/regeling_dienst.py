"""A whole regeling over HTTP: real tokens, real PostgreSQL, views and all. What is tested here needs no Kafka."""

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID, uuid4

import httpx
from alembic import command
from alembic.config import Config
from chassis.eventstore import SYSTEEM, Cause, Connection, EventStore, Step
from chassis.inbox import Received, Subscription
from chassis.local.issuer import Issuer
from chassis.projections import Projector
from chassis.testing.database import Database
from chassis.testing.described import held_to_its_document
from contracts.beleid import Beleid
from contracts.domain import Event, Tijd
from contracts.eligibility import AangemeldLid, PolisAangemeld, SamenwerkingGeregistreerd
from contracts.intake import PolisGeregistreerd, Polislid
from contracts.kalender import dag
from regeling.adapters.streams import ALLE, POLIS
from regeling.bootstrap import SERVICE, api
from regeling.reactions import eligibility, intake
from regeling.settings import Settings
from regeling_verhaal import BELEID, LIJST, SAMENWERKING, START, lid, op

MIGRATIONS = Path(__file__).parent.parent / "migrations"
ISSUER, AUDIENCE = "https://uitgever.test", "uitstroom"
SCOPES = ("regeling:lezen", "regeling:schrijven", "ops")
TENANT = {"gemeentecode": "0546", "uzovi": "3351"}


def migrate(dsn: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["dsn"] = dsn
    command.upgrade(config, "head")


@dataclass
class Dienst:
    """The service as its partners meet it; `store` stands in for what the worker would do."""

    client: httpx.AsyncClient
    uitgever: Issuer
    store: EventStore
    gemeente: ClassVar = {"id": "gemeente-0546", "rol": "GEMEENTE", "gemeentecode": "0546"}
    buurgemeente: ClassVar = {"id": "gemeente-0547", "rol": "GEMEENTE", "gemeentecode": "0547"}
    verzekeraar: ClassVar = {"id": "verzekeraar-3351", "rol": "VERZEKERAAR", "uzovi": "3351"}
    cak: ClassVar = {"id": "cak", "rol": "CAK"}
    ops: ClassVar = {"id": "beheer", "rol": "OPS"}

    def kop(self, wie: dict[str, str], *, rollen: Sequence[str] | None = None, **koppen: str) -> dict[str, str]:
        """`rollen`: of a person there; None: the organisation itself."""
        token = self.uitgever.token(wie, SCOPES, roles=rollen)
        return {"Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid4()), **koppen}

    async def klok(self, wanneer: str) -> None:
        body = {"tijdstip": op(wanneer).isoformat()}
        (await self.client.put("/v1/simulatieklok", json=body, headers=self.kop(self.ops))).raise_for_status()

    async def post(self, wie: dict[str, str], pad: str, inhoud: Any, **koppen: str) -> httpx.Response:
        return await self.client.post(pad, json=inhoud, headers=self.kop(wie, **koppen))

    async def goed(self, wie: dict[str, str], pad: str, inhoud: Any) -> dict[str, Any]:
        respons = await self.post(wie, pad, inhoud)
        assert respons.status_code == 201, respons.text
        return respons.json()

    async def get(self, wie: dict[str, str], pad: str, **vraag: str) -> httpx.Response:
        return await self.client.get(pad, params=vraag, headers=self.kop(wie))

    async def hoor(
        self, wanneer: str, bron: Subscription, gebeurtenis: Event, tenant: Mapping[str, str] = TENANT
    ) -> None:
        """Another service said so, at that instant."""
        moment, bericht = op(wanneer), self.bericht(wanneer, bron, gebeurtenis, tenant)
        await self._doe(moment, bron.steps(bericht), tenant)
        if (effect := bron.effect(type(gebeurtenis))) is not None:
            async with self.store.pool.acquire() as conn, conn.transaction():
                gevraagd = await effect(conn, [bericht]) or ()
                await self._spreek(conn, moment, [stap for _, stap in gevraagd], tenant)
        while await self.verder():
            pass

    async def verder(self) -> int:
        """What was left for later, one part of it; how much was done."""
        async with self.store.pool.acquire() as conn, conn.transaction():
            return sum([await chore(self.store, conn) for chore in SERVICE.chores])

    def bericht(
        self, wanneer: str, bron: Subscription, gebeurtenis: Event, tenant: Mapping[str, str] = TENANT
    ) -> Received[Event]:
        moment = op(wanneer)
        return Received(
            gebeurtenis, uuid4(), 1, uuid4(), bron.source, moment, dag(moment), uuid4(), tenant, SYSTEEM, None
        )

    async def leef(self, wanneer: str, polis_ref: UUID) -> None:
        """Time speaks to one polis, as it does when the watermark comes by."""
        await self._doe(op(wanneer), [Step(POLIS, polis_ref, Tijd())], TENANT)

    async def _doe(self, moment: datetime, stappen: list[Step], tenant: Mapping[str, str]) -> None:
        async with self.store.pool.acquire() as conn, conn.transaction():
            await self._spreek(conn, moment, stappen, tenant)

    async def _spreek(self, conn: Connection, moment: datetime, stappen: list[Step], tenant: Mapping[str, str]) -> None:
        oorzaak = Cause(uuid4(), None, SYSTEEM, tenant)
        await self.store.execute(conn, [(stap, oorzaak, moment) for stap in stappen])

    async def polis(
        self, *leden: AangemeldLid, schuld: int = 321457, voorbereid: bool = True, beleid: Beleid = BELEID
    ) -> UUID:
        """A polis from the file to the list, and prepared unless said otherwise."""
        ref = uuid4()
        await self.hoor("2026-01-12", eligibility.SUBSCRIPTION, samenwerking())
        leden = leden or (lid(uuid4()),)
        await self.hoor("2026-02-02", intake.SUBSCRIPTION, geregistreerd(ref, leden, schuld))
        await self.hoor("2026-02-27T16:00:00", eligibility.SUBSCRIPTION, aangemeld(ref, leden, schuld, beleid))
        await self.klok("2026-02-27T16:30:00")
        if voorbereid:
            await self.goed(self.gemeente, f"/v1/polissen/{ref}/inrichtingen", {"perMaand": "2026-03"})
            for een in leden:
                body = {"soort": "DEURWAARDER", "persoonRef": str(een.persoon_ref), "nodig": False}
                await self.goed(self.verzekeraar, f"/v1/polissen/{ref}/informeringen", body)
        return ref


def samenwerking() -> SamenwerkingGeregistreerd:
    return SamenwerkingGeregistreerd(samenwerking_id=SAMENWERKING, naam="Proef", **TENANT)


def geregistreerd(ref: UUID, leden: tuple[AangemeldLid, ...], schuld: int) -> PolisGeregistreerd:
    return PolisGeregistreerd(
        polis_ref=ref,
        samenwerking_id=SAMENWERKING,
        bestand_id=uuid4(),
        leden=tuple(
            Polislid(
                persoon_ref=een.persoon_ref,
                volgnr=een.volgnr,
                rol=een.rol,
                bph_plichtig=een.bph_plichtig,
                bph_sinds=een.bph_sinds,
                inningswijze=een.inningswijze,
            )
            for een in leden
        ),
        schuld=(),
        schuld_totaal_cent=schuld,
        peildatum=START,
    )


def aangemeld(ref: UUID, leden: tuple[AangemeldLid, ...], schuld: int, beleid: Beleid = BELEID) -> PolisAangemeld:
    return PolisAangemeld(
        polis_ref=ref,
        samenwerking_id=SAMENWERKING,
        lijst_id=LIJST,
        ingangsdatum=START,
        leden=leden,
        schuld_totaal_cent=schuld,
        peildatum=START,
        beleid=beleid,
    )


@asynccontextmanager
async def dienst(database: Database, map_: Path) -> AsyncGenerator[Dienst]:
    """The API with its views followed."""
    uitgever = Issuer.create(issuer=ISSUER, audience=AUDIENCE)
    instellingen: dict[str, Any] = {
        "omgeving": "test",
        "simulatie": True,
        "database_dsn": database.dsn,
        "kafka_bootstrap": "127.0.0.1:1",
        "jwks": str(uitgever.save(map_ / "uitgever")),
        "issuer": ISSUER,
        "audience": AUDIENCE,
    }
    settings = Settings(**instellingen)
    pool = await database.pool()
    stop = asyncio.Event()
    async with (
        api(settings) as app,
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://regeling") as client,
        EventStore(pool, ALLE) as store,
    ):
        await held_to_its_document(client, app)
        volgen = asyncio.create_task(Projector(pool, SERVICE.views).run(stop))
        try:
            yield Dienst(client, uitgever, store)
        finally:
            stop.set()
            await volgen
