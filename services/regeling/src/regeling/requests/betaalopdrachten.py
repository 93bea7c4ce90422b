"""What a gemeente pays one insurer for a month, as a file for her bank (CONV-13, RUB-55)."""

import asyncio
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

import msgspec
from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Step
from contracts.domain import Refusal, Unknown

from regeling.adapters.betaalbestand import Betaalbestand, Overboeking, schrijf
from regeling.adapters.streams import SAMENWERKING
from regeling.domain.afstemming.regels import Regelbedrag, regelkenmerk
from regeling.domain.samenwerking.commands import StelRekeningVast


class Opdracht(msgspec.Struct, frozen=True, kw_only=True):
    """The lines of one month, between a gemeente and an insurer, each by its code."""

    samenwerking_id: UUID
    gemeentecode: str
    uzovi: str
    maand: str
    uitvoering: date
    aangemaakt: datetime
    regels: Sequence[Regelbedrag]


async def stel_rekening_vast(
    store: EventStore, cause: Cause, key: Idempotency, samenwerking_id: UUID, command: StelRekeningVast
) -> Outcome:
    """Raises Refusal for what is no IBAN, Unknown or Forbidden for a samenwerking that is not the party's."""
    return await store.send(Step(SAMENWERKING, samenwerking_id, command, must_exist=True), cause, key)


async def maak(store: EventStore, opdracht: Opdracht) -> bytes:
    """The file. Raises Refusal without both accounts, or when there is nothing to pay; Unknown without samenwerking."""
    geladen = await store.load(SAMENWERKING, opdracht.samenwerking_id)
    if geladen is None:
        raise Unknown("SAMENWERKING_ONBEKEND", "Deze samenwerking is hier niet bekend.")
    van, naar = geladen.state.iban_gemeente, geladen.state.iban_verzekeraar
    if van is None or naar is None:
        raise Refusal("BETAALPROFIEL_ONTBREEKT", "Gemeente en verzekeraar stellen eerst ieder hun rekening vast.")
    if not opdracht.regels:
        raise Refusal("NIETS_TE_BETALEN", "Voor deze maand is niets te betalen.")
    omschrijving = f"BORDEREL-{opdracht.maand}"
    bestand = Betaalbestand(
        bericht=f"{omschrijving}-{opdracht.gemeentecode}-{opdracht.uzovi}",
        aangemaakt=opdracht.aangemaakt,
        uitvoering=opdracht.uitvoering,
        van_naam=f"Gemeente {opdracht.gemeentecode}",
        van_iban=van,
        naar_naam=f"Zorgverzekeraar {opdracht.uzovi}",
        naar_iban=naar,
        omschrijving=omschrijving,
        overboekingen=[
            Overboeking(
                kenmerk=regelkenmerk(opdracht.maand, regel.polis_ref, regel.persoon_ref),
                bedrag_cent=regel.bedrag_cent,
            )
            for regel in opdracht.regels
        ],
    )
    return await asyncio.to_thread(schrijf, bestand)
