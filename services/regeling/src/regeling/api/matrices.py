"""What follows from which reason: the matrix, as it stands on a day and as it applies to a polis (domain 5.3)."""

from datetime import date
from typing import Annotated
from uuid import UUID

from chassis.http import Dag, Datum, Output, ReadExchange
from chassis.projections import View
from chassis.service import Runtime
from contracts.matrix import Rij, matrix
from fastapi import APIRouter, Query

from regeling.api.beelden import polis_van
from regeling.api.partijen import GemeenteLeest, GemeenteOfVerzekeraarLeest, PolisRef, VerzekeraarLeest
from regeling.views import gemeente, verzekeraar
from regeling.views.polis import Polis

Op = Annotated[Dag, Query(description="Op welke dag.")]


class Matrixrij(Output):
    """One reason; the lowest `rang` goes first. `keuzes`, `bphKeuzes`: what a samenwerking may choose instead.

    `grond`: by which article BPH stays off, where it does. `als`: as which stop of bijstand it counts.
    """

    reden: str
    rang: int
    vanaf: Datum
    gevolg: str
    keuzes: tuple[str, ...]
    einddatum: str | None
    bph_gevolg: str | None
    bph_keuzes: tuple[str, ...]
    grond: str | None
    als: str | None
    melden: tuple[str, ...]
    besluiten: tuple[str, ...]
    vraag: str | None
    uitleg: str
    bron: str

    @classmethod
    def van(cls, rij: Rij) -> "Matrixrij":
        return cls.model_validate(rij, from_attributes=True)


class Matrixbeeld(Output):
    """The reasons in order of precedence."""

    op: Datum
    rijen: list[Matrixrij]


def router(runtime: Runtime) -> APIRouter:
    routes, views = APIRouter(tags=["matrix"]), runtime.views

    @routes.get("/v1/matrix", summary="Wat volgt uit welke reden, op een dag")
    async def algemeen(_: GemeenteOfVerzekeraarLeest, op: Op) -> Matrixbeeld:
        return Matrixbeeld(op=op, rijen=[Matrixrij.van(rij) for rij in matrix(op)])

    async def van_polis(exchange: ReadExchange, view: View[Polis], polis_ref: UUID, op: date) -> Matrixbeeld:
        row = await polis_van(views, exchange, view, exchange.party.rows_of, polis_ref)
        return Matrixbeeld(op=op, rijen=[Matrixrij.van(rij) for rij in matrix(op, row.matrixkeuzes)])

    @routes.get("/v1/beelden/gemeente/polissen/{polisRef}/matrix", summary="Wat op deze polis volgt uit welke reden")
    async def voor_gemeente(polis_ref: PolisRef, exchange: GemeenteLeest, op: Op) -> Matrixbeeld:
        return await van_polis(exchange, gemeente.POLISSEN, polis_ref, op)

    @routes.get("/v1/beelden/verzekeraar/polissen/{polisRef}/matrix", summary="Wat op deze polis volgt uit welke reden")
    async def voor_verzekeraar(polis_ref: PolisRef, exchange: VerzekeraarLeest, op: Op) -> Matrixbeeld:
        return await van_polis(exchange, verzekeraar.POLISSEN, polis_ref, op)

    return routes
