"""The deelnemerslijst and the insurer's feedback (RUB-51…53)."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from chassis.eventstore import Refused
from chassis.http import Input, Maand, Output, Tijdstip, not_found
from chassis.service import Runtime
from contracts.eligibility import Lijstregel, Terugkoppeling
from contracts.soorten import Terugkoppelcode
from fastapi import APIRouter, Query
from pydantic import Field

from eligibility.adapters.streams import LIJST
from eligibility.api.partijen import (
    WAAR,
    GemeenteLevertAan,
    GemeenteOfVerzekeraarLeest,
    LijstId,
    SamenwerkingId,
    VerzekeraarKoppeltTerug,
    samenwerking_van,
    tenant,
)
from eligibility.api.polislijst import Polislijst
from eligibility.domain.deelnemerslijst.state import Deelnemerslijst
from eligibility.requests import deelnemerslijsten


class LijstInvoer(Polislijst):
    """`gewensteMaand` as JJJJ-MM; a month that can't be made becomes the first that can."""

    gewenste_maand: Maand | None = None


class Regel(Output):
    """`terugkoppeling` is null until the insurer answered."""

    polis_ref: UUID
    persoon_refs: tuple[UUID, ...]
    pakketcode: str | None
    eigen_risico_variant: Literal["VERZEKERD", "GESPREID_VOORAF"] | None
    aflossing_variant: Literal["MAANDELIJKS", "AFKOOP_VOORAF"] | None
    terugkoppeling: Literal["GEACCEPTEERD", "GEWEIGERD"] | None = None
    code: str | None = None
    persoon_ref: UUID | None = None


class Lijst(Output):
    """`ingangsmaand` as JJJJ-MM, the month on whose first day the participations can start."""

    lijst_id: UUID
    samenwerking_id: UUID
    ontvangen_op: Tijdstip
    ingangsmaand: str
    regels: tuple[Regel, ...]


class Afgekeurd(Output):
    """A polis that can't be on the list; in a trial run every one is told at once. `detail` says who is missing."""

    polis_ref: UUID
    code: str
    detail: str


class LijstGedaan(Lijst):
    """`proef`: nothing of it is kept, and `after` is null (RUB-94)."""

    proef: bool
    afgekeurd: tuple[Afgekeurd, ...]
    after: str | None


class TerugkoppelingInvoer(Input):
    """The answer on one row; GEWEIGERD needs a code, and a code about a person needs that person."""

    polis_ref: UUID
    uitkomst: Literal["GEACCEPTEERD", "GEWEIGERD"]
    code: Terugkoppelcode | None = None
    persoon_ref: UUID | None = None


class TerugkoppelingenInvoer(Input):
    """Every row of the list, exactly once."""

    regels: Annotated[tuple[TerugkoppelingInvoer, ...], Field(max_length=20_000)]


class TerugkoppelingenGedaan(Output):
    """`aangemeld`: the polissen that will start. `proef`: nothing of it is kept, and `after` is null (RUB-94)."""

    lijst_id: UUID
    aangemeld: tuple[UUID, ...]
    proef: bool
    after: str | None


Proef = Annotated[bool, Query(alias="proef", description="true: hetzelfde antwoord, en er wordt niets bewaard.")]


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["deelnemerslijsten"])

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/deelnemerslijsten",
        status_code=201,
        summary="Lever de lijst aan",
        responses=WAAR,
    )
    async def lever_aan(
        *,
        samenwerking_id: SamenwerkingId,
        exchange: GemeenteLevertAan,
        invoer: LijstInvoer | None = None,
        proef: Proef = False,
    ) -> LijstGedaan:
        samenwerking, _ = await samenwerking_van(runtime, exchange.party, samenwerking_id)
        vraag = invoer or LijstInvoer()
        outcomes, lijst = await deelnemerslijsten.lever_aan(
            runtime.store,
            runtime.views,
            exchange.cause(tenant(samenwerking)),
            exchange.key,
            samenwerking=samenwerking,
            polis_refs=vraag.polis_refs,
            gewenste_maand=vraag.gewenste_maand,
            proef=proef,
        )
        if proef:
            exchange.response.status_code = 200
        else:
            exchange.response.headers["Location"] = f"/v1/deelnemerslijsten/{lijst.lijst_id}"
        return LijstGedaan(
            lijst_id=lijst.lijst_id,
            samenwerking_id=samenwerking_id,
            ontvangen_op=lijst.ontvangen_op,
            ingangsmaand=lijst.ingangsmaand,
            regels=tuple(_regel(regel, None) for regel in lijst.regels),
            proef=proef,
            afgekeurd=tuple(
                Afgekeurd(polis_ref=een.stream_id, code=een.code, detail=een.detail)
                for een in outcomes
                if isinstance(een, Refused)
            ),
            after=None if proef else exchange.answered(outcomes),
        )

    @routes.post(
        "/v1/deelnemerslijsten/{lijstId}/terugkoppelingen",
        status_code=201,
        summary="Koppel de lijst terug",
        max_body_size=4_194_304,
    )
    async def koppel_terug(
        *, lijst_id: LijstId, invoer: TerugkoppelingenInvoer, exchange: VerzekeraarKoppeltTerug, proef: Proef = False
    ) -> TerugkoppelingenGedaan:
        regels = [
            Terugkoppeling(
                polis_ref=regel.polis_ref, uitkomst=regel.uitkomst, code=regel.code, persoon_ref=regel.persoon_ref
            )
            for regel in invoer.regels
        ]
        outcomes, aangemeld = await deelnemerslijsten.koppel_terug(
            runtime.store, exchange.cause({}), exchange.key, lijst_id, regels, proef=proef
        )
        if proef:
            exchange.response.status_code = 200
        return TerugkoppelingenGedaan(
            lijst_id=lijst_id,
            aangemeld=tuple(aangemeld),
            proef=proef,
            after=None if proef else exchange.answered(outcomes),
        )

    @routes.get("/v1/deelnemerslijsten/{lijstId}", summary="Een deelnemerslijst met de terugkoppeling")
    async def lees(*, lijst_id: LijstId, exchange: GemeenteOfVerzekeraarLeest) -> Lijst:
        exchange.reflects(await runtime.feed.head())
        found = await runtime.store.load(LIJST, lijst_id)
        if found is None or found.state.samenwerking_id is None or found.state.ontvangen_op is None:
            raise not_found("Deze deelnemerslijst bestaat niet.", "LIJST_ONBEKEND")
        await samenwerking_van(runtime, exchange.party, found.state.samenwerking_id)
        return _lijst(found.state, lijst_id, found.state.samenwerking_id, found.state.ontvangen_op)

    return routes


def _lijst(lijst: Deelnemerslijst, lijst_id: UUID, samenwerking_id: UUID, ontvangen_op: datetime) -> Lijst:
    antwoord = {x.polis_ref: x for x in lijst.terugkoppeling}
    return Lijst(
        lijst_id=lijst_id,
        samenwerking_id=samenwerking_id,
        ontvangen_op=ontvangen_op,
        ingangsmaand=lijst.ingangsmaand,
        regels=tuple(_regel(x, antwoord.get(x.polis_ref)) for x in lijst.regels),
    )


def _regel(regel: Lijstregel, antwoord: Terugkoppeling | None) -> Regel:
    return Regel(
        polis_ref=regel.polis_ref,
        persoon_refs=regel.persoon_refs,
        pakketcode=regel.pakketcode,
        eigen_risico_variant=regel.eigen_risico_variant,
        aflossing_variant=regel.aflossing_variant,
        terugkoppeling=antwoord.uitkomst if antwoord else None,
        code=antwoord.code if antwoord else None,
        persoon_ref=antwoord.persoon_ref if antwoord else None,
    )
