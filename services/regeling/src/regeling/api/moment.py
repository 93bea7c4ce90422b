"""As it was known on one day and counts on another: asked the same way of dossier, ledger, drop-out and calendar."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, TypeVar
from uuid import UUID

from chassis.eventstore import Placed
from chassis.http import Dag, Party
from chassis.projections import View
from chassis.service import Runtime
from chassis.timeline import ClockNotSet
from contracts.kalender import dag
from fastapi import Query

from regeling.views.boeken import Boek
from regeling.views.rij import Polisrij
from regeling.views.terugblik import Moment, stand
from regeling.views.uitvalrij import Uitval

R = TypeVar("R", bound=Polisrij | Boek | Uitval)
BekendOp = Annotated[Dag | None, Query(alias="bekendOp", description="Alleen wat op deze dag al bekend was.")]
GeldigOp = Annotated[Dag | None, Query(alias="geldigOp", description="Alleen wat op deze dag al gold.")]


async def verteld(runtime: Runtime, party: Party, polis_ref: UUID) -> Sequence[Placed]:
    """All that was told of one polis, as far as this party speaks about it."""
    log = await runtime.store.events(polis_ref)
    return [recorded for recorded in log if party.may_speak_about(recorded.meta.tenant)]


async def toen(runtime: Runtime, party: Party, view: View[R], row: R, moment: Moment) -> R | None:
    """The row as it was at that moment, as it is when none is asked; None where it was not known then."""
    if not moment.gevraagd:
        return row
    return stand(view, await verteld(runtime, party, row.polis_ref), moment)


async def vandaag(runtime: Runtime) -> date:
    """Before all days while a simulation has no time yet."""
    try:
        return dag(await runtime.now())
    except ClockNotSet:
        return date.min


def kijkdag(moment: Moment, vandaag: date) -> date:
    """On which day a term is looked at."""
    return moment.geldig_op or moment.bekend_op or vandaag
