"""Offers to every insured with BPH of selected polissen (RUB-45)."""

from uuid import UUID

from chassis.eventstore import Outcome, Refused, Step
from chassis.http import Datum, Uitvoer, answered, cause
from chassis.service import Runtime
from contracts.eligibility import AanbodGedaan
from fastapi import APIRouter, Request, Response

from eligibility.adapters.streams import POLIS
from eligibility.api.polislijst import Polislijst, kies
from eligibility.api.samenwerkingen import Sleutel
from eligibility.api.toegang import Gemeente, samenwerking_van
from eligibility.domain.polis.commands import DoeAanbod


class AanbiedingInvoer(Polislijst):
    """Without a date: the reactietermijn of the samenwerking after today. Without `polisRefs`: every selected polis."""

    uiterste_reactiedatum: Datum | None = None


class Aanbieding(Uitvoer):
    """One offer; amounts in cents per month."""

    polis_ref: UUID
    persoon_ref: UUID
    aanbod_id: UUID
    uiterste_reactiedatum: Datum
    netto_inhouding_cent: int


class Overgeslagen(Uitvoer):
    """A polis that changed between the question and the answer."""

    polis_ref: UUID
    code: str


class Aanbiedingen(Uitvoer):
    aanbiedingen: tuple[Aanbieding, ...]
    overgeslagen: tuple[Overgeslagen, ...]
    after: str


def router(room: Runtime) -> APIRouter:
    r = APIRouter(tags=["aanbiedingen"])

    @r.post("/v1/samenwerkingen/{samenwerking_id}/aanbiedingen", status_code=201, summary="Doe aanbiedingen (RUB-45)")
    async def bied_aan(
        *,
        party: Gemeente,
        samenwerking_id: UUID,
        request: Request,
        response: Response,
        sleutel: Sleutel,
        invoer: AanbiedingInvoer | None = None,
    ) -> Aanbiedingen:
        samenwerking, _ = await samenwerking_van(room, party, samenwerking_id)
        vraag = invoer or AanbiedingInvoer()
        rijen = await kies(room, samenwerking_id, vraag.polis_refs, "GESELECTEERD")
        opdracht = DoeAanbod(afspraken=samenwerking.afspraken, uiterste_reactiedatum=vraag.uiterste_reactiedatum)
        # Who names polissen gets all of them or a refusal; "every selected one" leaves out what just changed.
        stappen = [
            Step(
                POLIS,
                rij["sleutel"],
                opdracht,
                on_refusal="raise" if vraag.polis_refs or vraag.uiterste_reactiedatum else "report",
                must_exist=True,
            )
            for rij in rijen
        ]
        uitkomsten = await room.store.send_all(stappen, cause(party, request, {}), sleutel)
        return Aanbiedingen(
            aanbiedingen=tuple(
                Aanbieding(
                    polis_ref=g.polis_ref,
                    persoon_ref=g.persoon_ref,
                    aanbod_id=g.aanbod_id,
                    uiterste_reactiedatum=g.uiterste_reactiedatum,
                    netto_inhouding_cent=g.bedragen.netto_inhouding_cent,
                )
                for uitkomst in uitkomsten
                if isinstance(uitkomst, Outcome)
                for g in uitkomst.events
                if isinstance(g, AanbodGedaan)
            ),
            overgeslagen=tuple(
                Overgeslagen(polis_ref=u.stream_id, code=u.code) for u in uitkomsten if isinstance(u, Refused)
            ),
            after=answered(response, uitkomsten),
        )

    return r
