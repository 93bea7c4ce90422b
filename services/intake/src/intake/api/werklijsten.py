"""The gemeente's worklist: what to do today, in order, and why; and the order that a run of BKR gives (S7, CONV-7)."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final, Literal
from uuid import UUID

from chassis.eventstore import Refused
from chassis.http import Dag, Datum, Fout, Geheel, Invoer, Page, Uitvoer, ongeldige_invoer
from chassis.service import Runtime
from contracts.kalender import dag
from contracts.signaalsoorten import TEAM_ONBEKEND, Dagdeel
from contracts.soorten import Contactkanaal
from fastapi import APIRouter, Query
from pydantic import Field

from intake.adapters.profielen import Profielen
from intake.api.partijen import GemeenteBladert, GemeenteSchrijftNaLezen
from intake.api.stappen import Teamcode
from intake.domain.signaal.commands_opvolging import GeefRang
from intake.requests import opvolging
from intake.views import gemeente, werklijst
from intake.views.werklijst import Stap, Werk

Reden = Literal[
    "CRISIS",
    "TERMIJN_VERSTREKEN",
    "TERMIJN_NADERT",
    "GESPREK_TOEGEZEGD",
    "WARME_OVERDRACHT",
    "TEAM_ONBEKEND",
    "RANG",
    "NIET_BEREIKT",
    "LANGST_WACHTEND",
]
_NADERT: Final = 5
_MOST: Final = 1_000_000


class Pogingbeeld(Uitvoer):
    """The next best attempt."""

    kanaal: Contactkanaal
    dagdeel: Dagdeel
    vanaf: Datum


class WerkBeeld(Uitvoer):
    """`stap`: what is next; `waarom`: why it stands where it stands, the weightiest first."""

    signaal_id: UUID
    persoon_ref: UUID
    stap: Stap
    waarom: list[Reden]
    vanaf: Datum
    voor: Datum | None
    poging: Pogingbeeld | None
    pogingen: int
    rang: int | None
    team: str | None
    profiel: str
    totaal_cent: int
    signaaldatum: Datum


class RangInvoer(Invoer):
    signaal_id: UUID
    rang: Annotated[Geheel, Field(ge=1, le=1_000_000)]


class RangschikkingInvoer(Invoer):
    """One run: `rang` 1 comes first; equal ranks go by the oldest signaaldatum."""

    run_id: UUID
    bron: Literal["BKR", "GEMEENTE"]
    rangen: Annotated[list[RangInvoer], Field(min_length=1, max_length=1000)]


class Rangweigering(Uitvoer):
    signaal_id: UUID
    code: str


class RangschikkingAntwoord(Uitvoer):
    """`geweigerd`: signals that were taken up or closed meanwhile."""

    run_id: UUID
    aantal: int
    geweigerd: list[Rangweigering]
    after: str


OpDag = Annotated[Dag | None, Query(description="Wat kan er op deze dag; zonder: vandaag.")]
Team = Annotated[Teamcode | None, Query(description="Alleen het werk van dit team.")]


def router(runtime: Runtime, profielen: Profielen) -> APIRouter:
    routes = APIRouter(tags=["werklijst"])

    @routes.get(
        "/v1/beelden/gemeente/werklijst",
        summary="Wat er vandaag te doen is, in volgorde, en waarom (CONV-7)",
        description="Eerst een crisis, dan wat te laat is, dan een toegezegd gesprek; dan op rang, termijn, leeftijd.",
    )
    async def lees(exchange: GemeenteBladert, op: OpDag = None, team: Team = None) -> Page[WerkBeeld]:
        gezien = exchange.cursor(int, _MOST) or 0
        await exchange.covers(runtime.views, werklijst.WERKLIJST.name)
        op_dag = op or dag(await runtime.now())
        rows = await werklijst.many(
            runtime.views, exchange.party.rows_of, dag=op_dag, team=team, skip=gezien, limit=exchange.fetch
        )
        genummerd = list(enumerate(rows, start=gezien + 1))
        return exchange.page(genummerd, lambda paar: paar[0], lambda paar: _beeld(paar[1], op_dag))

    @routes.post(
        "/v1/rangschikkingen",
        status_code=201,
        summary="Zet signalen op volgorde (PRAK-2)",
        description="Een nieuwe run vervangt de vorige; de oude blijft in het logboek. De verzekeraar ziet haar nooit.",
    )
    async def rangschik(invoer: RangschikkingInvoer, exchange: GemeenteSchrijftNaLezen) -> RangschikkingAntwoord:
        rangen = await _rangen(invoer, exchange)
        cause = exchange.cause({}, correlation_id=invoer.run_id)
        outcomes = await opvolging.rangschik(runtime.store, cause, exchange.key, rangen)
        geweigerd = [
            Rangweigering(signaal_id=rang.signaal_id, code=outcome.code)
            for (_, rang), outcome in zip(rangen, outcomes, strict=True)
            if isinstance(outcome, Refused)
        ]
        return RangschikkingAntwoord(
            run_id=invoer.run_id,
            aantal=len(rangen) - len(geweigerd),
            geweigerd=geweigerd,
            after=exchange.answered(outcomes),
        )

    async def _rangen(invoer: RangschikkingInvoer, exchange: GemeenteSchrijftNaLezen) -> list[tuple[UUID, GeefRang]]:
        """With their dossiers; 400 with every signal that is not the gemeente's own, or is named twice."""
        view = gemeente.SIGNALEN
        await exchange.covers(runtime.views, view.name)
        genoemd = [een.signaal_id for een in invoer.rangen]
        eigen = exchange.party.rows_of
        rows = await runtime.views.rows(view, lambda t: eigen(t) & t.c.signaal_id.in_(genoemd))
        dossiers = {row.signaal_id: row.dossier_id for row in rows}
        namen = {(row.gemeentecode, row.melder, row.profiel or "") for row in rows}
        van_bron = {naam for naam in namen if (await profielen.geldend(*naam)).rangbron == invoer.bron}
        vreemd = {row.signaal_id for row in rows if (row.gemeentecode, row.melder, row.profiel or "") not in van_bron}
        fouten = [
            fout
            for plek, signaal_id in enumerate(genoemd)
            for fout in _mis(f"/rangen/{plek}/signaalId", signaal_id, dossiers, vreemd, genoemd[:plek])
        ]
        if fouten:
            raise ongeldige_invoer(fouten)
        return [
            (
                dossiers[een.signaal_id],
                GeefRang(signaal_id=een.signaal_id, rang=een.rang, run_id=invoer.run_id, bron=invoer.bron),
            )
            for een in invoer.rangen
        ]

    return routes


def _mis(
    pointer: str, signaal_id: UUID, dossiers: dict[UUID, UUID], vreemd: set[UUID], eerder: list[UUID]
) -> Iterator[Fout]:
    if signaal_id not in dossiers:
        yield Fout(pointer=pointer, code="SIGNAAL_ONBEKEND", detail="Dit signaal is bij ons niet bekend.")
    if signaal_id in vreemd:
        tekst = "Onder het profiel van dit signaal geeft deze bron geen volgorde."
        yield Fout(pointer=pointer, code="RANGBRON_ONJUIST", detail=tekst)
    if signaal_id in eerder:
        yield Fout(pointer=pointer, code="SIGNAAL_DUBBEL", detail="Elk signaal mag één keer in een run staan.")


def _beeld(row: Werk, op_dag: date) -> WerkBeeld:
    poging = Pogingbeeld.model_validate(row.poging) if row.poging is not None else None
    velden = {naam: getattr(row, naam) for naam in WerkBeeld.model_fields if naam not in {"waarom", "poging"}}
    return WerkBeeld(**velden, waarom=list(_redenen(row, op_dag)), poging=poging)


def _redenen(row: Werk, op_dag: date) -> Iterator[Reden]:
    te_laat = row.te_laat or (row.voor is not None and row.voor < op_dag)
    zeker: dict[Reden, bool] = {
        "CRISIS": row.crisissignaal,
        "TERMIJN_VERSTREKEN": te_laat,
        "TERMIJN_NADERT": not te_laat and row.voor is not None and (row.voor - op_dag).days <= _NADERT,
        "GESPREK_TOEGEZEGD": row.toegezegd,
        "WARME_OVERDRACHT": row.warme_overdracht,
        "TEAM_ONBEKEND": row.team == TEAM_ONBEKEND,
        "RANG": row.rang is not None,
        "NIET_BEREIKT": row.pogingen > 0 and row.stap == "CONTACT_LEGGEN",
    }
    gevonden: list[Reden] = [reden for reden, geldt in zeker.items() if geldt]
    yield from gevonden or ["LANGST_WACHTEND"]
