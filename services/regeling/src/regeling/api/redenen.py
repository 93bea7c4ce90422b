"""Why a polis stands where it stands: events, rules and days, per status and as each viewpoint may see it."""

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from chassis.eventstore import Placed
from chassis.http import Datum, Output, ReadExchange, not_found
from chassis.projections import View
from chassis.service import Runtime
from fastapi import APIRouter

from regeling.api.moment import BekendOp, GeldigOp, kijkdag, vandaag, verteld
from regeling.api.partijen import CakLeest, GemeenteLeest, PolisRef, VerzekeraarLeest
from regeling.views import cak, gemeente, uitval, verzekeraar
from regeling.views.polis import Polis
from regeling.views.standen import Onderwerp
from regeling.views.terugblik import Moment
from regeling.views.uitvalrij import Uitval
from regeling.views.waarom import Reden, waarom


class Grondbeeld(Output):
    """One event: its number in the history of the polis, when it was told, from when it counts, and by which rules."""

    volgnr: int
    gebeurtenis: str
    dag: Datum
    geldig_op: Datum
    regels: tuple[str, ...]


class Redenbeeld(Output):
    """A status since it was told on `sinds`; `persoonRef` null: of the polis.

    `per`: the day or month that belongs to it. `deel`: the month of a TERMIJN, the kind of an ACHTERSTAND, the id of an
    INTERVENTIE or MUTATIE, the place of a VERSCHIL among those of the polis, from 1.
    """

    onderwerp: Onderwerp
    persoon_ref: UUID | None
    deel: str | None
    waarde: str
    per: str | None
    sinds: Datum
    gronden: tuple[Grondbeeld, ...]


class Redenen(Output):
    """Every status that the polis and its insured have, each with the events of the decision that gave it."""

    polis_ref: UUID
    redenen: list[Redenbeeld]


_Zicht = Literal["GEMEENTE", "VERZEKERAAR"]
_POLIS: dict[_Zicht, View[Polis]] = {"GEMEENTE": gemeente.POLISSEN, "VERZEKERAAR": verzekeraar.POLISSEN}
_UITVAL: dict[_Zicht, View[Uitval]] = {"GEMEENTE": uitval.GEMEENTE, "VERZEKERAAR": uitval.VERZEKERAAR}


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["beelden"])

    async def redenen_van(exchange: ReadExchange, zicht: _Zicht, polis_ref: UUID, moment: Moment) -> Redenen:
        """404 also for a polis that is not this party's, or was not known then."""
        log = await log_van(exchange, polis_ref)
        dag = kijkdag(moment, await vandaag(runtime))
        return getoond(polis_ref, waarom(_POLIS[zicht], log, moment, dag) + waarom(_UITVAL[zicht], log, moment))

    async def log_van(exchange: ReadExchange, polis_ref: UUID) -> Sequence[Placed]:
        exchange.reflects(await runtime.feed.head())
        return await verteld(runtime, exchange.party, polis_ref)

    def getoond(polis_ref: UUID, redenen: Sequence[Reden]) -> Redenen:
        if not redenen:
            raise not_found("Deze polis is hier niet bekend.", "POLIS_ONBEKEND")
        return Redenen(polis_ref=polis_ref, redenen=[_beeld(een) for een in redenen])

    @routes.get("/v1/beelden/gemeente/polissen/{polisRef}/waarom", summary="Waarom een polis staat waar zij staat")
    async def voor_gemeente(
        polis_ref: PolisRef, exchange: GemeenteLeest, bekend_op: BekendOp = None, geldig_op: GeldigOp = None
    ) -> Redenen:
        return await redenen_van(exchange, "GEMEENTE", polis_ref, Moment(bekend_op, geldig_op))

    @routes.get("/v1/beelden/verzekeraar/polissen/{polisRef}/waarom", summary="Waarom een polis staat waar zij staat")
    async def voor_verzekeraar(
        polis_ref: PolisRef, exchange: VerzekeraarLeest, bekend_op: BekendOp = None, geldig_op: GeldigOp = None
    ) -> Redenen:
        return await redenen_van(exchange, "VERZEKERAAR", polis_ref, Moment(bekend_op, geldig_op))

    @routes.get("/v1/beelden/cak/polissen/{polisRef}/waarom", summary="Waarom een polis staat waar zij staat")
    async def voor_cak(
        polis_ref: PolisRef, exchange: CakLeest, bekend_op: BekendOp = None, geldig_op: GeldigOp = None
    ) -> Redenen:
        log = await log_van(exchange, polis_ref)
        return getoond(polis_ref, waarom(cak.POLISSEN, log, Moment(bekend_op, geldig_op)))

    return routes


def _beeld(een: Reden) -> Redenbeeld:
    return Redenbeeld(
        onderwerp=een.onderwerp,
        persoon_ref=een.persoon_ref,
        deel=een.deel,
        waarde=een.waarde,
        per=None if een.per is None else str(een.per),
        sinds=een.sinds,
        gronden=tuple(Grondbeeld.model_validate(grond, from_attributes=True) for grond in een.gronden),
    )
