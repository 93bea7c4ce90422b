"""A run over all signals of a practice: everybody in exactly one class (PRAK-12, SC-41)."""

from collections.abc import Iterator, Sequence
from typing import Annotated
from uuid import UUID

from chassis.http import Flaw, Input, Output, invalid_input
from chassis.service import Runtime
from contracts.signaalsoorten import Screeningsuitkomst
from fastapi import APIRouter
from pydantic import Field

from intake.api.partijen import GemeenteSchrijftNaLezen
from intake.api.stappen import NA_LEZEN
from intake.requests import screeningen
from intake.views import gemeente, signaalprofielen
from intake.views.signaalrij import Signaal

_MOST = 5000


class ScreeningsuitkomstInvoer(Input):
    signaal_id: UUID
    uitkomst: Screeningsuitkomst


class ScreeningInvoer(Input):
    """All open signals of the practice, each once."""

    profiel_id: UUID
    run_id: UUID
    uitkomsten: Annotated[list[ScreeningsuitkomstInvoer], Field(min_length=1, max_length=_MOST)]


class ScreeningAntwoord(Output):
    """The three classes add up to `aantal`."""

    run_id: UUID
    aantal: int
    gebeld: int
    brief: int
    geen_contactgegevens: int
    in_bronheffing: int
    after: str


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["screeningen"])

    @routes.post(
        "/v1/screeningen", status_code=201, summary="Wat een screening opleverde (PRAK-12)", description=NA_LEZEN
    )
    async def screen(invoer: ScreeningInvoer, exchange: GemeenteSchrijftNaLezen) -> ScreeningAntwoord:
        views, own = runtime.views, exchange.party.rows_of
        await exchange.covers(views, gemeente.SIGNALEN.name)
        await exchange.covers(views, signaalprofielen.SIGNAALPROFIELEN.name)
        profiel = await views.row(signaalprofielen.SIGNAALPROFIELEN, invoer.profiel_id, own)
        if profiel is None:
            fout = Flaw(pointer="/profielId", code="PROFIEL_ONBEKEND", detail="Dit profiel kennen wij niet.")
            raise invalid_input([fout])
        rows = await views.rows(
            gemeente.SIGNALEN,
            lambda t: signaalprofielen.onder(own, profiel)(t) & t.c.status.in_(("ONTVANGEN", "GEMATCHT")),
        )
        if fouten := list(_mis(invoer.uitkomsten, rows)):
            raise invalid_input(fouten)
        op_id = {row.signaal_id: row for row in rows}
        run = [
            screeningen.Gescreend(
                signaal_id=een.signaal_id,
                dossier=op_id[een.signaal_id].dossier_id,
                in_bronheffing=op_id[een.signaal_id].in_bronheffing,
                uitkomst=een.uitkomst,
            )
            for een in invoer.uitkomsten
        ]
        cause = exchange.cause({}, correlation_id=invoer.run_id)
        screening = screeningen.Screening(invoer.profiel_id, invoer.run_id)
        outcome = await screeningen.screen(runtime.store, cause, exchange.key, screening, run)
        return ScreeningAntwoord(
            run_id=invoer.run_id,
            aantal=len(run),
            gebeld=screening.aantallen["GEBELD"],
            brief=screening.aantallen["BRIEF"],
            geen_contactgegevens=screening.aantallen["GEEN_CONTACTGEGEVENS"],
            in_bronheffing=screening.in_bronheffing,
            after=exchange.answered(outcome),
        )

    return routes


def _mis(uitkomsten: Sequence[ScreeningsuitkomstInvoer], rows: Sequence[Signaal]) -> Iterator[Flaw]:
    """Somebody else's or closed, twice, or left out: then the classes would not add up to the file."""
    te_doen = {row.signaal_id for row in rows}
    gezien: set[UUID] = set()
    for plek, een in enumerate(uitkomsten):
        pointer = f"/uitkomsten/{plek}/signaalId"
        if een.signaal_id in gezien:
            yield Flaw(pointer=pointer, code="SIGNAAL_DUBBEL", detail="Elk signaal hoort bij precies één uitkomst.")
        elif een.signaal_id not in te_doen:
            tekst = "Dit signaal wacht niet onder dit profiel."
            yield Flaw(pointer=pointer, code="SIGNAAL_ONBEKEND", detail=tekst)
        gezien.add(een.signaal_id)
    if te_doen - gezien:
        tekst = f"Er zijn {len(te_doen - gezien)} signalen zonder uitkomst."
        yield Flaw(pointer="/uitkomsten", code="SCREENING_ONVOLLEDIG", detail=tekst)
