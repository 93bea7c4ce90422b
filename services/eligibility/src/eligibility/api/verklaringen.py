"""Why a polis is or is not selected, and "what if": for the gemeente and nobody else (RUB-17…23, X-08)."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from chassis.http import Boolean, Dag, Datum, Input, Output, WholeNumber
from chassis.service import Runtime
from contracts.kalender import LAATSTE_DAG, VAN_VROEGER
from contracts.soorten import Beoordeling, Maatwerk, Uitkeringssoort
from fastapi import APIRouter, Query
from pydantic import Field

from contracts import kalender
from eligibility.api.beleidskeuzes import Cent
from eligibility.api.partijen import GemeenteLeest, GemeenteVraagt, PolisRef, polis_en_samenwerking
from eligibility.domain.polis import voorwaarden
from eligibility.domain.polis.aow import Aowsignaal
from eligibility.domain.polis.state import Polis, Toestand
from eligibility.domain.polis.voorwaarden import ARTIKELEN, REGELS, Bron, Uitkomst, Vergelijking, Voorwaarde
from eligibility.domain.polis.wat_als import AndereFeiten
from eligibility.domain.samenwerking.stappen import afspraken_van
from eligibility.domain.samenwerking.state import Samenwerking
from eligibility.requests import trajecten, uitleg
from eligibility.views.trajecten import GEMEENTE_TRAJECTEN
from eligibility.views.uitgesloten import UITGESLOTEN_PERSONEN

Waarde = Boolean | WholeNumber | Datum | str | None


class Gegeven(Output):
    """What was reckoned with, who said it and for which day. Amounts in cents. AANNAME: supposed in "what if"."""

    naam: str
    persoon_ref: UUID | None
    waarde: Waarde
    bron: Bron
    datum: Datum | None


class Omslag(Output):
    """What would turn the line around, all else equal: `gegeven` is `vergelijking` `waarde`."""

    naar: Uitkomst
    gegeven: str
    vergelijking: Vergelijking
    waarde: Waarde


class Bevinding(Output):
    """One condition. `regels`: numbers of the rule book; `artikel`: where the law asks it, if it does."""

    voorwaarde: Voorwaarde
    uitkomst: Uitkomst
    overruled: bool
    artikel: str | None
    regels: tuple[str, ...]
    invoer: tuple[Gegeven, ...]
    omslag: tuple[Omslag, ...]


class Aow(Output):
    """Who reaches AOW before the plan can end (RUB-88)."""

    datum: Datum
    signaal: Aowsignaal


class LidUitleg(Output):
    """One insured with BPH; `redenen`: the codes that a decision on these facts would give."""

    persoon_ref: UUID
    redenen: tuple[str, ...]
    aow: Aow | None
    voorwaarden: tuple[Bevinding, ...]


class Uitleg(Output):
    """What holds on `dag`. By default the day of the decision, and today while there is none."""

    polis_ref: UUID
    dag: Datum
    beleidsversie: int
    toestand: Toestand
    besluit: Literal["AFGEWEZEN", "GESELECTEERD"] | None
    besluitdatum: Datum | None
    leden: tuple[LidUitleg, ...]


class FeitInvoer(Input):
    """About one insured; what is left out is as it is on record, null is unknown."""

    persoon_ref: UUID
    uitkeringssoort: Uitkeringssoort = "ALGEMENE_BIJSTAND"
    bijstand_sinds: Annotated[Datum, Field(ge=VAN_VROEGER, le=LAATSTE_DAG)] | None = None
    onderbreking_tot: Dag | None = None
    netto_uitkering_cent: Cent | None = None
    inhoudingen_cent: Cent = 0
    beslag_afdracht_cent: Cent = 0
    minimum_vrij_cent: Cent | None = None
    derdenbeslag: Boolean | None = None
    maatwerk: Maatwerk | None = None
    overruled: tuple[Beoordeling, ...] = ()

    def feiten(self) -> AndereFeiten:
        """Only what the caller wrote."""
        gezegd: dict[str, Any] = {naam: getattr(self, naam) for naam in self.model_fields_set}
        return AndereFeiten(**gezegd)


class WatAlsInvoer(Input):
    """Other facts than those on record; nothing is kept of them."""

    personen: Annotated[tuple[FeitInvoer, ...], Field(max_length=50)] = ()
    schuld_cent: Cent | None = None
    dag: Dag | None = None


class Wijziging(Output):
    """A line that would say something else."""

    persoon_ref: UUID
    voorwaarde: Voorwaarde
    was: Uitkomst
    wordt: Uitkomst


class WatAls(Output):
    """As it is, as it would be, and which lines turn around."""

    nu: Uitleg
    dan: Uitleg
    gewijzigd: tuple[Wijziging, ...]


Gevraagd = Annotated[Dag | None, Query(alias="dag", description="De dag waarvoor wordt gekeken.")]


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["uitleg"])

    async def dag_van(polis: Polis, gevraagd: date | None) -> date:
        return gevraagd or polis.besluitdatum or kalender.dag(await runtime.now())

    async def elders_van(polis: Polis, samenwerking: Samenwerking) -> Mapping[UUID, date]:
        return await trajecten.elders(runtime.views, samenwerking, [lid.persoon_ref for lid in polis.deelnemers])

    @routes.get(
        "/v1/beelden/gemeente/selecties/{polisRef}/uitleg",
        summary="Waarom een polis wel of niet meedoet, per verzekerde en voorwaarde (RUB-20)",
    )
    async def waarom(*, polis_ref: PolisRef, exchange: GemeenteLeest, dag: Gevraagd = None) -> Uitleg:
        await exchange.covers(runtime.views, UITGESLOTEN_PERSONEN.name)
        await exchange.covers(runtime.views, GEMEENTE_TRAJECTEN.name)
        polis, samenwerking = await polis_en_samenwerking(runtime, exchange.party, polis_ref)
        sinds, dag_ = await uitleg.eerder(runtime.views, polis), await dag_van(polis, dag)
        elders = await elders_van(polis, samenwerking)
        return _uitleg(polis, uitleg.nu(polis, afspraken_van(samenwerking), dag_, sinds, elders))

    @routes.post(
        "/v1/beelden/gemeente/selecties/{polisRef}/wat-als",
        summary="Dezelfde uitleg bij andere feiten; er wordt niets bewaard (RUB-20)",
    )
    async def wat_als(*, polis_ref: PolisRef, invoer: WatAlsInvoer, exchange: GemeenteVraagt) -> WatAls:
        polis, samenwerking = await polis_en_samenwerking(runtime, exchange.party, polis_ref)
        is_nu, zou = uitleg.als(
            polis,
            afspraken_van(samenwerking),
            await dag_van(polis, None),
            await uitleg.eerder(runtime.views, polis),
            elders=await elders_van(polis, samenwerking),
            anders=tuple(feit.feiten() for feit in invoer.personen),
            schuld_cent=invoer.schuld_cent,
            andere_dag=invoer.dag,
        )
        return WatAls(nu=_uitleg(polis, is_nu), dan=_uitleg(polis, zou), gewijzigd=_gewijzigd(is_nu, zou))

    return routes


def _uitleg(polis: Polis, van: uitleg.Uitleg) -> Uitleg:
    return Uitleg(
        polis_ref=polis.ref,
        dag=van.dag,
        beleidsversie=van.beleid.versie,
        toestand=polis.toestand,
        besluit=polis.uitkomst,
        besluitdatum=polis.besluitdatum,
        leden=tuple(_lid(lid, van) for lid in van.leden),
    )


def _lid(lid: voorwaarden.LidUitleg, van: uitleg.Uitleg) -> LidUitleg:
    aow = van.aow.get(lid.persoon_ref)
    return LidUitleg(
        persoon_ref=lid.persoon_ref,
        redenen=lid.redenen,
        aow=Aow(datum=aow[0], signaal=aow[1]) if aow else None,
        voorwaarden=tuple(
            Bevinding(
                voorwaarde=een.voorwaarde,
                uitkomst=een.uitkomst,
                overruled=een.overruled,
                artikel=ARTIKELEN.get(een.voorwaarde),
                regels=REGELS[een.voorwaarde],
                invoer=tuple(Gegeven.model_validate(g, from_attributes=True) for g in een.invoer),
                omslag=tuple(Omslag.model_validate(o, from_attributes=True) for o in een.omslag),
            )
            for een in lid.bevindingen
        ),
    )


def _gewijzigd(is_nu: uitleg.Uitleg, zou: uitleg.Uitleg) -> tuple[Wijziging, ...]:
    return tuple(
        Wijziging(persoon_ref=lid.persoon_ref, voorwaarde=een.voorwaarde, was=een.uitkomst, wordt=ander.uitkomst)
        for lid, dan in zip(is_nu.leden, zou.leden, strict=True)
        for een, ander in zip(lid.bevindingen, dan.bevindingen, strict=True)
        if een.uitkomst != ander.uitkomst
    )
