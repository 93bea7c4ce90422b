"""The deelnemerslijst and the insurer's feedback (RUB-51…53): list and polissen change in one transaction."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID, uuid5

from chassis.eventstore import Outcome, Step
from chassis.http import After, Invoer, Tijdstip, Uitvoer, answered, cause, niet_gevonden, reflects
from chassis.service import Runtime
from contracts.eligibility import DeelnemerslijstAangeleverd, Lijstregel, PolisAangemeld, Terugkoppeling
from fastapi import APIRouter, Request, Response
from pydantic import Field

from eligibility.adapters.streams import LIJST, POLIS
from eligibility.api.polislijst import Polislijst, kies, lijstregel
from eligibility.api.samenwerkingen import Sleutel
from eligibility.api.toegang import Gemeente, LezendePartij, Verzekeraar, samenwerking_van, tenant
from eligibility.domain.deelnemerslijst.commands import KoppelDeelnemerslijstTerug, LeverDeelnemerslijstAan
from eligibility.domain.deelnemerslijst.state import Deelnemerslijst
from eligibility.domain.polis.commands import PlaatsOpLijst, VerwerkTerugkoppeling


class LijstInvoer(Polislijst):
    """`gewensteMaand` as JJJJ-MM; a month that can't be made becomes the first that can."""

    gewenste_maand: Annotated[str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")] | None = None


class Regel(Uitvoer):
    """`terugkoppeling` is null until the insurer answered."""

    polis_ref: UUID
    persoon_refs: tuple[UUID, ...]
    pakketcode: str | None
    eigen_risico_variant: Literal["VERZEKERD", "GESPREID_VOORAF"] | None
    aflossing_variant: Literal["MAANDELIJKS", "AFKOOP_VOORAF"] | None
    terugkoppeling: Literal["GEACCEPTEERD", "GEWEIGERD"] | None = None
    code: str | None = None


class Lijst(Uitvoer):
    """`ingangsmaand` as JJJJ-MM, the month on whose first day the participations can start."""

    lijst_id: UUID
    samenwerking_id: UUID
    ontvangen_op: Tijdstip
    ingangsmaand: str
    regels: tuple[Regel, ...]


class LijstGedaan(Lijst):
    after: str


class TerugkoppelingInvoer(Invoer):
    """The answer on one row; GEWEIGERD needs a code."""

    polis_ref: UUID
    uitkomst: Literal["GEACCEPTEERD", "GEWEIGERD"]
    code: Annotated[str, Field(pattern=r"^[A-Z0-9_]{1,40}$")] | None = None


class TerugkoppelingenInvoer(Invoer):
    """Every row of the list, exactly once."""

    regels: Annotated[tuple[TerugkoppelingInvoer, ...], Field(max_length=20_000)]


class TerugkoppelingenGedaan(Uitvoer):
    """`aangemeld`: the polissen that will start."""

    lijst_id: UUID
    aangemeld: tuple[UUID, ...]
    after: str


def router(room: Runtime) -> APIRouter:
    r = APIRouter(tags=["deelnemerslijsten"])

    @r.post("/v1/samenwerkingen/{samenwerking_id}/deelnemerslijsten", status_code=201, summary="Lever de lijst aan")
    async def lever_aan(
        *,
        party: Gemeente,
        samenwerking_id: UUID,
        request: Request,
        response: Response,
        sleutel: Sleutel,
        invoer: LijstInvoer | None = None,
    ) -> LijstGedaan:
        samenwerking, _ = await samenwerking_van(room, party, samenwerking_id)
        vraag = invoer or LijstInvoer()
        rijen = await kies(room, samenwerking_id, vraag.polis_refs, "INSTEMMING_VOLLEDIG")
        lijst_id = uuid5(samenwerking_id, f"lijst/{sleutel.key}")
        regels = tuple(lijstregel(rij) for rij in rijen)
        lever = LeverDeelnemerslijstAan(
            lijst_id=lijst_id, samenwerking_id=samenwerking_id, regels=regels, gewenste_maand=vraag.gewenste_maand
        )
        plaats = PlaatsOpLijst(lijst_id=lijst_id, samenwerking_id=samenwerking_id, gewenste_maand=vraag.gewenste_maand)
        stappen = [Step(LIJST, lijst_id, lever)]
        stappen += [Step(POLIS, regel.polis_ref, plaats, must_exist=True) for regel in regels]
        uitkomsten = await room.store.send_all(stappen, cause(party, request, tenant(samenwerking)), sleutel)
        after = answered(response, uitkomsten)
        delen = [
            g
            for u in uitkomsten
            if isinstance(u, Outcome)
            for g in u.events
            if isinstance(g, DeelnemerslijstAangeleverd)
        ]
        response.headers["Location"] = f"/v1/deelnemerslijsten/{lijst_id}"
        return LijstGedaan(
            lijst_id=lijst_id,
            samenwerking_id=samenwerking_id,
            ontvangen_op=delen[0].ontvangen_op,
            ingangsmaand=delen[0].ingangsmaand,
            regels=tuple(_regel(x, None) for deel in delen for x in deel.regels),
            after=after,
        )

    @r.post("/v1/deelnemerslijsten/{lijst_id}/terugkoppelingen", status_code=201, summary="Koppel de lijst terug")
    async def koppel_terug(
        *,
        party: Verzekeraar,
        lijst_id: UUID,
        invoer: TerugkoppelingenInvoer,
        request: Request,
        response: Response,
        sleutel: Sleutel,
    ) -> TerugkoppelingenGedaan:
        regels = tuple(Terugkoppeling(polis_ref=x.polis_ref, uitkomst=x.uitkomst, code=x.code) for x in invoer.regels)
        stappen = [Step(LIJST, lijst_id, KoppelDeelnemerslijstTerug(regels=regels), must_exist=True)]
        stappen += [
            Step(
                POLIS,
                x.polis_ref,
                VerwerkTerugkoppeling(lijst_id=lijst_id, uitkomst=x.uitkomst, code=x.code),
                must_exist=True,
            )
            for x in regels
        ]
        uitkomsten = await room.store.send_all(stappen, cause(party, request, {}), sleutel)
        return TerugkoppelingenGedaan(
            lijst_id=lijst_id,
            aangemeld=tuple(
                u.stream_id
                for u in uitkomsten
                if isinstance(u, Outcome) and any(isinstance(g, PolisAangemeld) for g in u.events)
            ),
            after=answered(response, uitkomsten),
        )

    @r.get("/v1/deelnemerslijsten/{lijst_id}", summary="Een deelnemerslijst met de terugkoppeling")
    async def lees(*, party: LezendePartij, lijst_id: UUID, response: Response, after: After = None) -> Lijst:
        reflects(response, await room.feed.head())
        gevonden = await room.store.load(LIJST, lijst_id)
        if gevonden is None or gevonden.state.samenwerking_id is None or gevonden.state.ontvangen_op is None:
            raise niet_gevonden("Deze deelnemerslijst bestaat niet.", "LIJST_ONBEKEND")
        staat = gevonden.state
        await samenwerking_van(room, party, gevonden.state.samenwerking_id)
        return _lijst(staat, lijst_id, gevonden.state.samenwerking_id, gevonden.state.ontvangen_op)

    return r


def _lijst(staat: Deelnemerslijst, lijst_id: UUID, samenwerking_id: UUID, ontvangen_op: datetime) -> Lijst:
    antwoord = {x.polis_ref: x for x in staat.terugkoppeling}
    return Lijst(
        lijst_id=lijst_id,
        samenwerking_id=samenwerking_id,
        ontvangen_op=ontvangen_op,
        ingangsmaand=staat.ingangsmaand,
        regels=tuple(_regel(x, antwoord.get(x.polis_ref)) for x in staat.regels),
    )


def _regel(regel: Lijstregel, antwoord: Terugkoppeling | None) -> Regel:
    return Regel(
        polis_ref=regel.polis_ref,
        persoon_refs=regel.persoon_refs,
        pakketcode=regel.pakketcode,
        eigen_risico_variant=regel.eigen_risico_variant,
        aflossing_variant=regel.aflossing_variant,
        terugkoppeling=antwoord.uitkomst if antwoord else None,
        code=antwoord.code if antwoord else None,
    )
