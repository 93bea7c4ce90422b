"""`/abonnement` of the VNG Notificaties API (1.0.0): a system that speaks to Open Notificaties can speak to us.

The same subscriptions as of `/v1/abonnementen`, in another dialect: pause, replay and history are there for them too.
"""

from typing import Annotated, Final
from uuid import UUID, uuid4

from chassis.eventstore import Idempotency
from chassis.http import BESIDE_THE_EVENTS, Exchange, Input, Output, not_found
from chassis.service import Runtime
from contracts.zicht import Zicht
from fastapi import APIRouter, Path, Response
from pydantic import Field, WithJsonSchema

from notificaties.adapters.abonnees import Abonnee
from notificaties.api.eigen import eigen
from notificaties.api.partijen import WAAR, GemeenteOfVerzekeraarOfCakVraagt, GemeenteOfVerzekeraarOfCakZet
from notificaties.api.vng_filters import FILTERS, callback, filters_van, keuze_van
from notificaties.api.vng_kanalen import ROOT
from notificaties.api.vng_route import VngRoute
from notificaties.domain.abonnement.keuze import KANALEN, Keuze
from notificaties.requests.abonnementen import Abonnementenbeheer, Wens

_MOST: Final = 1000

AbonnementUuid = Annotated[UUID, Path(alias="uuid")]
CallbackUrl = Annotated[str, Field(min_length=1, max_length=200, json_schema_extra={BESIDE_THE_EVENTS: True})]
Auth = Annotated[
    str,
    Field(min_length=1, max_length=1000, pattern=r"^[\x20-\x7e]+$", json_schema_extra={BESIDE_THE_EVENTS: True}),
]
Filters = Annotated[
    dict[str, Annotated[str, Field(min_length=1, max_length=1000)]], WithJsonSchema(FILTERS, mode="validation")
]


class FilterGroup(Input):
    """A channel by its `naam`; `filters` narrow it: kenmerk → value, `*` is any."""

    naam: Annotated[str, Field(min_length=1, max_length=50, json_schema_extra={"enum": list(KANALEN)})]
    filters: Filters = Field(default_factory=dict[str, str])


Kanalen = Annotated[list[FilterGroup], Field(min_length=1, max_length=20)]


class VngAbonnementInvoer(Input):
    """As in the standard. `auth`: value of the header Authorization with which we call `callbackUrl`."""

    url: str | None = None
    callback_url: CallbackUrl
    auth: Auth
    kanalen: Kanalen


class VngAbonnementWijziging(Input):
    """What is left out stays as it is."""

    callback_url: CallbackUrl | None = None
    auth: Auth | None = None
    kanalen: Kanalen | None = None


class VngFilterGroup(Output):
    naam: str
    filters: dict[str, str]


class VngAbonnement(Output):
    url: str
    callback_url: str
    auth: str
    kanalen: list[VngFilterGroup]


def router(runtime: Runtime, beheer: Abonnementenbeheer, adres: str) -> APIRouter:
    """`adres`: where partners find this API."""
    routes = APIRouter(tags=["vng"], route_class=VngRoute)

    def toon(abonnee: Abonnee) -> VngAbonnement:
        return VngAbonnement(
            url=f"{adres}{ROOT}/abonnement/{abonnee.abonnement_id}",
            callback_url=abonnee.adres,
            auth=abonnee.auth or "",
            kanalen=[VngFilterGroup(naam=each.naam, filters=filters_van(each)) for each in abonnee.keuze],
        )

    async def van(exchange: Exchange, abonnement_id: UUID) -> Abonnee:
        abonnee = await eigen(beheer, exchange, abonnement_id)
        if abonnee.dialect != "VNG":
            raise not_found("Dit abonnement is bij ons niet bekend.", "ABONNEMENT_ONBEKEND")
        return abonnee

    async def wijzig(exchange: Exchange, abonnement_id: UUID, invoer: VngAbonnementWijziging) -> VngAbonnement:
        known = await van(exchange, abonnement_id)
        wens = _wens(
            exchange,
            invoer.callback_url or known.adres,
            invoer.auth or known.auth or "",
            _keuze_van(invoer.kanalen) if invoer.kanalen else known.keuze,
            meldadres=known.meldadres,
        )
        with callback():
            return toon(await beheer.wijzig(exchange.cause(exchange.party.bounds), abonnement_id, wens))

    @routes.get(f"{ROOT}/abonnement", summary="Uw abonnementen (VNG Notificaties API)")
    async def lijst(exchange: GemeenteOfVerzekeraarOfCakVraagt) -> list[VngAbonnement]:
        party = exchange.party
        rows = await beheer.abonnees.page(party.id, party.bounds, after=None, limit=_MOST)
        return [toon(row) for row in rows if row.dialect == "VNG"]

    @routes.post(f"{ROOT}/abonnement", status_code=201, responses=WAAR, summary="Abonneer (VNG Notificaties API)")
    async def maak(
        invoer: VngAbonnementInvoer, exchange: GemeenteOfVerzekeraarOfCakZet, response: Response
    ) -> VngAbonnement:
        wens = _wens(
            exchange, invoer.callback_url, invoer.auth, _keuze_van(invoer.kanalen), vanaf=await runtime.feed.head()
        )
        key = exchange.key or Idempotency(str(uuid4()), "")
        with callback():
            abonnee, outcome = await beheer.meld_aan(exchange.cause(exchange.party.bounds), key, wens)
        exchange.answers(outcome.after if outcome else "", repeated=outcome is None)
        made = toon(abonnee)
        response.headers["Location"] = made.url
        return made

    @routes.get(f"{ROOT}/abonnement/{{uuid}}", summary="Eén abonnement (VNG Notificaties API)")
    async def een(uuid: AbonnementUuid, exchange: GemeenteOfVerzekeraarOfCakVraagt) -> VngAbonnement:
        return toon(await van(exchange, uuid))

    @routes.put(f"{ROOT}/abonnement/{{uuid}}", summary="Wijzig een abonnement (VNG Notificaties API)")
    async def zet(
        uuid: AbonnementUuid, invoer: VngAbonnementInvoer, exchange: GemeenteOfVerzekeraarOfCakZet
    ) -> VngAbonnement:
        all_of_it = VngAbonnementWijziging.model_construct(
            callback_url=invoer.callback_url, auth=invoer.auth, kanalen=invoer.kanalen
        )
        return await wijzig(exchange, uuid, all_of_it)

    @routes.patch(f"{ROOT}/abonnement/{{uuid}}", summary="Wijzig een deel van een abonnement (VNG Notificaties API)")
    async def deels(
        uuid: AbonnementUuid, invoer: VngAbonnementWijziging, exchange: GemeenteOfVerzekeraarOfCakZet
    ) -> VngAbonnement:
        return await wijzig(exchange, uuid, invoer)

    @routes.delete(
        f"{ROOT}/abonnement/{{uuid}}", status_code=204, summary="Zeg een abonnement op (VNG Notificaties API)"
    )
    async def weg(uuid: AbonnementUuid, exchange: GemeenteOfVerzekeraarOfCakZet) -> Response:
        await van(exchange, uuid)
        await beheer.zeg_op(exchange.cause(exchange.party.bounds), uuid)
        return Response(status_code=204)

    return routes


def _keuze_van(kanalen: list[FilterGroup]) -> Keuze:
    return keuze_van([(each.naam, each.filters) for each in kanalen])


def _wens(
    exchange: Exchange, callback: str, auth: str, keuze: Keuze, *, vanaf: int = 0, meldadres: str | None = None
) -> Wens:
    return Wens(
        dialect="VNG",
        zicht=Zicht(exchange.party.rol),
        grenzen=dict(exchange.party.bounds),
        organisatie=exchange.party.id,
        keuze=keuze,
        adres=callback,
        auth=auth,
        meldadres=meldadres,
        vanaf=vanaf,
    )
