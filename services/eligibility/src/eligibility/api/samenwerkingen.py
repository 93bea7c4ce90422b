"""Samenwerkingen: register, groen licht, choices, signatures (RUB-9, RUB-12, RUB-15, RUB-16)."""

from typing import Annotated
from uuid import UUID

from chassis.eventstore import Outcome
from chassis.http import IMPERSONAL, CommandExchange, Invoer, PutExchange, Uitvoer
from chassis.service import Runtime
from fastapi import APIRouter
from pydantic import Field

from eligibility.api.beleidskeuzes import BeleidskeuzesInvoer, Beleidsversie
from eligibility.api.partijen import (
    WAAR,
    GemeenteOfOpsSchrijft,
    GemeenteOfVerzekeraarLeest,
    GemeenteOfVerzekeraarSchrijft,
    GemeenteSchrijft,
    GemeenteZet,
    SamenwerkingId,
    partij,
    samenwerking_van,
)
from eligibility.domain.samenwerking import commands as c
from eligibility.domain.samenwerking.state import Fase
from eligibility.requests import samenwerkingen

Naam = Annotated[
    str,
    Field(
        min_length=1,
        max_length=200,
        description="wordt niet bewaard",
        json_schema_extra={"deprecated": True, "x-niet-bewaard": True},
    ),
    IMPERSONAL,
]


class SamenwerkingInvoer(Invoer):
    """`gemeentecode` as CBS, `uzovi` as Vektis gives it.

    `naam` is taken and not kept: a samenwerking is called after its two codes (N-31).
    """

    gemeentecode: Annotated[str, Field(pattern=r"^[0-9]{4}$")]
    uzovi: Annotated[str, Field(pattern=r"^[0-9]{4}$")]
    naam: Naam | None = None


class SamenwerkingGedaan(Uitvoer):
    """What a command did to a samenwerking."""

    samenwerking_id: UUID
    fase: Fase
    after: str


class SamenwerkingBeeld(Uitvoer):
    """A samenwerking as both parties see it. Every version of the choices, oldest first."""

    samenwerking_id: UUID
    gemeentecode: str
    uzovi: str
    naam: str
    fase: Fase
    groen_licht: bool
    ondertekend: tuple[str, ...]
    beleidskeuzes: tuple[Beleidsversie, ...]


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["samenwerkingen"])

    async def tell(
        exchange: CommandExchange | PutExchange, samenwerking_id: UUID, command: c.SamenwerkingCommand
    ) -> SamenwerkingGedaan:
        outcome, fase = await samenwerkingen.tell(
            runtime.store, exchange.cause({}), exchange.key, samenwerking_id, command
        )
        return gedaan(exchange, outcome, fase)

    def gedaan(exchange: CommandExchange | PutExchange, outcome: Outcome, fase: Fase) -> SamenwerkingGedaan:
        return SamenwerkingGedaan(samenwerking_id=outcome.stream_id, fase=fase, after=exchange.answered(outcome))

    @routes.post("/v1/samenwerkingen", status_code=201, summary="Registreer een samenwerking", responses=WAAR)
    async def registreer(*, invoer: SamenwerkingInvoer, exchange: GemeenteOfOpsSchrijft) -> SamenwerkingGedaan:
        command = c.RegistreerSamenwerking(
            gemeentecode=invoer.gemeentecode,
            uzovi=invoer.uzovi,
            naam=f"Gemeente {invoer.gemeentecode} en verzekeraar {invoer.uzovi}",
        )
        over = {"gemeentecode": invoer.gemeentecode, "uzovi": invoer.uzovi}
        outcome, fase = await samenwerkingen.registreer(runtime.store, exchange.cause(over), exchange.key, command)
        exchange.response.headers["Location"] = f"/v1/samenwerkingen/{outcome.stream_id}"
        return gedaan(exchange, outcome, fase)

    @routes.post("/v1/samenwerkingen/{samenwerkingId}/groen-licht", summary="Geef groen licht (RUB-12)")
    async def groen_licht(*, samenwerking_id: SamenwerkingId, exchange: GemeenteSchrijft) -> SamenwerkingGedaan:
        return await tell(exchange, samenwerking_id, c.GeefGroenLicht())

    @routes.put("/v1/samenwerkingen/{samenwerkingId}/beleidskeuzes", summary="Stel de beleidskeuzes vast (RUB-15)")
    async def beleidskeuzes(
        *, samenwerking_id: SamenwerkingId, invoer: BeleidskeuzesInvoer, exchange: GemeenteZet
    ) -> SamenwerkingGedaan:
        return await tell(exchange, samenwerking_id, c.StelBeleidskeuzesVast(beleid=invoer.beleid()))

    @routes.post("/v1/samenwerkingen/{samenwerkingId}/ondertekeningen", status_code=201, summary="Onderteken (RUB-16)")
    async def onderteken(
        *, samenwerking_id: SamenwerkingId, exchange: GemeenteOfVerzekeraarSchrijft
    ) -> SamenwerkingGedaan:
        return await tell(exchange, samenwerking_id, c.Onderteken(partij=partij(exchange.party)))

    @routes.get(
        "/v1/samenwerkingen/{samenwerkingId}",
        summary="Een samenwerking",
        responses={200: {"headers": {"Uitstroom-After": {"$ref": "#/components/headers/Uitstroom-After"}}}},
    )
    async def lees(*, samenwerking_id: SamenwerkingId, exchange: GemeenteOfVerzekeraarLeest) -> SamenwerkingBeeld:
        exchange.reflects(await runtime.feed.head())
        samenwerking, version = await samenwerking_van(runtime, exchange.party, samenwerking_id)
        exchange.response.headers["Uitstroom-After"] = f"{samenwerking_id}.{version}"
        return SamenwerkingBeeld(
            samenwerking_id=samenwerking_id,
            gemeentecode=samenwerking.gemeentecode,
            uzovi=samenwerking.uzovi,
            naam=samenwerking.naam,
            fase=samenwerking.fase,
            groen_licht=samenwerking.groen_licht,
            ondertekend=samenwerking.ondertekend,
            beleidskeuzes=tuple(Beleidsversie.van(versie) for versie in samenwerking.versies),
        )

    return routes
