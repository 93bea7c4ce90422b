"""A letter by e-mail, where the samenwerking chose so: the same words, once (RUB-65)."""

from dataclasses import dataclass

from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Step
from chassis.timeline import now
from contracts.domain import Refusal
from contracts.kalender import dag
from contracts.soorten import Taakeigenaar

from notificaties.adapters.brieven.bericht import als_bericht
from notificaties.adapters.brieven.document import Document, als_pdf
from notificaties.adapters.email import Email, EmailGeweigerd, EmailNietVerstuurd, EmailOnzeker
from notificaties.adapters.streams import DOSSIER
from notificaties.domain.briefafspraak.adressering import Persoon
from notificaties.domain.dossier.commands import BeginEmail, BreekEmailAf, DossierCommand, MeldMislukt, MeldVerzonden
from notificaties.domain.dossier.versturen import email_onzeker
from notificaties.requests.brieven import Brievenbeheer, polis
from notificaties.views.brieven import Brief as Rij


@dataclass(frozen=True)
class Emailbeheer:
    """Where letters are kept, and how they are mailed."""

    store: EventStore
    brieven: Brievenbeheer
    email: Email

    async def stuur(
        self, cause: Cause, key: Idempotency, rij: Rij, partij: Taakeigenaar, persoon: Persoon | None
    ) -> Outcome:
        """That it left is said when the server took it. Raises EmailNietVerstuurd: another time it may be.

        Codes: EMAIL_NIET_GEKOZEN, EMAILADRES_ONBEKEND, EMAIL_GEWEIGERD, EMAIL_ONZEKER, and those of a letter.
        """
        vandaag = dag(await now(self.store))
        polis_ref, brief = polis(rij), rij.notificatie_id
        verzonden = MeldVerzonden(
            partij=partij, polis_ref=polis_ref, notificatie_id=brief, kanaal="EMAIL", datum=vandaag
        )
        if (await self.brieven.brief(rij)).status != "VERZONDEN":
            document, aan = await self._document(rij, persoon)
            bericht = als_bericht(document, await als_pdf(document), brief)
            await self._zeg(rij, BeginEmail(partij=partij, notificatie_id=brief), cause)
            try:
                await self.email.stuur(bericht, aan)
            except EmailGeweigerd:
                mislukt = MeldMislukt(
                    partij=partij, polis_ref=polis_ref, notificatie_id=brief, code="ONBESTELBAAR", datum=vandaag
                )
                await self._zeg(rij, mislukt, cause)
                raise Refusal("EMAIL_GEWEIGERD", "Dit e-mailadres neemt geen post aan.") from None
            except EmailNietVerstuurd:
                await self._zeg(rij, BreekEmailAf(partij=partij, notificatie_id=brief), cause)
                raise
            except EmailOnzeker:
                raise email_onzeker() from None
        return await self._zeg(rij, verzonden, cause, key)

    async def _document(self, rij: Rij, persoon: Persoon | None) -> tuple[Document, str]:
        afspraak = await self.brieven.afspraak({"gemeentecode": rij.gemeentecode or "", "uzovi": rij.uzovi or ""})
        if rij.sjabloon not in afspraak.per_email:
            raise Refusal("EMAIL_NIET_GEKOZEN", "Deze brief gaat in deze samenwerking niet per e-mail.")
        if persoon is None or not persoon.email:
            raise Refusal("EMAILADRES_ONBEKEND", "Van deze persoon is geen e-mailadres bekend.")
        _, document = await self.brieven.document(rij, persoon, per_post=False)
        return document, persoon.email

    async def _zeg(self, rij: Rij, command: DossierCommand, cause: Cause, key: Idempotency | None = None) -> Outcome:
        return await self.store.send(Step(DOSSIER, polis(rij), command, must_exist=True), cause, key)
