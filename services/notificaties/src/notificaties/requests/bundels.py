"""What a party asks about letters that are printed together: put together, packed, said to have left (RUB-65)."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID, uuid5

from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Refused, Step
from contracts.briefsoorten import Mislukcode
from contracts.domain import Refusal
from contracts.soorten import Taakeigenaar

from notificaties.adapters.brieven.document import als_pdf
from notificaties.adapters.brieven.drukwerk import Gedrukt, Manifest, NietGedrukt, gedrukt, ingepakt
from notificaties.adapters.streams import BUNDEL, DOSSIER
from notificaties.domain.briefafspraak.adressering import Persoon
from notificaties.domain.bundel.bundelen import onbekende_bundel
from notificaties.domain.bundel.commands import MeldBundelVerzonden, StelSamen
from notificaties.domain.bundel.state import Bundel, Stuk
from notificaties.domain.dossier.commands import MaakBrief, MeldMislukt, MeldVerzonden, NeemInBundel
from notificaties.domain.dossier.state import Brief
from notificaties.domain.dossier.versturen import al_verzonden, eis_in_bundel, eis_vrij, niet_in_bundel
from notificaties.requests.brieven import Brievenbeheer, polis
from notificaties.views.brieven import Brief as Rij
from notificaties.views.bundels import Bundel as Bundelrij

_NAAMRUIMTE: Final = UUID("4b0f2f6e-2d0c-5a0e-8a53-0c5b6b6f7d29")
Wie = Callable[[Rij], Awaitable[Persoon | None]]
"""Asks the vault who a letter is to, in the name of who prints it."""


@dataclass(frozen=True)
class Gedaan:
    """What was done with the letters of a bundle; `niet`: with which it was not, and why."""

    bundel_id: UUID
    aantal: int
    niet: Mapping[UUID, str]
    antwoord: Sequence[Outcome | Refused]


@dataclass(frozen=True)
class Bundelbeheer:
    """Where bundles are kept, and the letters that are in them."""

    store: EventStore
    brieven: Brievenbeheer

    async def stel_samen(self, cause: Cause, key: Idempotency, rijen: Sequence[Rij], partij: Taakeigenaar) -> Gedaan:
        """All that can be printed now; a letter that was not made yet is made. Codes: NIETS_TE_BUNDELEN."""
        bundel_id = uuid5(_NAAMRUIMTE, key.key)
        stukken: list[Stuk] = []
        stappen: list[Step] = []
        niet: dict[UUID, str] = {}
        for rij in rijen:
            try:
                stuk, opmaak = await self._te_bundelen(rij, partij)
            except Refusal as fout:
                niet[rij.notificatie_id] = fout.code
                continue
            neem = NeemInBundel(partij=partij, notificatie_id=rij.notificatie_id, bundel_id=bundel_id)
            stappen += [Step(DOSSIER, stuk.polis_ref, command, must_exist=True) for command in (*opmaak, neem)]
            stukken.append(stuk)
        begin = Step(BUNDEL, bundel_id, StelSamen(afzender=partij, stukken=tuple(stukken)))
        antwoord = await self.store.send_all([begin, *stappen], cause, key)
        # Asked again, they are found taken: by this very bundle.
        erin = await self.stukken(bundel_id)
        return Gedaan(bundel_id, len(erin), {een: code for een, code in niet.items() if een not in erin}, antwoord)

    async def stukken(self, bundel_id: UUID) -> list[UUID]:
        """Its letters, in the order in which they are printed. Raises Unknown."""
        return [stuk.notificatie_id for stuk in (await self._bundel(bundel_id)).stukken]

    async def druk(self, bundel: Bundelrij, partij: Taakeigenaar, rijen: Sequence[Rij], wie: Wie) -> bytes:
        """The letters as they are to be printed now, in one file; who died or moved out of sight is not in it, nor a
        letter that came back or went another way."""
        bestanden: dict[str, bytes] = {}
        brieven: list[Gedrukt] = []
        niet: list[NietGedrukt] = []
        for plaats, rij in enumerate(rijen, 1):
            try:
                _eis_te_drukken(await self.brieven.te_printen(rij), bundel)
                brief, document = await self.brieven.document(rij, await wie(rij))
            except Refusal as fout:
                niet.append(NietGedrukt(notificatie_id=rij.notificatie_id, code=fout.code))
                continue
            pdf = await als_pdf(document)
            een = gedrukt(plaats, rij.notificatie_id, brief.sjabloon, pdf)
            brieven.append(een)
            bestanden[een.bestand] = pdf
        manifest = Manifest(
            bundel_id=bundel.bundel_id,
            gemeentecode=bundel.gemeentecode,
            uzovi=bundel.uzovi,
            afzender=partij,
            samengesteld_op=bundel.samengesteld_op,
            aantal=len(brieven),
            brieven=tuple(brieven),
            niet_gedrukt=tuple(niet),
        )
        return ingepakt(manifest, bestanden)

    async def meld_verzonden(
        self,
        cause: Cause,
        key: Idempotency,
        bundel_id: UUID,
        partij: Taakeigenaar,
        *,
        datum: date,
        aantal: int,
        niet_verzonden: Mapping[UUID, Mislukcode],
    ) -> Gedaan:
        """Of each letter what became of it. Codes: as `meld_verzonden` of a bundle, BRIEF_NIET_IN_BUNDEL."""
        stukken = (await self._bundel(bundel_id)).stukken
        if niet_verzonden.keys() - {stuk.notificatie_id for stuk in stukken}:
            raise niet_in_bundel()
        gemeld = MeldBundelVerzonden(partij=partij, aantal=aantal, niet_verzonden=len(niet_verzonden), datum=datum)
        stappen = [_gemeld(stuk, bundel_id, partij, datum, niet_verzonden.get(stuk.notificatie_id)) for stuk in stukken]
        antwoord = await self.store.send_all([Step(BUNDEL, bundel_id, gemeld), *stappen], cause, key)
        niet = {
            stuk.notificatie_id: een.code
            for stuk, een in zip(stukken, antwoord[1:], strict=True)
            if isinstance(een, Refused)
        }
        return Gedaan(bundel_id, aantal, niet, antwoord)

    async def _te_bundelen(self, rij: Rij, partij: Taakeigenaar) -> tuple[Stuk, list[MaakBrief]]:
        brief = await self.brieven.brief(rij)
        eis_vrij(brief)
        opmaak = [] if brief.tekst_ref else [await self.brieven.opmaak(rij, partij)]
        return Stuk(notificatie_id=rij.notificatie_id, polis_ref=polis(rij)), opmaak

    async def _bundel(self, bundel_id: UUID) -> Bundel:
        found = await self.store.load(BUNDEL, bundel_id)
        if found is None:
            raise onbekende_bundel()
        return found.state


def _eis_te_drukken(brief: Brief, bundel: Bundelrij) -> None:
    """No letter is printed in two bundles, or after it left alone. Codes: BRIEF_NIET_IN_BUNDEL, BRIEF_AL_VERZONDEN."""
    eis_in_bundel(brief, bundel.bundel_id)
    if brief.status == "VERZONDEN" and bundel.verzonden is None:
        raise al_verzonden()


def _gemeld(stuk: Stuk, bundel_id: UUID, partij: Taakeigenaar, datum: date, code: Mislukcode | None) -> Step:
    """A letter that lapsed, went another way, or of which it was said before, stops no other."""
    polis_ref, brief = stuk.polis_ref, stuk.notificatie_id
    command = (
        MeldVerzonden(
            partij=partij, polis_ref=polis_ref, notificatie_id=brief, kanaal="BRIEF", datum=datum, bundel_id=bundel_id
        )
        if code is None
        else MeldMislukt(
            partij=partij, polis_ref=polis_ref, notificatie_id=brief, code=code, datum=datum, bundel_id=bundel_id
        )
    )
    return Step(DOSSIER, stuk.polis_ref, command, must_exist=True, on_refusal="report")
