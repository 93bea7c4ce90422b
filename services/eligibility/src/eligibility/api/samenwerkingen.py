"""Samenwerkingen: register, groen licht, choices, signatures (RUB-9, RUB-12, RUB-15, RUB-16)."""

from typing import Annotated, Any, Literal
from uuid import UUID

from chassis.eventstore import Outcome
from chassis.http import IMPERSONAL, CommandExchange, Datum, Input, Output, PutExchange
from chassis.service import Runtime
from contracts.eligibility import BeleidswijzigingVoorgesteld
from contracts.partijen import FORMS, GEMEENTECODE, UZOVI
from contracts.samenwerkingsoorten import Projectrol
from contracts.soorten import Partij
from fastapi import APIRouter
from pydantic import Field

from eligibility.adapters import tarieven
from eligibility.api.beleidskeuzes import BeleidskeuzesInvoer, Beleidsversie
from eligibility.api.partijen import (
    WAAR,
    GemeenteOfOpsSchrijft,
    GemeenteOfVerzekeraarLeest,
    GemeenteOfVerzekeraarSchrijft,
    GemeenteOfVerzekeraarTekent,
    GemeenteSchrijft,
    GemeenteZet,
    SamenwerkingId,
    partij,
    samenwerking_van,
)
from eligibility.api.stappen import GroenLichtInvoer, StappenInvoer
from eligibility.domain.samenwerking import commands as c
from eligibility.domain.samenwerking import stappen
from eligibility.domain.samenwerking.overleg import evaluatie_voor
from eligibility.domain.samenwerking.state import Fase, Samenwerking
from eligibility.requests import samenwerkingen

Naam = Annotated[
    str,
    Field(
        min_length=1,
        max_length=200,
        description="wordt niet bewaard",
        json_schema_extra={"deprecated": True, "x-niet-bewaard": True},
    ),
    IMPERSONAL,
]


class SamenwerkingInvoer(Input):
    """`gemeentecode` as CBS, `uzovi` as Vektis gives it.

    `naam` is taken and not kept: a samenwerking is called after its two codes (N-31).
    """

    gemeentecode: Annotated[str, Field(pattern=f"^{FORMS[GEMEENTECODE]}$")]
    uzovi: Annotated[str, Field(pattern=f"^{FORMS[UZOVI]}$")]
    naam: Naam | None = None


class SamenwerkingGedaan(Output):
    """What a command did to a samenwerking."""

    samenwerking_id: UUID
    fase: Fase
    after: str


class OpenVoorstel(Output):
    """A change that waits for the other party's word (N-04); months JJJJ-MM."""

    voorstel: int
    door: Partij
    datum: Datum
    lopenden: Literal["BLIJVEN", "VOLGEN"]
    vanaf_maand: str | None
    keuzes: Beleidsversie


class SamenwerkingBeeld(Output):
    """A samenwerking as both parties see it. Every version of the choices, oldest first.

    `gezet`: the steps that stand; `ontbreekt`: what a signature still waits for, in order. `capaciteitUitvalUren`:
    what was reserved to prevent drop-out (RUB-93). `overlegVoor`, `evaluatieVoor`: last days (CONV-15, RUB-72).
    """

    samenwerking_id: UUID
    gemeentecode: str
    uzovi: str
    naam: str
    fase: Fase
    groen_licht: bool
    ondertekend: tuple[str, ...]
    beleidskeuzes: tuple[Beleidsversie, ...]
    gezet: tuple[stappen.Stap, ...]
    ontbreekt: tuple[stappen.Stap, ...]
    rollen_zonder_achtervang: tuple[Projectrol, ...]
    capaciteit_uitval_uren: int
    overeenkomst_ref: str | None
    ingangsdatum: Datum | None
    eindigt_op: Datum | None
    voorstel: OpenVoorstel | None
    overleg_voor: Datum | None
    evaluatie_voor: Datum | None


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["samenwerkingen"])

    async def tell(
        exchange: CommandExchange | PutExchange, samenwerking_id: UUID, command: c.SamenwerkingCommand
    ) -> SamenwerkingGedaan:
        outcome, fase = await samenwerkingen.tell(
            runtime.store, exchange.cause({}), exchange.key, samenwerking_id, command
        )
        return gedaan(exchange, outcome, fase)

    def gedaan(exchange: CommandExchange | PutExchange, outcome: Outcome, fase: Fase) -> SamenwerkingGedaan:
        return SamenwerkingGedaan(samenwerking_id=outcome.stream_id, fase=fase, after=exchange.answered(outcome))

    @routes.post("/v1/samenwerkingen", status_code=201, summary="Registreer een samenwerking", responses=WAAR)
    async def registreer(*, invoer: SamenwerkingInvoer, exchange: GemeenteOfOpsSchrijft) -> SamenwerkingGedaan:
        command = c.RegistreerSamenwerking(
            gemeentecode=invoer.gemeentecode,
            uzovi=invoer.uzovi,
            naam=f"Gemeente {invoer.gemeentecode} en verzekeraar {invoer.uzovi}",
        )
        over = {"gemeentecode": invoer.gemeentecode, "uzovi": invoer.uzovi}
        outcome, fase = await samenwerkingen.registreer(runtime.store, exchange.cause(over), exchange.key, command)
        exchange.response.headers["Location"] = f"/v1/samenwerkingen/{outcome.stream_id}"
        return gedaan(exchange, outcome, fase)

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/stappen",
        status_code=201,
        summary="Zet een of meer stappen naar de overeenkomst (RUB-6…14, RUB-74…77)",
        description="Alle stappen in de gegeven volgorde, of geen. Wat te vroeg komt krijgt 409 met wat er eerst moet.",
    )
    async def zet(
        *, samenwerking_id: SamenwerkingId, invoer: StappenInvoer, exchange: GemeenteOfVerzekeraarSchrijft
    ) -> SamenwerkingGedaan:
        wie = partij(exchange.party)
        outcomes, fase = await samenwerkingen.tell_all(
            runtime.store,
            exchange.cause({}),
            exchange.key,
            samenwerking_id,
            [stap.said(wie, exchange.party.functions) for stap in invoer.stappen],
        )
        return SamenwerkingGedaan(samenwerking_id=samenwerking_id, fase=fase, after=exchange.answered(outcomes))

    @routes.post("/v1/samenwerkingen/{samenwerkingId}/groen-licht", summary="Geef groen licht (RUB-12)")
    async def groen_licht(
        *, samenwerking_id: SamenwerkingId, invoer: GroenLichtInvoer, exchange: GemeenteSchrijft
    ) -> SamenwerkingGedaan:
        command = c.GeefGroenLicht(partij="GEMEENTE", **invoer.model_dump())
        return await tell(exchange, samenwerking_id, command)

    @routes.put("/v1/samenwerkingen/{samenwerkingId}/beleidskeuzes", summary="Stel de beleidskeuzes vast (RUB-15)")
    async def beleidskeuzes(
        *, samenwerking_id: SamenwerkingId, invoer: BeleidskeuzesInvoer, exchange: GemeenteZet
    ) -> SamenwerkingGedaan:
        eigen_risico = await tarieven.eigen_risico(runtime.pool)
        command = c.StelBeleidskeuzesVast(partij="GEMEENTE", beleid=invoer.beleid(), eigen_risico=eigen_risico)
        return await tell(exchange, samenwerking_id, command)

    @routes.post("/v1/samenwerkingen/{samenwerkingId}/ondertekeningen", status_code=201, summary="Onderteken (RUB-16)")
    async def onderteken(
        *, samenwerking_id: SamenwerkingId, exchange: GemeenteOfVerzekeraarTekent
    ) -> SamenwerkingGedaan:
        return await tell(exchange, samenwerking_id, c.Onderteken(partij=partij(exchange.party)))

    @routes.get(
        "/v1/samenwerkingen/{samenwerkingId}",
        summary="Een samenwerking",
        responses={200: {"headers": {"Uitstroom-After": {"$ref": "#/components/headers/Uitstroom-After"}}}},
    )
    async def lees(*, samenwerking_id: SamenwerkingId, exchange: GemeenteOfVerzekeraarLeest) -> SamenwerkingBeeld:
        exchange.reflects(await runtime.feed.head())
        samenwerking, version = await samenwerking_van(runtime, exchange.party, samenwerking_id)
        exchange.response.headers["Uitstroom-After"] = f"{samenwerking_id}.{version}"
        return SamenwerkingBeeld(
            samenwerking_id=samenwerking_id,
            gemeentecode=samenwerking.gemeentecode,
            uzovi=samenwerking.uzovi,
            naam=samenwerking.naam,
            fase=samenwerking.fase,
            groen_licht=samenwerking.groen_licht,
            ondertekend=samenwerking.ondertekend,
            beleidskeuzes=tuple(Beleidsversie.van(versie) for versie in samenwerking.versies),
            **_stand(samenwerking),
        )

    return routes


def _stand(samenwerking: Samenwerking) -> dict[str, Any]:
    """How far it is, what is open, and which last days there are."""
    d, klaar = samenwerking.dossier, stappen.gezet(samenwerking)
    return {
        "gezet": tuple(stap for stap in stappen.VOLGORDE if stap in klaar),
        "ontbreekt": stappen.ontbrekend(samenwerking, "ONDERTEKENING") if samenwerking.geldig_sinds is None else (),
        "rollen_zonder_achtervang": tuple(
            dict.fromkeys(lid.rol for groep in d.projectgroep for lid in groep.leden if lid.achtervang_ref is None)
        ),
        "capaciteit_uitval_uren": sum(
            taak.uren for taak in (d.planning.taken if d.planning else ()) if taak.taak == "UITVAL_VOORKOMEN"
        ),
        "overeenkomst_ref": d.overeenkomst.overeenkomst_ref if d.overeenkomst else None,
        "ingangsdatum": d.overeenkomst.ingangsdatum if d.overeenkomst else None,
        "eindigt_op": samenwerking.eindigt_op,
        "voorstel": _voorstel(samenwerking.voorstel),
        "overleg_voor": samenwerking.overleg.uiterste_datum if samenwerking.overleg else None,
        "evaluatie_voor": evaluatie_voor(samenwerking),
    }


def _voorstel(voorstel: BeleidswijzigingVoorgesteld | None) -> OpenVoorstel | None:
    return voorstel and OpenVoorstel(
        voorstel=voorstel.voorstel,
        door=voorstel.door,
        datum=voorstel.datum,
        lopenden=voorstel.lopenden,
        vanaf_maand=voorstel.vanaf_maand,
        keuzes=Beleidsversie.van(voorstel.beleid),
    )
