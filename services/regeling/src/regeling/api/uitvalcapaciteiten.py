"""Time that was planned to prevent drop-out, beside who threatens to and what is being done (RUB-93, RUB-64)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from chassis.http import Datum, Uitvoer, niet_gevonden
from chassis.projections import where
from chassis.service import Runtime
from contracts.eligibility import GeplandeTaak
from contracts.kalender import dag
from contracts.samenwerkingsoorten import Projectrol
from fastapi import APIRouter

from regeling.adapters.streams import SAMENWERKING
from regeling.api.borderellen import SamenwerkingId
from regeling.api.partijen import GemeenteLeest
from regeling.views import uitval
from regeling.views.uitvalrij import Uitvallid


class GeplandeInzet(Uitvoer):
    """Hours of one role; both days inclusive."""

    eigenaar: Projectrol
    uren: int
    van: Datum
    tot: Datum


class Uitvalcapaciteit(Uitvoer):
    """`gepland` null: no planning is known here. `urenNu`: of what runs on `peildag`. Persons who take part now:
    `dreigt`, of whom `dreigtZonderInterventie`; `interventiesOpen`: those without a result.

    `tekort`: there is work, and no hour is planned for that day.
    """

    samenwerking_id: UUID
    peildag: Datum
    gepland: list[GeplandeInzet] | None
    uren_nu: int
    dreigt: int
    dreigt_zonder_interventie: int
    interventies_open: int
    tekort: bool


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["uitval"])

    @routes.get(
        "/v1/samenwerkingen/{samenwerkingId}/uitvalcapaciteit",
        summary="Geplande tijd tegen uitval, naast wie dreigt uit te vallen en wat er loopt (RUB-93)",
    )
    async def lees(samenwerking_id: SamenwerkingId, exchange: GemeenteLeest) -> Uitvalcapaciteit:
        found = await runtime.store.load(SAMENWERKING, samenwerking_id)
        if found is None:
            raise niet_gevonden("Deze samenwerking is hier niet bekend.", "SAMENWERKING_ONBEKEND")
        exchange.party.must_speak_about(found.tenant)
        await exchange.covers(runtime.views, uitval.GEMEENTE.name)
        eigen = where(exchange.party.rows_of, samenwerking_id=samenwerking_id, begonnen=True)
        rijen = runtime.views.every(uitval.GEMEENTE, eigen)
        leden = [lid async for rij in rijen for lid in rij.leden if lid.einde is None and not lid.voltooid]
        return stand(samenwerking_id, found.state.uitvaltaken, leden, dag(await runtime.now()))

    return routes


def stand(
    samenwerking_id: UUID, taken: Sequence[GeplandeTaak] | None, leden: Sequence[Uitvallid], peildag: date
) -> Uitvalcapaciteit:
    """Of the planning and of who takes part, on a day."""
    uren = sum(taak.uren for taak in taken or () if taak.van <= peildag <= taak.tot)
    lopend = {lid.persoon_ref: sum(een.afgerond_op is None for een in lid.interventies) for lid in leden}
    dreigt = [lid.persoon_ref for lid in leden if lid.dreiging is not None]
    zonder = sum(not lopend[ref] for ref in dreigt)
    return Uitvalcapaciteit(
        samenwerking_id=samenwerking_id,
        peildag=peildag,
        gepland=None if taken is None else [GeplandeInzet.model_validate(taak) for taak in taken],
        uren_nu=uren,
        dreigt=len(dreigt),
        dreigt_zonder_interventie=zonder,
        interventies_open=sum(lopend.values()),
        tekort=not uren and bool(dreigt or any(lopend.values())),
    )
