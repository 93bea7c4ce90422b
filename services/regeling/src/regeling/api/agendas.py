"""The gemeente's calendar: what falls due on which day, as a list and as iCalendar (RUB-81, RUB-88, N-07)."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import date, datetime
from typing import Annotated, Final
from uuid import UUID

from chassis.http import Dag, Datum, Output, Page, Problem, ReadExchange
from chassis.projections import where
from chassis.service import Runtime
from fastapi import APIRouter, Query, Response

from regeling.adapters.agendabestand import Afspraak, in_icalendar
from regeling.api.beelden import SamenwerkingId
from regeling.api.moment import BekendOp, GeldigOp, toen
from regeling.api.partijen import GemeenteBladert, GemeenteLeest
from regeling.views import gemeente
from regeling.views.agenda import Agendapunt, Agendasoort, agenda
from regeling.views.polis import Polis
from regeling.views.terugblik import Moment

_MEESTE_DAGEN: Final = 92
_MEESTE_PUNTEN: Final = 10_000
_NAAM: Final[dict[Agendasoort, str]] = {
    "START": "Eerste dag",
    "BOEKDATUM": "Boekdatum",
    "MOMENT_X": "Moment x",
    "VERVALDATUM": "Vervaldatum zelfbetaler",
    "AOW": "AOW",
    "HERBEOORDELEN": "Herbeoordelen uiterlijk",
    "EINDE": "Einde deelname",
    "LAATSTE_TERMIJN": "Laatste termijn",
}

Van = Annotated[Dag, Query(description="De eerste dag.")]
Tot = Annotated[Dag, Query(description="De laatste dag, ten hoogste 92 dagen later.")]


class Agendabeeld(Output):
    """`bedragCent`: what is open of that month. `persoonRef` null: it is about the polis."""

    datum: Datum
    soort: Agendasoort
    polis_ref: UUID
    persoon_ref: UUID | None
    maand: str | None
    bedrag_cent: int | None


def router(runtime: Runtime) -> APIRouter:
    routes, views = APIRouter(tags=["beelden"]), runtime.views

    async def punten_van(
        exchange: ReadExchange, row: Polis, van: date, tot: date, moment: Moment
    ) -> Sequence[Agendapunt]:
        """As it stands, or as it was known on one day and counts on another."""
        gezien = await toen(runtime, exchange.party, gemeente.POLISSEN, row, moment)
        return agenda(gezien, van, tot) if gezien else ()

    @routes.get("/v1/beelden/gemeente/agendapunten", summary="Wat op welke dag valt")
    async def lijst(
        *,
        van: Van,
        tot: Tot,
        exchange: GemeenteBladert,
        samenwerking_id: SamenwerkingId = None,
        bekend_op: BekendOp = None,
        geldig_op: GeldigOp = None,
    ) -> Page[Agendabeeld]:
        """A page is so many polissen; the days of each are in order."""
        keur(van, tot)
        after, moment = exchange.cursor(UUID), Moment(bekend_op, geldig_op)
        await exchange.covers(views, gemeente.POLISSEN.name)
        own = where(exchange.party.rows_of, samenwerking_id=samenwerking_id)
        rows = await views.page(gemeente.POLISSEN, own, after=after, limit=exchange.fetch)
        page = exchange.page(rows, key=lambda row: row.polis_ref, item=lambda row: row)
        items: list[Agendabeeld] = []
        for row in page.items:
            punten = await punten_van(exchange, row, van, tot, moment)
            items += [Agendabeeld.model_validate(punt, from_attributes=True) for punt in punten]
        return Page(items=items, links=page.links)

    @routes.get(
        "/v1/beelden/gemeente/agenda",
        summary="Dezelfde agenda, als iCalendar",
        response_class=Response,
        responses={200: {"content": {"text/calendar": {}}}, 409: {"$ref": "#/components/responses/Probleem409"}},
    )
    async def als_icalendar(
        *,
        van: Van,
        tot: Tot,
        exchange: GemeenteLeest,
        samenwerking_id: SamenwerkingId = None,
        bekend_op: BekendOp = None,
        geldig_op: GeldigOp = None,
    ) -> Response:
        keur(van, tot)
        moment = Moment(bekend_op, geldig_op)
        punten = [punt async for punt in _alle(exchange, van, tot, samenwerking_id, moment)]
        return Response(await asyncio.to_thread(_kalender, punten, await runtime.now()), media_type="text/calendar")

    async def _alle(
        exchange: ReadExchange, van: date, tot: date, samenwerking_id: UUID | None, moment: Moment
    ) -> AsyncIterator[Agendapunt]:
        """Raises Problem when there is more than a calendar holds."""
        await exchange.covers(views, gemeente.POLISSEN.name)
        own, aantal = where(exchange.party.rows_of, samenwerking_id=samenwerking_id), 0
        async for row in views.every(gemeente.POLISSEN, own):
            for punt in await punten_van(exchange, row, van, tot, moment):
                aantal += 1
                if aantal > _MEESTE_PUNTEN:
                    raise Problem(409, "AGENDA_TE_GROOT", "Dit zijn meer punten dan in één agenda passen.")
                yield punt

    return routes


def keur(van: date, tot: date) -> None:
    """Raises Problem for days in the wrong order and for too many."""
    if not 0 <= (tot - van).days <= _MEESTE_DAGEN:
        raise Problem(400, "PERIODE_ONGELIJK", "De laatste dag ligt op of na de eerste, ten hoogste 92 dagen later.")


def _kalender(punten: Sequence[Agendapunt], nu: datetime) -> bytes:
    return in_icalendar(map(_afspraak, sorted(punten, key=_op_dag)), nu)


def _op_dag(punt: Agendapunt) -> tuple[date, str]:
    return punt.datum, str(punt.polis_ref)


def _afspraak(punt: Agendapunt) -> Afspraak:
    """Who it is about is a pseudonym: no name leaves the house this way."""
    delen = [_NAAM[punt.soort], punt.maand]
    if punt.bedrag_cent is not None:
        delen.append(f"{punt.bedrag_cent // 100},{punt.bedrag_cent % 100:02d} euro")
    return Afspraak(
        over=f"{punt.soort}:{punt.polis_ref}:{punt.persoon_ref}:{punt.maand}",
        datum=punt.datum,
        titel=" ".join(deel for deel in delen if deel),
        soort=punt.soort,
        toelichting=f"polisRef {punt.polis_ref}\npersoonRef {punt.persoon_ref or '-'}",
    )
