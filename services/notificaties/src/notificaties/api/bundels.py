"""Bundles: letters for the print street, with a manifest that counts them and tells their checksums (RUB-65)."""

import base64
import hashlib
from datetime import date
from typing import Annotated, Any, Final
from uuid import UUID

from chassis.http import Dag, Exchange, Input, Output, Page, WholeNumber
from chassis.projections import where
from chassis.service import Runtime
from contracts.briefsoorten import Mislukcode
from contracts.soorten import Sjabloon
from contracts.zicht import Zicht
from fastapi import APIRouter, Path, Response
from pydantic import AwareDatetime, Field

from notificaties.adapters.brieven.drukwerk import ZIP
from notificaties.adapters.kluis import Kluis
from notificaties.api.kluisvraag import wie_is
from notificaties.api.partijen import (
    GemeenteOfVerzekeraarBladert,
    GemeenteOfVerzekeraarLeest,
    GemeenteOfVerzekeraarSchrijft,
    partij_van,
)
from notificaties.api.tenant import Gemeentecode, Uzovi, tenant_van
from notificaties.domain.briefafspraak.adressering import Persoon
from notificaties.domain.bundel.bundelen import onbekende_bundel
from notificaties.requests.brieven import onbekende_brief
from notificaties.requests.bundels import Bundelbeheer
from notificaties.views import brieven, bundels, wachtend

BundelId = Annotated[UUID, Path(alias="bundelId")]
_MEEST: Final = 200
ALS_ZIP: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "content": {ZIP: {"schema": {"type": "string", "format": "binary"}}},
        "headers": {"Repr-Digest": {"description": "SHA-256 (RFC 9530).", "schema": {"type": "string"}}},
    }
}


class BundelInvoer(Input):
    """All letters that wait, oldest first, of one `sjabloon` or of all; or these `brieven`, as after a return."""

    sjabloon: Sjabloon | None = None
    aantal: Annotated[WholeNumber, Field(ge=1, le=_MEEST)] = _MEEST
    brieven: Annotated[list[UUID], Field(min_length=1, max_length=_MEEST)] | None = None


class Overgeslagen(Output):
    """A letter with which it was not done, and why."""

    notificatie_id: UUID
    code: str


class BundelGemaakt(Output):
    """`overgeslagen`: letters that can't be printed now."""

    bundel_id: UUID
    aantal: int
    overgeslagen: list[Overgeslagen]
    after: str


class Bundel(Output):
    """`aantal`: letters in it; `verzonden`: of how many you said that they left, and on which day."""

    bundel_id: UUID
    gemeentecode: str | None
    uzovi: str | None
    aantal: int
    samengesteld_op: AwareDatetime
    verzonden: int | None
    verzonden_op: date | None


class NietVerzonden(Input):
    notificatie_id: UUID
    code: Mislukcode


class BundelVerzendingInvoer(Input):
    """`aantal` letters left on `datum`; with `nietVerzonden` that must be all of the bundle."""

    datum: Dag
    aantal: Annotated[WholeNumber, Field(ge=0, le=_MEEST)]
    niet_verzonden: Annotated[list[NietVerzonden], Field(default_factory=list[NietVerzonden], max_length=_MEEST)]


class BundelGemeld(Output):
    """`geweigerd`: letters of which it could not be said any more."""

    bundel_id: UUID
    geweigerd: list[Overgeslagen]
    after: str


def router(runtime: Runtime, beheer: Bundelbeheer, kluis: Kluis | None) -> APIRouter:
    routes = APIRouter(tags=["brieven"])

    async def eigen(exchange: Exchange, bundel_id: UUID) -> bundels.Bundel:
        rij = await bundels.one(runtime.views, exchange.party.rows_of, exchange.party.rol, bundel_id)
        if rij is None:
            raise onbekende_bundel()
        return rij

    @routes.post(
        "/v1/gemeenten/{gemeentecode}/verzekeraars/{uzovi}/bundels",
        status_code=201,
        summary="Stel een bundel brieven samen voor de drukker",
    )
    async def stel_samen(
        gemeentecode: Gemeentecode, uzovi: Uzovi, invoer: BundelInvoer, exchange: GemeenteOfVerzekeraarSchrijft
    ) -> BundelGemaakt:
        """Een brief die nog niet is opgemaakt, wordt dat nu. Een brief is in één bundel, tot hij terugkomt."""
        tenant = {"gemeentecode": gemeentecode, "uzovi": uzovi}
        exchange.party.must_speak_about(tenant)
        zicht, van = Zicht(exchange.party.rol), where(gemeentecode=gemeentecode, uzovi=uzovi)
        if invoer.brieven is None:
            rijen = await wachtend.many(runtime.views, van, zicht, invoer.sjabloon, invoer.aantal)
        else:
            gevonden = await brieven.many(runtime.views, van, zicht, invoer.brieven)
            if gevonden.keys() != set(invoer.brieven):
                raise onbekende_brief()
            rijen = list(gevonden.values())
        gedaan = await beheer.stel_samen(exchange.cause(tenant), exchange.key, rijen, partij_van(exchange))
        return BundelGemaakt(
            bundel_id=gedaan.bundel_id,
            aantal=gedaan.aantal,
            overgeslagen=[Overgeslagen(notificatie_id=een, code=code) for een, code in gedaan.niet.items()],
            after=exchange.answered(gedaan.antwoord),
        )

    @routes.get("/v1/bundels", summary="Uw bundels, oudste eerst")
    async def lijst(exchange: GemeenteOfVerzekeraarBladert) -> Page[Bundel]:
        after = exchange.cursor(int)
        await exchange.covers(runtime.views, bundels.BUNDELS.name)
        own, rol = exchange.party.rows_of, exchange.party.rol
        rows = await bundels.page(runtime.views, own, rol, after=after, limit=exchange.fetch)
        return exchange.page(rows, key=lambda row: row.volgorde, item=Bundel.model_validate)

    @routes.get(
        "/v1/bundels/{bundelId}/bestand",
        summary="De brieven van een bundel als één ZIP, met een manifest",
        response_class=Response,
        responses=ALS_ZIP,
    )
    async def druk(bundel_id: BundelId, exchange: GemeenteOfVerzekeraarLeest) -> Response:
        """Namen en adressen komen op dit moment uit de kluis, die elke vraag vastlegt; uw token heeft daarom ook
        `intake:lezen` nodig. Dezelfde bundel geeft dezelfde controlegetallen, zolang niemand verhuist of
        overlijdt en geen brief terugkomt."""
        for view in (bundels.BUNDELS, brieven.BRIEVEN):
            await exchange.covers(runtime.views, view.name)
        bundel, own, zicht = await eigen(exchange, bundel_id), exchange.party.rows_of, Zicht(exchange.party.rol)
        stukken = await beheer.stukken(bundel_id)
        rijen = await brieven.many(runtime.views, own, zicht, stukken)

        async def wie(rij: brieven.Brief) -> Persoon | None:
            return await wie_is(kluis, exchange, rij)

        inhoud = await beheer.druk(bundel, partij_van(exchange), [rijen[een] for een in stukken], wie)
        digest = base64.b64encode(hashlib.sha256(inhoud).digest()).decode()
        koppen = {
            "Cache-Control": "no-store",
            "Content-Disposition": f'attachment; filename="bundel-{bundel_id}.zip"',
            "Repr-Digest": f"sha-256=:{digest}:",
        }
        return Response(inhoud, media_type=ZIP, headers=koppen)

    @routes.post("/v1/bundels/{bundelId}/verzendingen", status_code=201, summary="Meld dat een bundel uit is")
    async def meld_verzonden(
        bundel_id: BundelId, invoer: BundelVerzendingInvoer, exchange: GemeenteOfVerzekeraarSchrijft
    ) -> BundelGemeld:
        bundel = await eigen(exchange, bundel_id)
        gedaan = await beheer.meld_verzonden(
            exchange.cause(tenant_van(bundel)),
            exchange.key,
            bundel_id,
            partij_van(exchange),
            datum=invoer.datum,
            aantal=invoer.aantal,
            niet_verzonden={een.notificatie_id: een.code for een in invoer.niet_verzonden},
        )
        return BundelGemeld(
            bundel_id=bundel_id,
            geweigerd=[Overgeslagen(notificatie_id=een, code=code) for een, code in gedaan.niet.items()],
            after=exchange.answered(gedaan.antwoord),
        )

    return routes
