"""Signals: a partner reports arrears of one person, or that they are gone (CONV-4, PRAK; domain 5.1 S1…S6, S16)."""

from typing import Annotated, Any, Final, Literal
from uuid import UUID, uuid5

import msgspec
from chassis.eventstore import Idempotency, Step
from chassis.http import (
    After,
    Datum,
    Party,
    Uitvoer,
    answered,
    cause,
    idempotency,
    niet_gevonden,
    reflects,
    require,
)
from contracts.domain import Event, Refusal
from contracts.intake import AchterstandGemeld, SignaalAfgewezen, SignaalHerhaald
from contracts.kalender import dag
from fastapi import APIRouter, Path, Request, Response

from intake.adapters.kluis import Aangemeld, Tenant
from intake.adapters.streams import SIGNAAL
from intake.api.signaalinvoer import SignaalInvoer
from intake.api.voordeur import Voordeur, eis_eigen
from intake.domain.signaal.commands import MeldAchterstand, MeldIngelopen
from intake.domain.signaal.melden import controleer
from intake.domain.signaal.state import dossier_id
from intake.domain.signaal.toets import toets
from intake.views import gemeente, verzekeraar

_SIGNAAL: Final = UUID("5b1a7a52-8a0e-5f0c-9c6d-3c1b8f6f2d11")
Melder = Annotated[Party, require("intake:schrijven", rollen={"VERZEKERAAR"})]
Lezer = Annotated[Party, require("intake:lezen", rollen={"VERZEKERAAR", "GEMEENTE"})]
SignaalId = Annotated[UUID, Path(alias="signaalId")]
Status = Literal["ONTVANGEN", "AFGEWEZEN", "HERHAALD", "DOORGELEID_RUB", "INGELOPEN"]


class SignaalAntwoord(Uitvoer):
    """`code` says which condition of the profile failed when the status is AFGEWEZEN; then no person was kept."""

    signaal_id: UUID
    persoon_ref: UUID | None
    status: Status
    code: str | None = None
    after: str


class SignaalBeeld(Uitvoer):
    """What the caller may know of a signal."""

    signaal_id: UUID
    persoon_ref: UUID | None
    polis_ref: UUID | None
    status: Status
    code: str | None
    profiel: str | None
    totaal_cent: int | None
    peildatum: Datum | None
    signaaldatum: Datum | None


def signalen_router(voordeur: Voordeur) -> APIRouter:
    router = APIRouter(tags=["signalen"])

    @router.post("/v1/signalen", status_code=201, summary="Meld een achterstand")
    async def meld(
        invoer: SignaalInvoer,
        party: Melder,
        sleutel: Annotated[Idempotency, idempotency()],
        request: Request,
        response: Response,
    ) -> SignaalAntwoord:
        tenant = await _tenant(voordeur, invoer, party)
        profiel = voordeur.profielen.get(invoer.profiel)
        if profiel is None:
            raise Refusal("PROFIEL_ONBEKEND", "Dit profiel kennen wij niet.", "/profiel")
        opdracht = invoer.opdracht(uuid5(_SIGNAAL, sleutel.key), profiel)
        stroom = opdracht.signaal_id
        if toets(profiel, opdracht.melding()) is None:
            await _eis_signaal(voordeur, opdracht)
            persoon = Aangemeld(invoer.bsn, tenant, invoer.gegevens())
            ref = await voordeur.verzamelaar.persoon_ref(persoon)
            opdracht = msgspec.structs.replace(opdracht, persoon_ref=ref)
            stroom = dossier_id(ref, *tenant, profiel.naam, opdracht.soorten)
        oorzaak = cause(party, request, tenant.als_dict(), correlation_id=stroom)
        uitkomst = await voordeur.room.store.send(Step(SIGNAAL, stroom, opdracht), oorzaak, sleutel)
        if uitkomst.repeated:
            response.status_code = 200
        status, code = _status(uitkomst.events)
        return SignaalAntwoord(
            signaal_id=opdracht.signaal_id,
            persoon_ref=opdracht.persoon_ref,
            status=status,
            code=code,
            after=answered(response, [uitkomst]),
        )

    @router.post(
        "/v1/signalen/{signaalId}/ingelopen",
        status_code=201,
        summary="Meld dat de achterstand is ingelopen (S16)",
        description="Geef als `after` het antwoord op de melding mee als die net is gedaan. Nog eens melden: 200.",
    )
    async def ingelopen(
        *,
        signaal_id: SignaalId,
        party: Melder,
        sleutel: Annotated[Idempotency, idempotency()],
        request: Request,
        response: Response,
        after: After = None,
    ) -> SignaalAntwoord:
        rij = await _eigen(voordeur, signaal_id, party, response, after)
        stap = Step(SIGNAAL, rij["dossier_id"], MeldIngelopen(), must_exist=True)
        uitkomst = await voordeur.room.store.send(stap, cause(party, request, {}, rij["dossier_id"]), sleutel)
        if uitkomst.repeated or not uitkomst.events:
            response.status_code = 200
        return SignaalAntwoord(
            signaal_id=signaal_id,
            persoon_ref=rij["persoon_ref"],
            status="INGELOPEN",
            after=answered(response, [uitkomst]),
        )

    @router.get("/v1/signalen/{signaalId}", summary="Hoe een eigen signaal ervoor staat")
    async def lees(signaal_id: SignaalId, party: Lezer, response: Response, after: After = None) -> SignaalBeeld:
        rij = await _eigen(voordeur, signaal_id, party, response, after)
        return SignaalBeeld.model_validate({**rij, "signaal_id": signaal_id})

    return router


async def _eis_signaal(voordeur: Voordeur, opdracht: MeldAchterstand) -> None:
    """Before the vault keeps anybody: a signal that is refused leaves no person."""
    store = voordeur.room.store
    try:
        controleer(opdracht, dag(store.clock.now()))
    except Refusal:
        # Another process may have moved a simulation's clock: ask before saying no.
        async with store.pool.acquire() as conn:
            controleer(opdracht, dag(await store.clock.refresh(conn)))


async def _eigen(
    voordeur: Voordeur, signaal_id: UUID, party: Party, response: Response, after: str | None
) -> dict[str, Any]:
    """The row of a signal in the party's own view; 404 when it is somebody else's or nobody's."""
    beeld = gemeente.SIGNALEN.name if party.rol == "GEMEENTE" else verzekeraar.SIGNALEN.name
    reflects(response, await voordeur.room.views.wait(beeld, after))
    rij = await voordeur.room.views.row(beeld, signaal_id)
    eigen = rij is not None and party.bounds and all(rij[naam] == grens for naam, grens in party.bounds.items())
    if rij is None or not eigen:
        raise niet_gevonden("Dit signaal is bij ons niet bekend.", "SIGNAAL_ONBEKEND")
    return rij


async def _tenant(voordeur: Voordeur, invoer: SignaalInvoer, party: Party) -> Tenant:
    if invoer.samenwerking_id is not None:
        return await voordeur.tenant(invoer.samenwerking_id, party)
    tenant = Tenant(invoer.gemeentecode or "", party.bounds.get("uzovi", ""))
    eis_eigen(tenant, party)
    return tenant


def _status(gebeurtenissen: tuple[Event, ...]) -> tuple[Status, str | None]:
    match gebeurtenissen:
        case (SignaalAfgewezen(code=code),):
            return "AFGEWEZEN", code
        case (SignaalHerhaald(hoger=False),):
            return "HERHAALD", None
        case (*_, AchterstandGemeld()):
            return "ONTVANGEN", None
        case _:
            raise TypeError("een signaal zonder gebeurtenis")
