"""Signals: a partner reports arrears of one person, or that they are gone (CONV-4, PRAK; domain 5.1 S1…S6, S16)."""

from typing import Annotated, Any, Final, Literal, Self
from uuid import UUID, uuid5

import msgspec
from chassis.eventstore import Idempotency, Step
from chassis.http import (
    After,
    Datum,
    Geheel,
    Invoer,
    JaNee,
    Party,
    Uitvoer,
    answered,
    cause,
    idempotency,
    niet_gevonden,
    reflects,
    require,
)
from contracts.domein import Gebeurtenis, Geweigerd
from contracts.intake import Achterstand, AchterstandGemeld, SignaalAfgewezen, SignaalHerhaald
from contracts.soorten import Achterstandsoort, Grondslag, Rol
from fastapi import APIRouter, Path, Request, Response
from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from intake.adapters.bestand.velden import is_bsn
from intake.adapters.kluis import Aangemeld, Tenant
from intake.adapters.persoonsgegevens import NAW, Persoonsgegevens
from intake.adapters.stromen import SIGNAAL
from intake.api.voordeur import Voordeur, eis_eigen
from intake.domain.profiel import Profiel, toets
from intake.domain.signaal import MeldAchterstand, MeldIngelopen, dossier_id
from intake.views import gemeente, verzekeraar

_SIGNAAL: Final = UUID("5b1a7a52-8a0e-5f0c-9c6d-3c1b8f6f2d11")
_MELDING: Final = frozenset(
    {"rol", "grondslag", "peildatum", "signaaldatum", "oudste_vervaldatum", "crisissignaal", "warme_overdracht"}
    | {"bph_status", "bph_sinds", "aankondiging_datum", "toestemming_datum"}
)
Melder = Annotated[Party, require("intake:schrijven", rollen={"VERZEKERAAR"})]
Lezer = Annotated[Party, require("intake:lezen", rollen={"VERZEKERAAR", "GEMEENTE"})]
SignaalId = Annotated[UUID, Path(alias="signaalId")]
Tekst = Annotated[str, Field(min_length=1, max_length=200)]
Status = Literal["ONTVANGEN", "AFGEWEZEN", "HERHAALD", "DOORGELEID_RUB", "INGELOPEN"]


def _bsn(waarde: str) -> str:
    if not is_bsn(waarde):
        raise PydanticCustomError("BSN_ONGELDIG", "Dit is geen geldig BSN.")
    return waarde


class SoortInvoer(Invoer):
    achterstandsoort: Achterstandsoort
    bedrag_cent: Annotated[Geheel, Field(ge=0, le=100_000_000)]


class SignaalInvoer(Invoer):
    """Whom it is about, to whom it goes (`samenwerkingId` or `gemeentecode`), and what is owed at `peildatum`."""

    samenwerking_id: UUID | None = None
    gemeentecode: Annotated[str, Field(pattern=r"^[0-9]{4}$")] | None = None
    bsn: Annotated[str, AfterValidator(_bsn)]
    profiel: Tekst
    grondslag: Grondslag
    rol: Rol = "VERZEKERINGNEMER"
    soorten: Annotated[list[SoortInvoer], Field(min_length=1, max_length=8)]
    peildatum: Datum
    signaaldatum: Datum
    oudste_vervaldatum: Datum | None = None
    crisissignaal: JaNee = False
    warme_overdracht: JaNee = False
    bph_status: Literal["ACTIEF", "GEEN", "ONBEKEND"] = "ONBEKEND"
    bph_sinds: Datum | None = None
    aankondiging_datum: Datum | None = None
    toestemming_datum: Datum | None = None
    voorletters: Tekst | None = None
    tussenvoegsel: Tekst | None = None
    achternaam: Tekst | None = None
    geboortedatum: Datum | None = None
    straat: Tekst | None = None
    huisnummer: Tekst | None = None
    huisnummertoevoeging: Tekst | None = None
    postcode: Tekst | None = None
    woonplaats: Tekst | None = None
    telefoon: Tekst | None = None
    email: Tekst | None = None

    @model_validator(mode="after")
    def _een_adres(self) -> Self:
        if (self.samenwerking_id is None) == (self.gemeentecode is None):
            raise PydanticCustomError("GEADRESSEERDE_ONDUIDELIJK", "Noem samenwerkingId of gemeentecode, niet beide.")
        return self

    def gegevens(self) -> Persoonsgegevens:
        return Persoonsgegevens(**{naam: getattr(self, naam) for naam in (*NAW, "geboortedatum")})

    def opdracht(self, signaal_id: UUID, profiel: Profiel) -> MeldAchterstand:
        return MeldAchterstand(
            signaal_id=signaal_id,
            profiel=profiel,
            kanaal="HTTP",
            samenwerking_id=self.samenwerking_id,
            soorten=tuple(
                Achterstand(achterstandsoort=s.achterstandsoort, bedrag_cent=s.bedrag_cent) for s in self.soorten
            ),
            **{naam: getattr(self, naam) for naam in _MELDING},
        )


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
            raise Geweigerd("PROFIEL_ONBEKEND", "Dit profiel kennen wij niet.", "/profiel")
        opdracht = invoer.opdracht(uuid5(_SIGNAAL, sleutel.key), profiel)
        stroom = opdracht.signaal_id
        if toets(profiel, opdracht.melding()) is None:
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
    tenant = Tenant(invoer.gemeentecode or "", party.organisatie.uzovi or "")
    eis_eigen(tenant, party)
    return tenant


def _status(gebeurtenissen: tuple[Gebeurtenis, ...]) -> tuple[Status, str | None]:
    match gebeurtenissen:
        case (SignaalAfgewezen(code=code),):
            return "AFGEWEZEN", code
        case (SignaalHerhaald(hoger=False),):
            return "HERHAALD", None
        case (*_, AchterstandGemeld()):
            return "ONTVANGEN", None
        case _:
            raise TypeError("een signaal zonder gebeurtenis")
