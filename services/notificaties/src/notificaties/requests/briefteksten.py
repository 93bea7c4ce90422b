"""The text of a letter: kept once, shown to both, and seen as a letter before the insurer approves it (RUB-42)."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from chassis.eventstore import EventStore, Idempotency, Transaction
from contracts.domain import Unknown

from notificaties.adapters.brieven.document import Document, aan
from notificaties.adapters.brieven.teksten import Brieftekst, Briefteksten
from notificaties.domain.briefafspraak.adressering import Persoon
from notificaties.domain.briefafspraak.tekst import keur
from notificaties.domain.briefafspraak.waarden import waarden
from notificaties.domain.dossier.feiten_van_brief import Brieffeiten
from notificaties.requests.brieven import Brievenbeheer
from notificaties.views.brieven import Brief as Rij

NIEMAND: Final = Persoon(
    voorletters="V.",
    tussenvoegsel="van",
    achternaam="Voorbeeld",
    straat="Voorbeeldstraat",
    huisnummer="1",
    postcode="1234AB",
    woonplaats="Voorbeeldstad",
    geslacht="VROUW",
)
VOORBEELD: Final = Brieffeiten(
    reactie_uiterlijk=date(2026, 2, 20),
    pakketcode="GP-BASIS-AV1",
    premie_cent=14625,
    aanvullend_cent=2475,
    eigen_risico_cent=1600,
    bijdrage_cent=4000,
    aflossing_cent=3500,
    netto_cent=18200,
    zelf_cent=22200,
    ingangsdatum=date(2026, 3, 1),
    vanaf_maand="2026-06",
    termijnen=36,
    termijn_cent=3500,
    plan_cent=126000,
    laatste_maand="2029-02",
    kenmerk="RUB-0123456789AB",
    vervaldatum=date(2026, 6, 1),
    inhaalmaanden=("2026-05",),
    inhaal_cent=18200,
    gemist=("2026-05",),
    open_cent=22200,
    einddatum=date(2026, 9, 30),
    reden="NIET_BETAALD",
    bph_gevolg="HERLEEFT",
    afgelost_cent=24500,
    restschuld_cent=297000,
    kwijting_cent=195457,
    datum=date(2026, 2, 13),
)
REKENING: Final = "NL00VERZ0000000000"


@dataclass(frozen=True)
class Tekstbeheer:
    """Where the texts are kept, and the letters that one can be seen as."""

    store: EventStore
    teksten: Briefteksten
    brieven: Brievenbeheer

    async def bewaar(self, once: Idempotency, tekst: Brieftekst) -> bool:
        """False when this very text was kept before. Raises Refusal as `keur`, IdempotencyMismatch."""
        if await self.teksten.van(tekst.tekst_ref) is None:
            keur(tekst.bron, tekst.sjabloon)

        async def work(tx: Transaction) -> bool:
            if await tx.done_before(once):
                return False
            await tx.done(once)
            return await self.teksten.bewaar(tx.connection, tekst)

        return await self.store.in_transaction(work)

    async def tekst(self, tekst_ref: UUID) -> Brieftekst:
        """Raises Unknown."""
        gevonden = await self.teksten.van(tekst_ref)
        if gevonden is None:
            raise Unknown("TEKST_ONBEKEND", "Deze tekst is bij ons niet bekend.")
        return gevonden

    async def voorbeeld(self, tekst: Brieftekst, vandaag: date, rij: Rij | None = None) -> Document:
        """The text to somebody who does not exist; with the facts of letter `rij`, or with those of an example."""
        feiten, iban = VOORBEELD, REKENING
        if rij is not None:
            brief = await self.brieven.brief(rij)
            feiten = brief.feiten
            iban = brief.iban or (await self.brieven.afspraak(tekst.tenant)).iban or REKENING
        return aan(NIEMAND, tekst.bron, waarden(feiten, iban=iban, dagtekening=vandaag))
