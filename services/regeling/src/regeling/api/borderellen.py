"""The gemeente's one payment for many: taken whole in one transaction, booked line by line (RUB-55, RUB-59)."""

from typing import Annotated, Literal
from uuid import UUID

from chassis.eventstore import Outcome, Refused, Step
from chassis.http import Fout, Geheel, Invoer, Uitvoer, answered, cause, ongeldige_invoer
from contracts.regeling import BetalingsverschilGesignaleerd
from fastapi import APIRouter, Path, Request, Response
from pydantic import Field

from regeling.adapters.streams import BORDEREL, POLIS, SAMENWERKING
from regeling.api.loket import Bedrag, Gemeente, Kenmerk, Loket, Maand, Sleutel, zichtbaar
from regeling.domain.borderel.aannemen import borderel_id
from regeling.domain.borderel.commands import NeemBorderelAan
from regeling.domain.polis.commands import BoekBetaling
from regeling.domain.samenwerking.commands import VraagNaar

_MEESTE_REGELS = 10_000
Uitkomst = Literal["GEBOEKT", "VERSCHIL", "GEWEIGERD"]


class RegelInvoer(Invoer):
    """What is paid for one insured for the month of the borderel."""

    polis_ref: UUID
    persoon_ref: UUID
    bedrag_cent: Bedrag


class BorderelInvoer(Invoer):
    """Same month and `kenmerk` are the same borderel. `totaalCent`: when given, what the lines must add up to."""

    maand: Maand
    kenmerk: Kenmerk
    regels: Annotated[list[RegelInvoer], Field(min_length=1, max_length=_MEESTE_REGELS)]
    totaal_cent: Annotated[Geheel, Field(ge=1)] | None = None


class RegelAntwoord(Uitvoer):
    """GEBOEKT; VERSCHIL (all or part of it could not be booked, `code` says why); GEWEIGERD (nothing was)."""

    polis_ref: UUID
    persoon_ref: UUID
    uitkomst: Uitkomst
    code: str | None = None
    gebeurtenissen: tuple[str, ...] = ()


class BorderelAntwoord(Uitvoer):
    borderel_id: UUID
    regels: list[RegelAntwoord]
    after: str


def borderellen_router(loket: Loket) -> APIRouter:
    router = APIRouter(tags=["borderellen"])

    @router.post(
        "/v1/samenwerkingen/{samenwerkingId}/borderellen",
        status_code=201,
        summary="Boek een borderel",
        max_body_size=4_194_304,
    )
    async def boek(
        *,
        samenwerking_id: Annotated[UUID, Path(alias="samenwerkingId")],
        invoer: BorderelInvoer,
        party: Gemeente,
        sleutel: Sleutel,
        request: Request,
        response: Response,
    ) -> BorderelAntwoord:
        borderel = borderel_id(samenwerking_id, invoer.maand, invoer.kenmerk)
        oorzaak = cause(party, request, party.bounds, correlation_id=borderel)
        _controleer(invoer)
        _, hoofd, *uitkomsten = await loket.room.store.send_all(
            _stappen(samenwerking_id, borderel, invoer), oorzaak, sleutel
        )
        if isinstance(hoofd, Outcome) and hoofd.repeated:
            response.status_code = 200
        regels = [
            _antwoord(regel, uitkomst, [] if isinstance(uitkomst, Refused) else zichtbaar(uitkomst.events, party))
            for regel, uitkomst in zip(invoer.regels, uitkomsten, strict=True)
        ]
        return BorderelAntwoord(borderel_id=borderel, regels=regels, after=answered(response, [hoofd, *uitkomsten]))

    return router


def _controleer(invoer: BorderelInvoer) -> None:
    """400 with every line that stands there twice, and for a control total that the lines don't add up to."""
    eerder = set[tuple[UUID, UUID]]()
    fouten: list[Fout] = []
    for nummer, regel in enumerate(invoer.regels):
        wie = (regel.polis_ref, regel.persoon_ref)
        if wie in eerder:
            detail = "Deze verzekerde staat al op dit borderel."
            fouten.append(Fout(pointer=f"/regels/{nummer}", code="DUBBELE_REGEL", detail=detail))
        eerder.add(wie)
    som = sum(regel.bedrag_cent for regel in invoer.regels)
    if invoer.totaal_cent is not None and invoer.totaal_cent != som:
        fouten.append(
            Fout(pointer="/totaalCent", code="TOTAAL_ONGELIJK", detail=f"De regels tellen op tot {som} cent.")
        )
    if fouten:
        raise ongeldige_invoer(fouten)


def _stappen(samenwerking_id: UUID, borderel: UUID, invoer: BorderelInvoer) -> list[Step]:
    """The borderel itself is taken or refused as a whole; a line that is refused leaves the others be."""
    hoofd = NeemBorderelAan(
        borderel_id=borderel,
        samenwerking_id=samenwerking_id,
        maand=invoer.maand,
        kenmerk=invoer.kenmerk,
        regels=len(invoer.regels),
        totaal_cent=sum(regel.bedrag_cent for regel in invoer.regels),
    )
    regels = (
        BoekBetaling(
            persoon_ref=regel.persoon_ref,
            maand=invoer.maand,
            bedrag_cent=regel.bedrag_cent,
            soort="REGULIER",
            kenmerk=invoer.kenmerk,
            samenwerking_id=samenwerking_id,
        )
        for regel in invoer.regels
    )
    return [
        Step(SAMENWERKING, samenwerking_id, VraagNaar(), must_exist=True),
        Step(BORDEREL, borderel, hoofd),
        *(
            Step(POLIS, regel.polis_ref, opdracht, on_refusal="report", must_exist=True)
            for regel, opdracht in zip(invoer.regels, regels, strict=True)
        ),
    ]


def _antwoord(regel: RegelInvoer, uitkomst: Outcome | Refused, namen: list[str]) -> RegelAntwoord:
    verdict, code = _oordeel(uitkomst)
    return RegelAntwoord(
        polis_ref=regel.polis_ref,
        persoon_ref=regel.persoon_ref,
        uitkomst=verdict,
        code=code,
        gebeurtenissen=tuple(namen),
    )


def _oordeel(uitkomst: Outcome | Refused) -> tuple[Uitkomst, str | None]:
    if isinstance(uitkomst, Refused):
        return "GEWEIGERD", uitkomst.code
    verschil = next((g for g in uitkomst.events if isinstance(g, BetalingsverschilGesignaleerd)), None)
    return ("GEBOEKT", None) if verschil is None else ("VERSCHIL", verschil.code)
