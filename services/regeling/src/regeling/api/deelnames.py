"""Changes and the end of a participation (RUB-31…38, RUB-63; domain 5.3)."""

from typing import cast
from uuid import UUID

from chassis.http import Dag, Invoer, JaNee
from chassis.service import Runtime
from contracts.mutatiesoorten import (
    Contactpersoon,
    Contactresultaat,
    Herbeoordeling,
    MSNPBesluit,
    Mutatiereden,
    Mutatiesoort,
)
from contracts.regeling import MutatieGemeld, MutatieGenoteerd
from contracts.soorten import Contactkanaal, Partij
from fastapi import APIRouter

from regeling.api.commands import Opdrachtantwoord, about, names, tell
from regeling.api.partijen import (
    GemeenteBeeindigt,
    GemeenteOfVerzekeraarBeeindigt,
    GemeenteOfVerzekeraarMuteert,
    GemeenteOfVerzekeraarSchrijft,
    PolisRef,
    VerzekeraarBeeindigt,
    VerzekeraarSchrijft,
)
from regeling.domain.polis.commands import (
    BeeindigRegeling,
    BesluitMSNP,
    Herbeoordeel,
    LegContactVast,
    LegMSNPGesprekVast,
    MeldMutatie,
)
from regeling.requests import polissen


class MutatieInvoer(Invoer):
    """A change in someone's life, effective `per` (RUB-31…37). `tot`: of a detention, when known.

    `corrigeert`: the `mutatieId` that this one takes the place of; with `vervalt` nothing does. `erkend`: of an MSNP,
    whether the institution is recognised.
    """

    persoon_ref: UUID
    reden: Mutatiesoort
    per: Dag
    tot: Dag | None = None
    corrigeert: UUID | None = None
    vervalt: JaNee = False
    erkend: JaNee = True


class MutatieAntwoord(Opdrachtantwoord):
    """`mutatieId` names what was told, for a correction; null when it was known already."""

    mutatie_id: UUID | None


class ContactInvoer(Invoer):
    """An attempt to reach somebody about this person: `met` whom, and what came of it (N-11)."""

    persoon_ref: UUID
    kanaal: Contactkanaal
    bereikt: JaNee
    met: Contactpersoon = "VERZEKERDE"
    resultaat: Contactresultaat | None = None


class BeeindigingInvoer(Invoer):
    """`per`: the last day of the insurance, where the reason asks for it (EMIGRATIE)."""

    persoon_ref: UUID
    reden: Mutatiereden
    per: Dag | None = None


class GesprekInvoer(Invoer):
    """The insurer spoke with schuldhulpverlener and verzekerde on `datum` (RUB-37)."""

    persoon_ref: UUID
    datum: Dag


class MsnpBesluitInvoer(Invoer):
    persoon_ref: UUID
    besluit: MSNPBesluit


class HerbeoordelingInvoer(Invoer):
    """The decision about a shared polis that somebody left; `persoonRef` is one who stayed (N-07)."""

    persoon_ref: UUID
    besluit: Herbeoordeling


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["deelname"])

    @routes.post("/v1/polissen/{polisRef}/mutaties", status_code=201, summary="Meld een wijziging")
    async def meld(
        polis_ref: PolisRef, invoer: MutatieInvoer, exchange: GemeenteOfVerzekeraarMuteert
    ) -> MutatieAntwoord:
        command = MeldMutatie(
            persoon_ref=invoer.persoon_ref,
            reden=invoer.reden,
            per=invoer.per,
            tot=invoer.tot,
            door=cast("Partij", exchange.party.rol),
            corrigeert=invoer.corrigeert,
            vervalt=invoer.vervalt,
            erkend=invoer.erkend,
        )
        outcome = await polissen.tell(runtime.store, about(exchange, polis_ref), exchange.key, polis_ref, command)
        soorten = (MutatieGemeld, MutatieGenoteerd)
        gemeld = next((event.mutatie_id for event in outcome.events if isinstance(event, soorten)), None)
        return MutatieAntwoord(
            gebeurtenissen=names(outcome.events, exchange.party),
            after=exchange.answered(outcome),
            mutatie_id=gemeld,
        )

    @routes.post("/v1/polissen/{polisRef}/contactpogingen", status_code=201, summary="Leg een poging tot contact vast")
    async def contact(
        polis_ref: PolisRef, invoer: ContactInvoer, exchange: GemeenteOfVerzekeraarSchrijft
    ) -> Opdrachtantwoord:
        command = LegContactVast(
            persoon_ref=invoer.persoon_ref,
            door=cast("Partij", exchange.party.rol),
            kanaal=invoer.kanaal,
            bereikt=invoer.bereikt,
            met=invoer.met,
            resultaat=invoer.resultaat,
        )
        return await tell(runtime, exchange, polis_ref, command)

    @routes.post("/v1/polissen/{polisRef}/beeindigingen", status_code=201, summary="Besluit dat een deelname eindigt")
    async def beeindig(
        polis_ref: PolisRef, invoer: BeeindigingInvoer, exchange: GemeenteOfVerzekeraarBeeindigt
    ) -> Opdrachtantwoord:
        command = BeeindigRegeling(
            persoon_ref=invoer.persoon_ref,
            reden=invoer.reden,
            door=cast("Partij", exchange.party.rol),
            per=invoer.per,
        )
        return await tell(runtime, exchange, polis_ref, command)

    @routes.post("/v1/polissen/{polisRef}/msnp-gesprekken", status_code=201, summary="Leg het gesprek over MSNP vast")
    async def gesprek(polis_ref: PolisRef, invoer: GesprekInvoer, exchange: VerzekeraarSchrijft) -> Opdrachtantwoord:
        command = LegMSNPGesprekVast(persoon_ref=invoer.persoon_ref, datum=invoer.datum)
        return await tell(runtime, exchange, polis_ref, command)

    @routes.post("/v1/polissen/{polisRef}/msnp-besluiten", status_code=201, summary="Besluit over de MSNP")
    async def besluit(
        polis_ref: PolisRef, invoer: MsnpBesluitInvoer, exchange: VerzekeraarBeeindigt
    ) -> Opdrachtantwoord:
        command = BesluitMSNP(persoon_ref=invoer.persoon_ref, besluit=invoer.besluit)
        return await tell(runtime, exchange, polis_ref, command)

    @routes.post(
        "/v1/polissen/{polisRef}/herbeoordelingen",
        status_code=201,
        summary="Besluit over een polis die iemand verliet",
    )
    async def herbeoordeel(
        polis_ref: PolisRef, invoer: HerbeoordelingInvoer, exchange: GemeenteBeeindigt
    ) -> Opdrachtantwoord:
        command = Herbeoordeel(persoon_ref=invoer.persoon_ref, besluit=invoer.besluit)
        return await tell(runtime, exchange, polis_ref, command)

    return routes
