"""What a gemeente pays one insurer for a month, as a file for her bank (CONV-13, RUB-55)."""

import asyncio
from datetime import date, datetime
from uuid import UUID

from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Step
from chassis.projections import Views, Where, where
from contracts.domain import Refusal, Unknown

from regeling.adapters.betaalbestand import Betaalbestand, Overboeking, schrijf
from regeling.adapters.streams import SAMENWERKING
from regeling.domain.afstemming.regels import Regelbedrag, regelkenmerk
from regeling.domain.samenwerking.commands import StelRekeningVast
from regeling.views import gemeente
from regeling.views.maand import te_betalen


async def stel_rekening_vast(
    store: EventStore, cause: Cause, key: Idempotency, samenwerking_id: UUID, command: StelRekeningVast
) -> Outcome:
    """Raises Refusal for what is no IBAN, Unknown or Forbidden for a samenwerking that is not the party's."""
    return await store.send(Step(SAMENWERKING, samenwerking_id, command, must_exist=True), cause, key)


async def maak(
    store: EventStore, views: Views, own: Where, *, samenwerking_id: UUID, maand: str, uitvoering: date, nu: datetime
) -> bytes:
    """The file, of the polissen of which `own` says whose they are.

    Raises Refusal without both accounts, or when there is nothing to pay; Unknown without polissen or samenwerking.
    """
    regels: list[Regelbedrag] = []
    wie: tuple[str, str] | None = None
    async for rij in views.every(gemeente.POLISSEN, where(own, samenwerking_id=samenwerking_id, inning_loopt=True)):
        wie = wie or (rij.gemeentecode or "", rij.uzovi or "")
        regels += [
            Regelbedrag(polis_ref=rij.polis_ref, persoon_ref=een.lid.persoon_ref, bedrag_cent=een.bedrag_cent)
            for een in te_betalen(rij, maand, zelf=False)
        ]
    if wie is None:
        raise Unknown("SAMENWERKING_ONBEKEND", "Van deze samenwerking zijn hier geen polissen bekend.")
    geladen = await store.load(SAMENWERKING, samenwerking_id)
    if geladen is None:
        raise Unknown("SAMENWERKING_ONBEKEND", "Deze samenwerking is hier niet bekend.")
    van, naar = geladen.state.iban_gemeente, geladen.state.iban_verzekeraar
    if van is None or naar is None:
        raise Refusal("BETAALPROFIEL_ONTBREEKT", "Gemeente en verzekeraar stellen eerst ieder hun rekening vast.")
    if not regels:
        raise Refusal("NIETS_TE_BETALEN", "Voor deze maand is niets te betalen.")
    gemeentecode, uzovi = wie
    omschrijving = f"BORDEREL-{maand}"
    bestand = Betaalbestand(
        bericht=f"{omschrijving}-{gemeentecode}-{uzovi}",
        aangemaakt=nu,
        uitvoering=uitvoering,
        van_naam=f"Gemeente {gemeentecode}",
        van_iban=van,
        naar_naam=f"Zorgverzekeraar {uzovi}",
        naar_iban=naar,
        omschrijving=omschrijving,
        overboekingen=[
            Overboeking(
                kenmerk=regelkenmerk(maand, regel.polis_ref, regel.persoon_ref),
                bedrag_cent=regel.bedrag_cent,
            )
            for regel in regels
        ],
    )
    return await asyncio.to_thread(schrijf, bestand)
