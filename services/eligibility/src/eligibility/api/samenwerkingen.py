"""Samenwerkingen: register, groen licht, choices, signatures (RUB-9, RUB-12, RUB-15, RUB-16)."""

from typing import Annotated
from uuid import UUID

from chassis.eventstore import Idempotency, Step
from chassis.http import After, Invoer, Party, Uitvoer, cause, idempotency, reflects
from chassis.service import Runtime
from contracts.domain import Command
from fastapi import APIRouter, Request, Response
from pydantic import Field

from eligibility.adapters.streams import SAMENWERKING
from eligibility.api.beleidskeuzes import BeleidskeuzesInvoer, Beleidsversie
from eligibility.api.toegang import Beginner, Gemeente, LezendePartij, Ondertekenaar, samenwerking_van
from eligibility.domain.samenwerking import commands as c
from eligibility.domain.samenwerking.state import Fase
from eligibility.domain.samenwerking.state import samenwerking_id as id_van

Sleutel = Annotated[Idempotency, idempotency()]
VrijeSleutel = Annotated[Idempotency | None, idempotency(required=False)]


class SamenwerkingInvoer(Invoer):
    """`gemeentecode` as CBS, `uzovi` as Vektis gives it."""

    gemeentecode: Annotated[str, Field(pattern=r"^[0-9]{4}$")]
    uzovi: Annotated[str, Field(pattern=r"^[0-9]{4}$")]
    naam: Annotated[str, Field(min_length=1, max_length=200)]


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


def router(room: Runtime) -> APIRouter:
    r = APIRouter(tags=["samenwerkingen"])

    async def zeg(
        samenwerking_id: UUID, opdracht: Command, party: Party, request: Request, sleutel: Idempotency | None
    ) -> tuple[str, Fase]:
        over: dict[str, str] = {}
        if isinstance(opdracht, c.RegistreerSamenwerking):
            over = {"gemeentecode": opdracht.gemeentecode, "uzovi": opdracht.uzovi}
        stap = Step(SAMENWERKING, samenwerking_id, opdracht, must_exist=not over)
        uitkomst = await room.store.send(stap, cause(party, request, over), sleutel)
        gevonden = await room.store.load(SAMENWERKING, samenwerking_id)
        return uitkomst.after, gevonden.state.fase if gevonden else "ONBEKEND"

    def gedaan(response: Response, samenwerking_id: UUID, after: str, fase: Fase) -> SamenwerkingGedaan:
        response.headers["Uitstroom-After"] = after
        return SamenwerkingGedaan(samenwerking_id=samenwerking_id, fase=fase, after=after)

    @r.post("/v1/samenwerkingen", status_code=201, summary="Registreer een samenwerking")
    async def registreer(
        *, party: Beginner, invoer: SamenwerkingInvoer, request: Request, response: Response, sleutel: Sleutel
    ) -> SamenwerkingGedaan:
        sid = id_van(invoer.gemeentecode, invoer.uzovi)
        opdracht = c.RegistreerSamenwerking(**invoer.model_dump())
        response.headers["Location"] = f"/v1/samenwerkingen/{sid}"
        return gedaan(response, sid, *await zeg(sid, opdracht, party, request, sleutel))

    @r.post("/v1/samenwerkingen/{samenwerking_id}/groen-licht", summary="Geef groen licht (RUB-12)")
    async def groen_licht(
        *, party: Gemeente, samenwerking_id: UUID, request: Request, response: Response, sleutel: Sleutel
    ) -> SamenwerkingGedaan:
        uit = await zeg(samenwerking_id, c.GeefGroenLicht(), party, request, sleutel)
        return gedaan(response, samenwerking_id, *uit)

    @r.put("/v1/samenwerkingen/{samenwerking_id}/beleidskeuzes", summary="Stel de beleidskeuzes vast (RUB-15)")
    async def beleidskeuzes(
        *,
        party: Gemeente,
        samenwerking_id: UUID,
        invoer: BeleidskeuzesInvoer,
        request: Request,
        response: Response,
        sleutel: VrijeSleutel,
    ) -> SamenwerkingGedaan:
        opdracht = c.StelBeleidskeuzesVast(beleid=invoer.beleid())
        return gedaan(response, samenwerking_id, *await zeg(samenwerking_id, opdracht, party, request, sleutel))

    @r.post("/v1/samenwerkingen/{samenwerking_id}/ondertekeningen", status_code=201, summary="Onderteken (RUB-16)")
    async def onderteken(
        *, party: Ondertekenaar, samenwerking_id: UUID, request: Request, response: Response, sleutel: Sleutel
    ) -> SamenwerkingGedaan:
        opdracht = c.Onderteken(partij="GEMEENTE" if party.rol == "GEMEENTE" else "VERZEKERAAR")
        return gedaan(response, samenwerking_id, *await zeg(samenwerking_id, opdracht, party, request, sleutel))

    @r.get("/v1/samenwerkingen/{samenwerking_id}", summary="Een samenwerking")
    async def lees(
        *, party: LezendePartij, samenwerking_id: UUID, response: Response, after: After = None
    ) -> SamenwerkingBeeld:
        reflects(response, await room.feed.head())
        staat, versie = await samenwerking_van(room, party, samenwerking_id)
        response.headers["Uitstroom-After"] = f"{samenwerking_id}.{versie}"
        return SamenwerkingBeeld(
            samenwerking_id=samenwerking_id,
            gemeentecode=staat.gemeentecode,
            uzovi=staat.uzovi,
            naam=staat.naam,
            fase=staat.fase,
            groen_licht=staat.groen_licht,
            ondertekend=staat.ondertekend,
            beleidskeuzes=tuple(Beleidsversie.van(b) for b in staat.versies),
        )

    return r
