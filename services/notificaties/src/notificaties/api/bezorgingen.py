"""What an owner does with the deliveries of a subscription: pause, resume, test, hear again, see what they came to."""

from typing import Annotated
from uuid import UUID

from chassis.http import Input, Output, Page, Tijdstip
from chassis.service import Runtime
from fastapi import APIRouter, Query
from pydantic import Field

from notificaties.adapters.abonnees import Abonnee, Poging
from notificaties.api.eigen import answered, eigen
from notificaties.api.partijen import (
    AbonnementId,
    GemeenteOfVerzekeraarOfCakBladert,
    GemeenteOfVerzekeraarOfCakSchrijft,
)
from notificaties.requests.abonnementen import Abonnementenbeheer
from notificaties.views import bereiken, uitgaand
from notificaties.views.bereiken import Bereik

Proef = Annotated[bool, Query(description="true: alleen tellen, er wordt niets gestuurd.")]


class Geheim(Output):
    geheim: str


class HerhalingInvoer(Input):
    """From the first event of or after `vanafTijdstip`, or after `vanafPositie`; both left out: from the beginning."""

    vanaf_tijdstip: Tijdstip | None = None
    vanaf_positie: Annotated[int, Field(strict=True, ge=0, le=2**62)] | None = None


class Herhaling(Output):
    """`aantal` events after position `na`, up to and with `tot`. Without `herhalingId` it was a trial."""

    herhaling_id: UUID | None
    na: int
    tot: int
    aantal: int


class Testuitslag(Output):
    """`geslaagd`: your system took the test message."""

    geslaagd: bool
    status: int | None
    reden: str | None
    duur_ms: int


class PogingBeeld(Output):
    gebeurtenis_id: UUID
    positie: int
    tijdstip: Tijdstip
    poging: int
    status: int | None
    reden: str | None
    duur_ms: int
    herhaling_id: UUID | None


class Stelling(Output):
    """What was asked is so; `after` is for who reads on."""

    abonnement_id: UUID
    after: str


def router(runtime: Runtime, beheer: Abonnementenbeheer) -> APIRouter:
    routes = APIRouter(tags=["abonnementen"])
    own = "/v1/abonnementen/{abonnementId}"

    @routes.post(f"{own}/pauzes", status_code=201, summary="Stuur voorlopig niets")
    async def pauzeer(abonnement_id: AbonnementId, exchange: GemeenteOfVerzekeraarOfCakSchrijft) -> Stelling:
        await eigen(beheer, exchange, abonnement_id)
        outcome = await beheer.pauzeer(exchange.cause(exchange.party.bounds), exchange.key, abonnement_id)
        return Stelling(abonnement_id=abonnement_id, after=answered(exchange, outcome))

    @routes.post(f"{own}/hervattingen", status_code=201, summary="Ga verder waar het bleef, en probeer het nu")
    async def hervat(abonnement_id: AbonnementId, exchange: GemeenteOfVerzekeraarOfCakSchrijft) -> Stelling:
        await eigen(beheer, exchange, abonnement_id)
        outcome = await beheer.hervat(exchange.cause(exchange.party.bounds), exchange.key, abonnement_id)
        return Stelling(abonnement_id=abonnement_id, after=answered(exchange, outcome))

    @routes.post(f"{own}/geheimen", status_code=201, summary="Maak een nieuw geheim; het vorige tekent nog mee")
    async def vernieuw(abonnement_id: AbonnementId, exchange: GemeenteOfVerzekeraarOfCakSchrijft) -> Geheim:
        await eigen(beheer, exchange, abonnement_id)
        cause = exchange.cause(exchange.party.bounds)
        return Geheim(geheim=await beheer.vernieuw_geheim(cause, exchange.key, abonnement_id))

    @routes.post(f"{own}/testen", status_code=201, summary="Stuur nu een testbericht")
    async def test(abonnement_id: AbonnementId, exchange: GemeenteOfVerzekeraarOfCakSchrijft) -> Testuitslag:
        await eigen(beheer, exchange, abonnement_id)
        uitslag = await beheer.test(abonnement_id)
        return Testuitslag(geslaagd=uitslag.goed, status=uitslag.status, reden=uitslag.reden, duur_ms=uitslag.duur_ms)

    @routes.post(f"{own}/herhalingen", status_code=201, summary="Hoor nog eens wat er was")
    async def herhaal(
        abonnement_id: AbonnementId,
        invoer: HerhalingInvoer,
        exchange: GemeenteOfVerzekeraarOfCakSchrijft,
        proef: Proef = False,
    ) -> Herhaling:
        abonnee = await eigen(beheer, exchange, abonnement_id)
        bereik = await _bereik(abonnee, invoer)
        herhaling_id = None
        if not proef:
            cause = exchange.cause(exchange.party.bounds)
            herhaling_id = await beheer.herhaal(cause, exchange.key, abonnement_id, bereik)
        return Herhaling(herhaling_id=herhaling_id, na=bereik.na, tot=bereik.tot, aantal=bereik.aantal)

    async def _bereik(abonnee: Abonnee, invoer: HerhalingInvoer) -> Bereik:
        """Up to where it is now: what comes after that is news."""
        stand = await beheer.bezorgingen.stand(abonnee.abonnement_id)
        return await bereiken.one(
            runtime.views,
            uitgaand.bounded(abonnee.grenzen),
            abonnee.zicht,
            keuze=abonnee.keuze,
            na=invoer.vanaf_positie,
            sinds=invoer.vanaf_tijdstip,
            tot=stand.positie if stand else 0,
        )

    @routes.get(f"{own}/pogingen", summary="Wat elk bericht opleverde, oudste eerst")
    async def pogingen(abonnement_id: AbonnementId, exchange: GemeenteOfVerzekeraarOfCakBladert) -> Page[PogingBeeld]:
        await eigen(beheer, exchange, abonnement_id)
        exchange.reflects(await runtime.feed.head())
        after = exchange.cursor(int) or 0
        rows = await beheer.bezorgingen.geschiedenis(abonnement_id, after=after, limit=exchange.fetch)
        return exchange.page(rows, key=lambda row: row.id, item=_poging)

    return routes


def _poging(poging: Poging) -> PogingBeeld:
    return PogingBeeld(
        gebeurtenis_id=poging.gebeurtenis_id,
        positie=poging.volgorde,
        tijdstip=poging.tijdstip,
        poging=poging.poging,
        status=poging.status,
        reden=poging.reden,
        duur_ms=poging.duur_ms,
        herhaling_id=poging.herhaling_id,
    )
