"""The gemeente's file, matched with the insurer's newest one and taken in (RUB-19…22)."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from chassis.eventstore import EventStore, Step
from contracts.delen import in_delen
from contracts.intake import UitkeringVastgelegd

from intake.adapters import rapporten
from intake.adapters.bestand.uitkeringslezing import Uitkeringsbestand, Uitkeringslezing
from intake.adapters.kluis import Kluis
from intake.adapters.kluis.polissen import Zonder
from intake.adapters.rapport import Rapport, Regelverwijzing, WeggelatenPolis, afwezigheid, met_uitleg, per_soort
from intake.adapters.streams import POLIS
from intake.domain.aanlevering.afwezigheid import Grens
from intake.domain.aanlevering.commands import LeverUitkeringsbestand
from intake.domain.aanlevering.huishouden import Uitkeringsregel, Vergelijking, Verzekerde, vergelijk
from intake.domain.polis.commands import LegUitkeringVast, MeldUitkeringenAfwezig
from intake.requests.bestanden import Behandeling, Bestandslezer, Deel, Gelezen, Levering, neem_aan

_DEEL: Final = 500
_GETOOND: Final = 1000


async def lever_aan(store: EventStore, kluis: Kluis, levering: Levering, grens: Grens) -> tuple[Rapport, bool]:
    """The report, and whether this request made something happen. Raises as `neem_aan`."""
    return await neem_aan(store, kluis, levering, _LEZER, grens)


async def _lees(werk: Behandeling) -> Gelezen:
    levering = werk.levering
    lezing = await asyncio.to_thread(Uitkeringslezing, levering.inhoud)
    bestand = lezing.bestand()
    op_polis = await _op_polis(werk, lezing)
    inname = _Inname(werk, bestand, op_polis, _weg(lezing, op_polis), await _zonder(werk, bestand, op_polis))
    rapport = await asyncio.to_thread(inname.rapport)
    afwezig = sum(polis.met_uitkering for polis in inname.zonder) + len(inname.zonder_bijstand)
    command = LeverUitkeringsbestand(
        bestand_id=levering.bestand_id,
        samenwerking_id=levering.onderwerp_id,
        fase=werk.samenwerking.fase,
        sha256=await levering.sha256(),
        wanbetalersbestand_id=await rapporten.nieuwste_id(werk.conn, levering.onderwerp_id, "WANBETALERS"),
        rijen=rapport.rijen,
        niet_bewaard=rapport.niet_bewaard,
        afgekeurd=bestand.afgekeurd,
        afwezig=afwezig,
        toch=levering.toch(afwezig),
    )
    bekend = await werk.kluis.polissen.met_uitkering(werk.conn, werk.samenwerking_id)
    return Gelezen(command, rapport, bekend, afwezig, inname.bewaar, inname.delen)


_LEZER: Final = Bestandslezer("UITKERINGEN", _lees)


async def _op_polis(werk: Behandeling, lezing: Uitkeringslezing) -> dict[str, Verzekerde]:
    """Persons of the file who are insured on a polis of file W, by BSN. Who is not, is looked up and forgotten."""
    op_polis: dict[str, Verzekerde] = {}
    for bsns in in_delen(lezing.op_bsn, _DEEL * 4):
        refs = await werk.kluis.personen.bekend(werk.conn, bsns)
        verzekerden = await werk.kluis.polissen.op_polis(werk.conn, werk.samenwerking_id, refs.values())
        op_polis |= {bsn: verzekerden[ref] for bsn, ref in refs.items() if ref in verzekerden}
    return op_polis


def _weg(lezing: Uitkeringslezing, op_polis: Mapping[str, Verzekerde]) -> frozenset[UUID]:
    """Polissen of whom a bad row is about, and of everyone with the same huishouden: their sums would be wrong."""
    personen: set[str] = set()
    huishoudens: set[str] = set()
    for fout in lezing.foute():
        personen |= {fout.persoon} if fout.persoon else set()
        huishoudens |= {fout.huishouden} if fout.huishouden else set()
    personen.update(lezing.in_huishoudens(sorted(huishoudens)))
    return frozenset(op_polis[persoon].polis_ref for persoon in personen if persoon in op_polis)


async def _zonder(
    werk: Behandeling, bestand: Uitkeringsbestand, op_polis: Mapping[str, Verzekerde]
) -> Sequence[Zonder]:
    """Who stood in an earlier file and not in this one has no uitkering any more (RUB-19, E17)."""
    if not bestand.volledig or werk.levering.correctie:
        return ()
    if await rapporten.nieuwste_id(werk.conn, werk.samenwerking_id, "UITKERINGEN") is None:
        return ()
    genoemd = [verzekerde.persoon_ref for verzekerde in op_polis.values()]
    zonder = await werk.kluis.polissen.zonder(werk.conn, werk.samenwerking_id, genoemd)
    if any(polis.met_uitkering for polis in zonder):
        bestand.lezing.eindigt_open()
    return () if bestand.twijfel else zonder


def _bijstand(uitkering: UitkeringVastgelegd) -> bool:
    """Only algemene bijstand gives access to the regeling (RUB-19, X-09): only that can be lost.

    Of nothing nothing is paid: an amount of 0 where there was one ends as another uitkering would.
    """
    return uitkering.uitkeringssoort == "ALGEMENE_BIJSTAND" and uitkering.netto_uitkering_cent != 0


@dataclass(frozen=True)
class _Inname:
    """What is kept of a judged file, part by part. `weg`: polissen that a bad row left out."""

    werk: Behandeling
    bestand: Uitkeringsbestand
    op_polis: Mapping[str, Verzekerde]
    weg: frozenset[UUID]
    zonder: Sequence[Zonder]
    zonder_bijstand: list[UUID] = field(default_factory=list[UUID])

    def rapport(self) -> Rapport:
        """Reads all once; after it `zonder_bijstand` are who had algemene bijstand and have another uitkering now."""
        met_bijstand = {verzekerde.persoon_ref for verzekerde in self.op_polis.values() if verzekerde.met_bijstand}
        goed = niet_bewaard = rijen_weg = 0
        weggelaten: dict[UUID, tuple[int, ...]] = dict.fromkeys(sorted(self.weg)[:_GETOOND], ())
        for vergelijking in self._vergelijkingen():
            goed += len(vergelijking.vastgelegd)
            niet_bewaard += vergelijking.niet_bewaard
            self.zonder_bijstand.extend(
                u.persoon_ref for _, u in vergelijking.vastgelegd if u.persoon_ref in met_bijstand and not _bijstand(u)
            )
            for polis_ref, rijen in vergelijking.weggelaten.items():
                rijen_weg += len(rijen)
                if polis_ref in weggelaten:
                    weggelaten[polis_ref] += rijen
        levering, bestand = self.werk.levering, self.bestand
        return Rapport(
            samenwerking_id=levering.onderwerp_id,
            soort="UITKERINGEN",
            rijen_totaal=bestand.rijen_totaal,
            rijen_goed=goed,
            rijen_fout=bestand.rijen_fout,
            rijen_weggelaten=rijen_weg,
            niet_bewaard=niet_bewaard,
            afgekeurd=met_uitleg(bestand.afgekeurd),
            afgekeurd_per_soort=per_soort(bestand.aantallen),
            eindigt=tuple(self.zonder_bijstand[:_GETOOND]),
            weggelaten_polissen=tuple(WeggelatenPolis(polis_ref=p, rijen=rijen) for p, rijen in weggelaten.items()),
            afwezigheid=afwezigheid(
                bestand.twijfel, goed=bestand.rijen_totaal - bestand.rijen_fout, correctie=levering.correctie
            ),
        )

    async def bewaar(self) -> None:
        """Who has algemene bijstand now, and who has not any more."""
        conn, sid, polissen = self.werk.conn, self.werk.samenwerking_id, self.werk.kluis.polissen
        for deel in self.bestand.lezing.delen(_DEEL):
            vergelijking = await asyncio.to_thread(self._vergelijk, deel)
            for heeft in (True, False):
                personen = [u.persoon_ref for _, u in vergelijking.vastgelegd if _bijstand(u) is heeft]
                await polissen.zet_uitkering(conn, sid, personen, heeft=heeft)
        weg = [persoon for polis in self.zonder for persoon in polis.personen]
        await polissen.zet_uitkering(conn, sid, weg, heeft=False)

    async def delen(self) -> AsyncIterator[Deel]:
        for deel in self.bestand.lezing.delen(_DEEL):
            vergelijking = await asyncio.to_thread(self._vergelijk, deel)
            yield Deel(
                [
                    Step(POLIS, u.polis_ref, LegUitkeringVast(uitkering=u), key=u.polis_ref, must_exist=True)
                    for _, u in vergelijking.vastgelegd
                ],
                [
                    Regelverwijzing(rij=rij, persoon_ref=u.persoon_ref, polis_ref=u.polis_ref)
                    for rij, u in vergelijking.vastgelegd
                ],
            )
        for polissen in in_delen(self.zonder, _DEEL):
            yield Deel([self._afwezig(polis) for polis in polissen])

    def _vergelijkingen(self) -> Iterator[Vergelijking]:
        return map(self._vergelijk, self.bestand.lezing.delen(_DEEL))

    def _vergelijk(self, regels: Sequence[Uitkeringsregel]) -> Vergelijking:
        werk = self.werk
        return vergelijk(werk.samenwerking_id, werk.levering.bestand_id, regels, (), self.op_polis, ook_weg=self.weg)

    def _afwezig(self, polis: Zonder) -> Step:
        afwezig = MeldUitkeringenAfwezig(
            polis_ref=polis.polis_ref,
            samenwerking_id=self.werk.samenwerking_id,
            bestand_id=self.werk.levering.bestand_id,
            personen=polis.personen,
        )
        return Step(POLIS, polis.polis_ref, afwezig, key=polis.polis_ref, must_exist=True)
