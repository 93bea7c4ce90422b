"""The insurer's file, taken in (RUB-17, RUB-18)."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from chassis.eventstore import EventStore, Step
from contracts.delen import in_delen

from intake.adapters.bestand.wanbetalers import Polisrij
from intake.adapters.bestand.wanbetalersbestand import Wanbetalersbestand
from intake.adapters.bestand.wanbetalerslezing import Wanbetalerslezing
from intake.adapters.kluis import Aangemeld, Kluis
from intake.adapters.kluis.lijstpersonen import nemers_van
from intake.adapters.kluis.polissen import Lidrij
from intake.adapters.rapport import (
    Rapport,
    Regelverwijzing,
    TeBevestigen,
    WeggelatenPolis,
    afwezigheid,
    met_uitleg,
    per_soort,
)
from intake.adapters.streams import POLIS, SIGNAAL
from intake.domain.aanlevering.afwezigheid import Grens
from intake.domain.aanlevering.commands import LeverWanbetalersbestand
from intake.domain.polis.commands import MeldPolisAfwezig
from intake.domain.schuld import totaal_cent
from intake.domain.signaal.commands import MeldIngelopen
from intake.domain.signaal.state import Dossier, dossier_id, polisdossier_id
from intake.requests import polisnummers
from intake.requests.bestanden import Behandeling, Bestandslezer, Deel, Gelezen, Levering, neem_aan
from intake.requests.eindigend import eindigend
from intake.requests.polisstappen import drager, ingelopen, stappen

_DEEL: Final = 250
_GETOOND: Final = 1000


async def lever_aan(store: EventStore, kluis: Kluis, levering: Levering, grens: Grens) -> tuple[Rapport, bool]:
    """The report, and whether this request made something happen. Raises as `neem_aan`."""

    async def lees(werk: Behandeling) -> Gelezen:
        return await _lees(werk, store)

    return await neem_aan(store, kluis, levering, Bestandslezer("WANBETALERS", lees), grens)


async def _lees(werk: Behandeling, store: EventStore) -> Gelezen:
    levering = werk.levering
    lezing = await asyncio.to_thread(Wanbetalerslezing, levering.inhoud, werk.vandaag)
    vragen = await polisnummers.toets(werk, lezing)
    bestand = await asyncio.to_thread(lezing.bestand)
    bekend = await werk.kluis.polissen.aantal(werk.conn, werk.samenwerking_id)
    geoordeeld = bestand.volledig and not levering.correctie
    weg = [ref for ref in vragen.afwezig if geoordeeld]
    eindigt = await eindigend(werk, lezing)
    rapport = _rapport(levering, bestand, TeBevestigen(nummers=vragen.te_bevestigen), eindigt)
    afwezig = len(weg) + len(eindigt)
    command = LeverWanbetalersbestand(
        bestand_id=levering.bestand_id,
        samenwerking_id=levering.onderwerp_id,
        fase=werk.samenwerking.fase,
        sha256=await levering.sha256(),
        rijen=rapport.rijen,
        versie=levering.versie,
        peildatum=bestand.peildatum,
        correctie=levering.correctie,
        afgekeurd=bestand.afgekeurd,
        afwezig=afwezig,
        toch=levering.toch(afwezig),
    )
    inname = _Inname(werk, store, bestand, weg, vragen.hernummerd)
    return Gelezen(command, rapport, bekend, afwezig, inname.bewaar, inname.delen)


def _rapport(
    levering: Levering, bestand: Wanbetalersbestand, te_bevestigen: TeBevestigen, eindigt: Sequence[UUID]
) -> Rapport:
    return Rapport(
        samenwerking_id=levering.onderwerp_id,
        soort="WANBETALERS",
        rijen_totaal=bestand.rijen_totaal,
        rijen_goed=bestand.rijen_goed,
        rijen_fout=bestand.rijen_fout,
        rijen_weggelaten=bestand.rijen_weggelaten,
        afgekeurd=met_uitleg(bestand.afgekeurd),
        afgekeurd_per_soort=per_soort(bestand.aantallen),
        weggelaten_polissen=tuple(WeggelatenPolis(rijen=rijen) for rijen in bestand.weggelaten),
        afwezigheid=afwezigheid(bestand.twijfel, goed=bestand.rijen_goed, correctie=levering.correctie),
        te_bevestigen=te_bevestigen,
        eindigt=tuple(eindigt[:_GETOOND]),
    )


@dataclass
class _Inname:
    """What is kept of a judged file, part by part. `refs`: persoon_ref of its good rows, polissen in order."""

    werk: Behandeling
    store: EventStore
    bestand: Wanbetalersbestand
    weg: Sequence[UUID]
    hernummerd: dict[UUID, str]
    refs: list[tuple[UUID, tuple[UUID, ...]]] = field(default_factory=list[tuple[UUID, tuple[UUID, ...]]])

    async def bewaar(self) -> None:
        conn, kluis, sid = self.werk.conn, self.werk.kluis, self.werk.samenwerking_id
        for polis_ref, nummer in self.hernummerd.items():
            await kluis.polissen.hernummer(conn, sid, polis_ref, nummer)
        for deel in self._per_deel():
            await self._bewaar(await asyncio.to_thread(list, deel))
        await kluis.polissen.meld_af(conn, self.weg)

    async def delen(self) -> AsyncIterator[Deel]:
        begin = 0
        for deel in self._per_deel():
            polissen = await asyncio.to_thread(list, deel)
            refs = self.refs[begin : begin + len(polissen)]
            yield self._deel(polissen, refs, await self._eigen(_nemers(polissen, refs)))
            begin += len(polissen)
        for weg in in_delen(self.weg, _DEEL):
            eigen = await self._eigen(await nemers_van(self.werk.conn, weg))
            yield Deel([*(step for ref in weg for step in _afwezig(self.werk, ref)), *ingelopen(self.werk, eigen)])

    async def _eigen(self, nemers: Sequence[UUID]) -> dict[UUID, Dossier]:
        """Of these persons what the insurer told in signals of its own."""
        tenant = self.werk.samenwerking.tenant
        per_dossier = {dossier_id(ref, tenant.gemeentecode, tenant.melder): ref for ref in nemers}
        return {
            per_dossier[id_]: dossier for id_, dossier in (await self.store.load_many(SIGNAAL, per_dossier)).items()
        }

    def _per_deel(self) -> Iterator[Sequence[tuple[Polisrij, ...]]]:
        polissen = self.bestand.polissen
        return (polissen[plek : plek + _DEEL] for plek in range(0, len(polissen), _DEEL))

    async def _bewaar(self, polissen: Sequence[tuple[Polisrij, ...]]) -> None:
        conn, kluis, tenant = self.werk.conn, self.werk.kluis, self.werk.samenwerking.tenant
        rijen = [rij for leden in polissen for rij in leden]
        weet_beter = self.werk.levering.correctie
        wie = [Aangemeld(rij.bsn, tenant, rij.gegevens, None if weet_beter else rij.peildatum) for rij in rijen]
        personen, _ = await kluis.personen.bewaar(conn, wie)
        nummers = [leden[0].polisnummer for leden in polissen]
        op_nummer = await kluis.polissen.bewaar(conn, self.werk.samenwerking_id, nummers)
        lidrijen: list[Lidrij] = []
        for leden in polissen:
            polis_ref = op_nummer[leden[0].polisnummer]
            self.refs.append((polis_ref, tuple(personen[rij.bsn] for rij in leden)))
            totaal, draagt = sum(totaal_cent(rij.schuld.soorten()) for rij in leden), drager(leden)
            for volgnr, rij in enumerate(leden, start=1):
                schuld = totaal if rij is draagt else 0
                lidrijen.append(Lidrij(personen[rij.bsn], polis_ref, volgnr, rij.rol, rij.bph_plichtig, schuld))
        peildata = {op_nummer[leden[0].polisnummer]: max(rij.peildatum for rij in leden) for leden in polissen}
        await kluis.polissen.neem_op(conn, self.werk.samenwerking_id, peildata, lidrijen)

    def _deel(
        self,
        polissen: Sequence[tuple[Polisrij, ...]],
        refs: Sequence[tuple[UUID, tuple[UUID, ...]]],
        eigen: Mapping[UUID, Dossier],
    ) -> Deel:
        steps: list[Step] = []
        regels: list[Regelverwijzing] = []
        for leden, (polis_ref, personen) in zip(polissen, refs, strict=True):
            steps += stappen(self.werk, leden, personen, polis_ref, eigen)
            regels += (
                Regelverwijzing(rij=rij.rij, persoon_ref=ref, polis_ref=polis_ref)
                for rij, ref in zip(leden, personen, strict=True)
            )
        return Deel(steps, regels)


def _nemers(polissen: Sequence[tuple[Polisrij, ...]], refs: Sequence[tuple[UUID, tuple[UUID, ...]]]) -> list[UUID]:
    return [
        ref
        for leden, (_, personen) in zip(polissen, refs, strict=True)
        for rij, ref in zip(leden, personen, strict=True)
        if rij.rol == "VERZEKERINGNEMER"
    ]


def _afwezig(werk: Behandeling, polis_ref: UUID) -> list[Step]:
    """What a full file does not name is no wanbetaler any more (RUB-17, RUB-44, S16)."""
    afwezig = MeldPolisAfwezig(
        polis_ref=polis_ref, samenwerking_id=werk.samenwerking_id, bestand_id=werk.levering.bestand_id
    )
    ingelopen = MeldIngelopen(uit_bestand=True)
    return [
        Step(POLIS, polis_ref, afwezig, key=polis_ref),
        Step(SIGNAAL, polisdossier_id(polis_ref), ingelopen, key=polis_ref),
    ]
