"""Subscriptions in CloudEvents: your system is called with each event, signed as Standard Webhooks says."""

from typing import Annotated, Literal
from uuid import UUID

from chassis.http import BESIDE_THE_EVENTS, Exchange, Input, Output, Page, Tijdstip
from chassis.service import Runtime
from contracts.zicht import Zicht
from fastapi import APIRouter, Response
from pydantic import Field

from notificaties.adapters.abonnees import Abonnee, Stand
from notificaties.api.eigen import answered, eigen
from notificaties.api.kanalen import Gelijktijdig, KanaalBeeld, Kanalen, keuze_van, toon
from notificaties.api.partijen import (
    WAAR,
    AbonnementId,
    GemeenteOfVerzekeraarOfCakBladert,
    GemeenteOfVerzekeraarOfCakLeest,
    GemeenteOfVerzekeraarOfCakSchrijft,
    GemeenteOfVerzekeraarOfCakZet,
)
from notificaties.requests.abonnementen import Abonnementenbeheer, Wens

Adres = Annotated[
    str,
    Field(
        min_length=1,
        max_length=500,
        description="https, op het openbare net.",
        json_schema_extra={BESIDE_THE_EVENTS: True},
    ),
]


Meldadres = Annotated[
    str,
    Field(
        max_length=254,
        pattern=r"^[0-9A-Za-z.!#$%&'*+/=?^_-]{1,64}@[0-9A-Za-z-]{1,63}(\.[0-9A-Za-z-]{1,63})+$",
        description="Postbus van uw organisatie: daarheen mailen wij als het abonnement stilstaat.",
        json_schema_extra={BESIDE_THE_EVENTS: True},
    ),
]


class AbonnementWijziging(Input):
    """`gelijktijdig`: calls at once, of different subjects; order per subject stays."""

    adres: Adres
    kanalen: Kanalen
    gelijktijdig: Gelijktijdig = 1
    meldadres: Meldadres | None = None


class AbonnementInvoer(AbonnementWijziging):
    """`vanaf`: what happens from now on, or all of it from the beginning."""

    vanaf: Literal["NU", "BEGIN"] = "NU"


class NieuwAbonnement(Output):
    """`geheim`: with it you check that a message is ours; keep it as a password."""

    abonnement_id: UUID
    geheim: str
    positie: int
    after: str


class AbonnementBeeld(Output):
    """`positie`: all up to there you have; `pogingen`: tries of what comes next, at `volgendeOp` again."""

    abonnement_id: UUID
    dialect: Literal["CLOUDEVENTS", "VNG"]
    status: str
    kanalen: list[KanaalBeeld]
    adres: str
    meldadres: str | None
    positie: int | None
    pogingen: int
    volgende_op: Tijdstip | None
    laatste_op: Tijdstip | None
    laatste_status: int | None
    laatste_reden: str | None


def router(runtime: Runtime, beheer: Abonnementenbeheer) -> APIRouter:
    routes = APIRouter(tags=["abonnementen"])

    @routes.post("/v1/abonnementen", status_code=201, responses=WAAR, summary="Abonneer een systeem")
    async def meld_aan(invoer: AbonnementInvoer, exchange: GemeenteOfVerzekeraarOfCakSchrijft) -> NieuwAbonnement:
        wens = wens_van(exchange, invoer, await runtime.feed.head() if invoer.vanaf == "NU" else 0)
        abonnee, outcome = await beheer.meld_aan(exchange.cause(exchange.party.bounds), exchange.key, wens)
        stand = await beheer.bezorgingen.stand(abonnee.abonnement_id)
        exchange.response.headers["Location"] = f"/v1/abonnementen/{abonnee.abonnement_id}"
        return NieuwAbonnement(
            abonnement_id=abonnee.abonnement_id,
            geheim=abonnee.geheimen[0],
            positie=stand.positie if stand else wens.vanaf,
            after=answered(exchange, outcome),
        )

    @routes.get("/v1/abonnementen", summary="Uw abonnementen")
    async def lijst(exchange: GemeenteOfVerzekeraarOfCakBladert) -> Page[AbonnementBeeld]:
        exchange.reflects(await runtime.feed.head())
        party = exchange.party
        rows = await beheer.abonnees.page(party.id, party.bounds, after=exchange.cursor(UUID), limit=exchange.fetch)
        standen = await beheer.bezorgingen.standen([row.abonnement_id for row in rows])
        return exchange.page(
            rows, key=lambda row: row.abonnement_id, item=lambda row: _beeld(row, standen.get(row.abonnement_id))
        )

    @routes.get("/v1/abonnementen/{abonnementId}", summary="Eén abonnement, met hoe ver het is")
    async def een(abonnement_id: AbonnementId, exchange: GemeenteOfVerzekeraarOfCakLeest) -> AbonnementBeeld:
        exchange.reflects(await runtime.feed.head())
        abonnee = await eigen(beheer, exchange, abonnement_id)
        return _beeld(abonnee, await beheer.bezorgingen.stand(abonnement_id))

    @routes.put("/v1/abonnementen/{abonnementId}", summary="Ander adres of andere kanalen")
    async def wijzig(
        abonnement_id: AbonnementId, invoer: AbonnementWijziging, exchange: GemeenteOfVerzekeraarOfCakZet
    ) -> AbonnementBeeld:
        await eigen(beheer, exchange, abonnement_id)
        cause = exchange.cause(exchange.party.bounds)
        abonnee = await beheer.wijzig(cause, abonnement_id, wens_van(exchange, invoer, 0))
        return _beeld(abonnee, await beheer.bezorgingen.stand(abonnement_id))

    @routes.delete("/v1/abonnementen/{abonnementId}", status_code=204, summary="Zeg een abonnement op")
    async def zeg_op(abonnement_id: AbonnementId, exchange: GemeenteOfVerzekeraarOfCakZet) -> Response:
        await eigen(beheer, exchange, abonnement_id)
        await beheer.zeg_op(exchange.cause(exchange.party.bounds), abonnement_id)
        return Response(status_code=204)

    return routes


def wens_van(exchange: Exchange, invoer: AbonnementWijziging, vanaf: int) -> Wens:
    return Wens(
        dialect="CLOUDEVENTS",
        zicht=Zicht(exchange.party.rol),
        grenzen=dict(exchange.party.bounds),
        organisatie=exchange.party.id,
        keuze=keuze_van(invoer.kanalen),
        adres=invoer.adres,
        gelijktijdig=invoer.gelijktijdig,
        meldadres=invoer.meldadres,
        vanaf=vanaf,
    )


def _beeld(abonnee: Abonnee, stand: Stand | None) -> AbonnementBeeld:
    return AbonnementBeeld(
        abonnement_id=abonnee.abonnement_id,
        dialect=abonnee.dialect,
        status=stand.status if stand else "OPGEZEGD",
        kanalen=toon(abonnee.keuze),
        adres=abonnee.adres,
        meldadres=abonnee.meldadres,
        positie=stand.positie if stand else None,
        pogingen=stand.pogingen if stand else 0,
        volgende_op=stand.volgende_op if stand else None,
        laatste_op=stand.laatste_op if stand else None,
        laatste_status=stand.laatste_status if stand else None,
        laatste_reden=stand.laatste_reden if stand else None,
    )
