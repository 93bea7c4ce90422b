"""Selection of polissen (RUB-19…23): asked again, a decided polis answers what was decided."""

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from chassis.eventstore import Outcome, Step
from chassis.http import Uitvoer, answered, cause
from chassis.service import Runtime
from contracts.domain import Event
from contracts.eligibility import BeoordelingAangehouden, DeelnemerAfgewezen, DeelnemerGeselecteerd
from fastapi import APIRouter, Request, Response

from eligibility.adapters.streams import POLIS
from eligibility.api.polislijst import Polislijst, Rij, deelnemers, kies, uitgeslotenen
from eligibility.api.samenwerkingen import Sleutel
from eligibility.api.toegang import Gemeente, samenwerking_van
from eligibility.domain.polis.commands import SelecteerPolis


class Selectie(Uitvoer):
    """`redenen`: distinct codes of all members, sorted; while IN_BEOORDELING what is open."""

    polis_ref: UUID
    uitkomst: Literal["NIET_BEOORDEELD", "IN_BEOORDELING", "AFGEWEZEN", "GESELECTEERD"]
    redenen: tuple[str, ...]


class Selecties(Uitvoer):
    """One outcome per polis that was asked for."""

    selecties: tuple[Selectie, ...]
    after: str


def router(room: Runtime) -> APIRouter:
    r = APIRouter(tags=["selecties"])

    @r.post("/v1/samenwerkingen/{samenwerking_id}/selecties", summary="Beoordeel en selecteer polissen")
    async def selecteer(
        *,
        party: Gemeente,
        samenwerking_id: UUID,
        request: Request,
        response: Response,
        sleutel: Sleutel,
        invoer: Polislijst | None = None,
    ) -> Selecties:
        samenwerking, _ = await samenwerking_van(room, party, samenwerking_id)
        rijen = await kies(room, samenwerking_id, invoer.polis_refs if invoer else None)
        uit = await uitgeslotenen(room, rijen)
        stappen = [
            Step(
                POLIS,
                rij["sleutel"],
                SelecteerPolis(
                    afspraken=samenwerking.afspraken, uitgesloten=tuple(p for p in deelnemers(rij) if p in uit)
                ),
                must_exist=True,
            )
            for rij in rijen
        ]
        uitkomsten = await room.store.send_all(stappen, cause(party, request, {}), sleutel)
        staand = {rij["sleutel"]: rij for rij in rijen}
        return Selecties(
            selecties=tuple(_selectie(u, staand.get(u.stream_id)) for u in uitkomsten if isinstance(u, Outcome)),
            after=answered(response, uitkomsten),
        )

    return r


def _selectie(uitkomst: Outcome, rij: Rij | None) -> Selectie:
    """From what just happened; where nothing did, what stands."""
    if uitkomst.events:
        soort, redenen = _gevonden(uitkomst.events)
        return Selectie(polis_ref=uitkomst.stream_id, uitkomst=soort, redenen=redenen)
    if rij is None:
        return Selectie(polis_ref=uitkomst.stream_id, uitkomst="NIET_BEOORDEELD", redenen=())
    return Selectie(polis_ref=uitkomst.stream_id, uitkomst=rij["selectie"], redenen=tuple(rij["redenen"]))


def _gevonden(
    gebeurtenissen: Sequence[Event],
) -> tuple[Literal["IN_BEOORDELING", "AFGEWEZEN", "GESELECTEERD"], tuple[str, ...]]:
    redenen: set[str] = set()
    for g in gebeurtenissen:
        if isinstance(g, DeelnemerGeselecteerd):
            return "GESELECTEERD", ()
        if isinstance(g, DeelnemerAfgewezen):
            redenen |= set(g.redenen)
        if isinstance(g, BeoordelingAangehouden):
            redenen |= set(g.openstaand)
    afgewezen = any(isinstance(g, DeelnemerAfgewezen) for g in gebeurtenissen)
    return ("AFGEWEZEN" if afgewezen else "IN_BEOORDELING"), tuple(sorted(redenen))
