"""Runs of a practice as a file: an order of signals (PRAK-2), and what came of a screening (PRAK-12)."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Annotated, Final, Literal
from uuid import UUID, uuid5

import sqlalchemy as sa
from chassis.http import not_found
from fastapi import APIRouter, Query
from fastapi.responses import Response

from intake.adapters.kluis import Tenant
from intake.adapters.profielen import Profielen
from intake.api.aanname import Aanname, Proef, Wens
from intake.api.bestandsinhoud import TABEL
from intake.api.bestandsrapport import Bestandsrapport
from intake.api.partijen import GemeenteSchrijftNaLezen
from intake.domain.melder import tenant_van_melder
from intake.requests import praktijkbestanden
from intake.requests.praktijkbestanden import Rangrun, Screeningsrun, Wachtend
from intake.views import gemeente, signaalprofielen
from intake.views.signaalrij import Signaal

_RUN: Final = UUID("0f0b2a6e-61c7-5d0c-8f43-5c4f0b7ad1c5")
_WACHT: Final = ("ONTVANGEN", "GEMATCHT")

ProfielId = Annotated[UUID, Query(alias="profielId")]
RunId = Annotated[UUID, Query(alias="runId", description="Uw kenmerk van deze run.")]
Bron = Annotated[Literal["BKR", "GEMEENTE"], Query(description="Wie de volgorde maakte.")]


def router(aanname: Aanname, profielen: Profielen, *, maximum: int) -> APIRouter:
    """`maximum`: how many bytes a file may have."""
    routes = APIRouter(tags=["praktijkbestanden"])
    views = aanname.runtime.views

    @routes.post(
        "/v1/rangschikkingsbestanden",
        status_code=201,
        openapi_extra=TABEL,
        max_body_size=maximum,
        response_model=Bestandsrapport,
    )
    async def rangschik(
        exchange: GemeenteSchrijftNaLezen, *, run_id: RunId, bron: Bron, proef: Proef = False
    ) -> Response:
        """Zet signalen op volgorde met een bestand (PRAK-2). Een nieuwe run vervangt de vorige."""
        await exchange.covers(views, gemeente.SIGNALEN.name)
        own = exchange.party.rows_of

        async def wachtenden(namen: Sequence[UUID]) -> Mapping[UUID, Wachtend]:
            rows = await views.rows(
                gemeente.SIGNALEN, lambda t: own(t) & t.c.signaal_id.in_(namen) & t.c.status.in_(_WACHT)
            )
            bronnen = {naam: (await profielen.geldend(*naam)).rangbron for naam in {_profiel(row) for row in rows}}
            return {
                row.signaal_id: Wachtend(row.dossier_id, row.in_bronheffing, bronnen[_profiel(row)] == bron)
                for row in rows
            }

        code = exchange.party.whole("gemeentecode")
        run = Rangrun(run_id, wachtenden, bron)
        lever = partial(praktijkbestanden.rangschik, run=run)
        return await aanname.lever_run(exchange, uuid5(_RUN, code), Wens(proef), lever, Tenant(code))

    @routes.post(
        "/v1/screeningsbestanden",
        status_code=201,
        openapi_extra=TABEL,
        max_body_size=maximum,
        response_model=Bestandsrapport,
    )
    async def screen(
        exchange: GemeenteSchrijftNaLezen, *, profiel_id: ProfielId, run_id: RunId, proef: Proef = False
    ) -> Response:
        """Leg vast wat een screening opleverde (PRAK-12): elk signaal dat onder dit profiel wacht, precies één keer."""
        await exchange.covers(views, gemeente.SIGNALEN.name)
        await exchange.covers(views, signaalprofielen.SIGNAALPROFIELEN.name)
        own = exchange.party.rows_of
        profiel = await views.row(signaalprofielen.SIGNAALPROFIELEN, profiel_id, own)
        if profiel is None:
            raise not_found("Dit profiel kennen wij niet.", "PROFIEL_ONBEKEND")

        def wacht(t: sa.Table) -> sa.ColumnElement[bool]:
            return signaalprofielen.onder(own, profiel)(t) & t.c.status.in_(_WACHT)

        async def wachtenden(namen: Sequence[UUID]) -> Mapping[UUID, Wachtend]:
            rows = await views.rows(gemeente.SIGNALEN, lambda t: wacht(t) & t.c.signaal_id.in_(namen))
            return {row.signaal_id: Wachtend(row.dossier_id, row.in_bronheffing) for row in rows}

        async def te_doen() -> int:
            tabel = await views.table(gemeente.SIGNALEN)
            [telling] = await views.select(sa.select(sa.func.count().label("n")).select_from(tabel).where(wacht(tabel)))
            return int(telling["n"])

        lever = partial(praktijkbestanden.screen, run=Screeningsrun(run_id, wachtenden, te_doen))
        tenant = Tenant(**tenant_van_melder(profiel.gemeentecode, profiel.melder))
        return await aanname.lever_run(exchange, profiel_id, Wens(proef), lever, tenant)

    return routes


def _profiel(row: Signaal) -> tuple[str, str, str]:
    return row.gemeentecode, row.melder, row.profiel or ""
