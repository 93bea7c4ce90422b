"""What a party asks about a letter that it must send: make it, print it, say what became of it."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import msgspec
from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Step, Transaction
from chassis.timeline import now
from contracts.briefsoorten import Briefkanaal, Emailbrief, KiesbareBrief, Mislukcode
from contracts.domain import Refusal, Unknown
from contracts.kalender import dag
from contracts.soorten import Sjabloon, Taakeigenaar

from notificaties.adapters import keuzes
from notificaties.adapters.brieven.document import Document, aan
from notificaties.adapters.brieven.teksten import Briefteksten
from notificaties.adapters.streams import BRIEFAFSPRAAK, DOSSIER, LIJST
from notificaties.domain.briefafspraak.adressering import Persoon, adres
from notificaties.domain.briefafspraak.commands import StelBriefkeuzesVast
from notificaties.domain.briefafspraak.state import Briefafspraak, Sjabloonversie, stream_id
from notificaties.domain.briefafspraak.waarden import ontbreekt, waarden
from notificaties.domain.dossier.commands import MaakBrief, MeldMislukt, MeldVerzonden
from notificaties.domain.dossier.feiten_van_brief import Brieffeiten
from notificaties.domain.dossier.state import Brief
from notificaties.domain.lijst.state import stream_id as lijst_id
from notificaties.views.brieven import Brief as Rij


@dataclass(frozen=True)
class Brievenbeheer:
    """Where letters and the texts of letters are kept. Reads raise Unknown BRIEF_ONBEKEND."""

    store: EventStore
    teksten: Briefteksten

    async def maak(self, cause: Cause, key: Idempotency, rij: Rij, partij: Taakeigenaar) -> Outcome:
        """Once; its facts and its day stay what they are. Codes: BRIEF_VERVALLEN, and as `opmaak`."""
        return await self.store.send(_step(rij, await self.opmaak(rij, partij)), cause, key)

    async def opmaak(self, rij: Rij, partij: Taakeigenaar) -> MaakBrief:
        """With the text that the insurer approved (RUB-41, RUB-42).

        Codes: BRIEF_ONBEKEND, SJABLOON_NIET_GOEDGEKEURD, TEKST_ELDERS, BRIEF_ONVOLLEDIG.
        """
        afspraak = await self.afspraak(_tenant(rij))
        brief = await self.brief(rij)
        versie = _goedgekeurd(afspraak, brief)
        if versie.tekst_ref is None or await self.teksten.van(versie.tekst_ref) is None:
            raise Refusal("TEKST_ELDERS", "De goedgekeurde tekst van deze brief bewaart u zelf; maak hem daar op.")
        command = MaakBrief(
            partij=partij,
            notificatie_id=rij.notificatie_id,
            sjabloonversie=versie.versie,
            tekst_ref=versie.tekst_ref,
            iban=afspraak.iban,
        )
        if brief.tekst_ref is None and brief.open:
            gevonden = waarden(brief.feiten, iban=afspraak.iban, dagtekening=dag(await now(self.store)))
            if mist := ontbreekt(brief.sjabloon, gevonden):
                raise Refusal("BRIEF_ONVOLLEDIG", f"Nog niet bekend is: {', '.join(mist)}.")
        return command

    async def document(self, rij: Rij, persoon: Persoon | None, *, per_post: bool = True) -> tuple[Brief, Document]:
        """The letter as it was made, to `persoon` as the vault knows them now. None: nobody by that reference.

        Only what goes by post needs an address.

        Codes: BRIEF_ONBEKEND, BRIEF_VERVALLEN, BRIEF_NIET_OPGEMAAKT, POSTADRES_ONBEKEND, TEKST_ONBEKEND.
        """
        brief = await self.te_printen(rij)
        tekst = await self.teksten.van(_ref(brief))
        if tekst is None:
            raise Unknown("TEKST_ONBEKEND", "Deze tekst is bij ons niet bekend.")
        if persoon is None or (per_post and brief.ontvanger == "VERZEKERDE" and not adres(persoon)):
            raise Refusal("POSTADRES_ONBEKEND", "Van deze persoon is geen volledig postadres bekend.")
        gevonden = waarden(brief.feiten, iban=brief.iban, dagtekening=brief.dagtekening or rij.aangevraagd_op.date())
        document = aan(persoon, tekst.bron, gevonden)
        # Where a bewindvoerder, bailiff or creditor lives its sender knows, not the vault.
        return brief, document if brief.ontvanger == "VERZEKERDE" else Document(tekst=document.tekst)

    async def te_printen(self, rij: Rij) -> Brief:
        """The letter, before anybody is asked who it is to. Codes as `document`."""
        brief = await self.brief(rij)
        if brief.status == "VERVALLEN":
            raise Refusal("BRIEF_VERVALLEN", "Deze brief hoeft niet meer uit te gaan.")
        _ref(brief)
        return brief

    async def meld_verzonden(
        self,
        cause: Cause,
        key: Idempotency,
        rij: Rij,
        partij: Taakeigenaar,
        *,
        kanaal: Briefkanaal,
        datum: date,
        sjabloonversie: int | None,
    ) -> Outcome:
        """A version of a text that is kept elsewhere must be approved as well (RUB-41, RUB-42)."""
        if sjabloonversie is not None:
            versie = (await self.afspraak(_tenant(rij))).versie(_sjabloon(rij), sjabloonversie)
            if versie is None or versie.oordeel != "GOEDGEKEURD":
                raise _niet_goedgekeurd()
        command = MeldVerzonden(
            partij=partij,
            polis_ref=polis(rij),
            notificatie_id=rij.notificatie_id,
            kanaal=kanaal,
            datum=datum,
            sjabloonversie=sjabloonversie,
        )
        return await self.store.send(_step(rij, command), cause, key)

    async def meld_mislukt(
        self, cause: Cause, key: Idempotency, rij: Rij, partij: Taakeigenaar, *, code: Mislukcode, datum: date
    ) -> Outcome:
        command = MeldMislukt(
            partij=partij, polis_ref=polis(rij), notificatie_id=rij.notificatie_id, code=code, datum=datum
        )
        return await self.store.send(_step(rij, command), cause, key)

    async def stel_keuzes_vast(
        self,
        cause: Cause,
        key: Idempotency | None,
        tenant: dict[str, str],
        *,
        van_verzekeraar: Set[KiesbareBrief],
        per_email: Set[Emailbrief],
    ) -> Outcome | None:
        """Of letters that are asked for from now on; None when this very request was done before.

        Raises Unknown for a samenwerking that was never registered.
        """
        if await self.store.load(LIJST, lijst_id(tenant["gemeentecode"], tenant["uzovi"])) is None:
            raise Unknown("SAMENWERKING_ONBEKEND", "Deze samenwerking bestaat niet.")
        stream = stream_id(tenant["gemeentecode"], tenant["uzovi"])
        command = StelBriefkeuzesVast(van_verzekeraar=frozenset(van_verzekeraar), per_email=frozenset(per_email))

        async def work(tx: Transaction) -> Outcome | None:
            if key is not None:
                if await tx.done_before(key):
                    return None
                await tx.done(key)
            vanaf = await tx.stamp()
            await keuzes.onthoud_afzender(tx.connection, keuzes.tenant_van(tenant), van_verzekeraar, vanaf)
            [outcome] = await tx.execute([Step(BRIEFAFSPRAAK, stream, command, stream)], cause)
            return outcome if isinstance(outcome, Outcome) else None

        return await self.store.in_transaction(work)

    async def brief(self, rij: Rij) -> Brief:
        """The letter with all that it says."""
        found = await self.store.load(DOSSIER, polis(rij))
        brief = found and found.state.brief(rij.notificatie_id)
        if found is None or brief is None:
            raise onbekende_brief()
        return _met_alles(brief, found.state.gezegd(brief))

    async def afspraak(self, tenant: dict[str, str]) -> Briefafspraak:
        found = await self.store.load(BRIEFAFSPRAAK, stream_id(tenant["gemeentecode"], tenant["uzovi"]))
        return Briefafspraak() if found is None else found.state


def onbekende_brief() -> Unknown:
    return Unknown("BRIEF_ONBEKEND", "Deze brief is bij ons niet bekend.")


def _goedgekeurd(afspraak: Briefafspraak, brief: Brief) -> Sjabloonversie:
    """Of an offer the version that its wave went with (RUB-41); of any other letter the newest that is approved."""
    nummer = brief.feiten.sjabloonversie
    versie = afspraak.goedgekeurd(brief.sjabloon) if nummer is None else afspraak.versie(brief.sjabloon, nummer)
    if versie is None or versie.oordeel != "GOEDGEKEURD":
        raise _niet_goedgekeurd()
    return versie


def _niet_goedgekeurd() -> Refusal:
    return Refusal("SJABLOON_NIET_GOEDGEKEURD", "De verzekeraar heeft deze versie van deze brief niet goedgekeurd.")


def _ref(brief: Brief) -> UUID:
    if brief.tekst_ref is None:
        raise Refusal("BRIEF_NIET_OPGEMAAKT", "Maak de brief eerst op.")
    return brief.tekst_ref


def _met_alles(brief: Brief, feiten: Brieffeiten) -> Brief:
    return msgspec.structs.replace(brief, feiten=feiten)


def polis(rij: Rij) -> UUID:
    """In whose dossier the letter is. Raises Unknown BRIEF_ONBEKEND."""
    if rij.polis_ref is None:
        raise onbekende_brief()
    return rij.polis_ref


def _tenant(rij: Rij) -> dict[str, str]:
    return {"gemeentecode": rij.gemeentecode or "", "uzovi": rij.uzovi or ""}


def _sjabloon(rij: Rij) -> Sjabloon:
    return msgspec.convert(rij.sjabloon, Sjabloon)


def _step(rij: Rij, command: MaakBrief | MeldVerzonden | MeldMislukt) -> Step:
    return Step(DOSSIER, polis(rij), command, must_exist=True)
