"""The gemeente's one payment for many: taken whole in one transaction, booked line by line (RUB-55, RUB-59)."""

from typing import Annotated
from uuid import UUID

from chassis.http import Flaw, Input, Maand, Output, WholeNumber, invalid_input
from chassis.service import Runtime
from fastapi import APIRouter, Path
from pydantic import Field

from regeling.api.commands import GROOTSTE_LIJST, MEESTE_REGELS, Bedrag, Kenmerk, Proef, names, told
from regeling.api.partijen import GemeenteBetaalt
from regeling.domain.afstemming.regels import Regelbedrag
from regeling.domain.borderel.aannemen import borderel_id
from regeling.domain.borderel.regels import BorderelOnjuist, Regelfout
from regeling.requests import borderellen
from regeling.requests.borderellen import Borderel, Uitkomst

SamenwerkingId = Annotated[UUID, Path(alias="samenwerkingId")]


class RegelInvoer(Input):
    """What is paid for one insured for the month of the borderel."""

    polis_ref: UUID
    persoon_ref: UUID
    bedrag_cent: Bedrag


class BorderelInvoer(Input):
    """Same month and `kenmerk` are the same borderel. `totaalCent`: when given, what the lines must add up to."""

    maand: Maand
    kenmerk: Kenmerk
    regels: Annotated[list[RegelInvoer], Field(min_length=1, max_length=MEESTE_REGELS)]
    totaal_cent: Annotated[WholeNumber, Field(ge=1)] | None = None


class RegelAntwoord(Output):
    """GEBOEKT; VERSCHIL (all or part of it could not be booked, `code` says why); GEWEIGERD (nothing was).

    WACHT_OP_ONTVANGST: in this samenwerking money counts when the insurer received it.
    """

    polis_ref: UUID
    persoon_ref: UUID
    uitkomst: Uitkomst
    code: str | None = None
    gebeurtenissen: tuple[str, ...] = ()


class BorderelAntwoord(Output):
    """`proef`: nothing of it is kept, and `after` is null (RUB-94)."""

    borderel_id: UUID
    regels: list[RegelAntwoord]
    proef: bool
    after: str | None


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["borderellen"])

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/borderellen",
        status_code=201,
        summary="Boek een borderel",
        max_body_size=GROOTSTE_LIJST,
    )
    async def boek(
        *, samenwerking_id: SamenwerkingId, invoer: BorderelInvoer, exchange: GemeenteBetaalt, proef: Proef = False
    ) -> BorderelAntwoord:
        borderel = Borderel(
            borderel_id=borderel_id(samenwerking_id, invoer.maand, invoer.kenmerk),
            samenwerking_id=samenwerking_id,
            maand=invoer.maand,
            kenmerk=invoer.kenmerk,
            regels=[
                Regelbedrag(polis_ref=regel.polis_ref, persoon_ref=regel.persoon_ref, bedrag_cent=regel.bedrag_cent)
                for regel in invoer.regels
            ],
            totaal_cent=invoer.totaal_cent,
        )
        cause = exchange.cause(exchange.party.bounds, correlation_id=borderel.borderel_id)
        try:
            answers, regels = await borderellen.boek(runtime.store, cause, exchange.key, borderel, proef=proef)
        except BorderelOnjuist as onjuist:
            raise invalid_input([_fout(fout) for fout in onjuist.fouten]) from onjuist
        return BorderelAntwoord(
            borderel_id=borderel.borderel_id,
            regels=[
                RegelAntwoord(
                    polis_ref=regel.polis_ref,
                    persoon_ref=regel.persoon_ref,
                    uitkomst=geboekt.uitkomst,
                    code=geboekt.code,
                    gebeurtenissen=tuple(names(geboekt.events, exchange.party)),
                )
                for regel, geboekt in zip(borderel.regels, regels, strict=True)
            ],
            proef=proef,
            after=told(exchange, answers, proef=proef),
        )

    return routes


def _fout(fout: Regelfout) -> Flaw:
    pointer = "/totaalCent" if fout.nummer is None else f"/regels/{fout.nummer}"
    return Flaw(pointer=pointer, code=fout.code, detail=fout.detail)
