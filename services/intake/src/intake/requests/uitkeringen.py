"""The gemeente's file, matched with the insurer's newest one and taken in (RUB-19…22)."""

import asyncio
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Final
from uuid import UUID

from chassis.eventstore import EventStore, Step

from intake.adapters import rapporten
from intake.adapters.bestand.uitkeringen import Uitkeringsbestand, lees_uitkeringen
from intake.adapters.kluis import Kluis
from intake.adapters.rapport import Rapport, Regelverwijzing, WeggelatenPolis, met_uitleg
from intake.adapters.streams import POLIS
from intake.domain.aanlevering.commands import Aantallen, LeverUitkeringsbestand
from intake.domain.aanlevering.huishouden import Vergelijking, Verzekerde, vergelijk
from intake.domain.polis.commands import LegUitkeringVast, MeldUitkeringenAfwezig
from intake.requests.bestanden import Behandeling, Bestandslezer, Gelezen, Levering, neem_aan


async def lever_aan(store: EventStore, kluis: Kluis, levering: Levering) -> tuple[Rapport, bool]:
    """The report, and whether this request made something happen. Raises as `neem_aan`."""
    return await neem_aan(store, kluis, levering, _LEZER)


async def _lees(werk: Behandeling) -> Gelezen:
    levering = werk.levering
    bestand = await asyncio.to_thread(lees_uitkeringen, levering.inhoud)
    wanbetalers = await rapporten.nieuwste(werk.conn, levering.samenwerking_id, "WANBETALERS")
    op_polis = await _op_polis(werk, bestand)
    vergelijking = vergelijk(levering.samenwerking_id, levering.bestand_id, bestand.regels, bestand.fout, op_polis)

    async def bewaar() -> tuple[Sequence[Regelverwijzing], Sequence[Step]]:
        return _regels(vergelijking), [*_steps(vergelijking), *await _afwezig(werk, bestand, op_polis)]

    rapport = _rapport(levering.samenwerking_id, bestand, vergelijking)
    command = LeverUitkeringsbestand(
        bestand_id=levering.bestand_id,
        samenwerking_id=levering.samenwerking_id,
        fase=werk.samenwerking.fase,
        sha256=sha256(levering.inhoud).hexdigest(),
        wanbetalersbestand_id=wanbetalers.rapport.bestand_id if wanbetalers else None,
        rijen=Aantallen(totaal=rapport.rijen_totaal, goed=rapport.rijen_goed, fout=rapport.rijen_fout),
        niet_bewaard=rapport.niet_bewaard,
        afgekeurd=bestand.afgekeurd,
    )
    return Gelezen(command, rapport, bewaar)


_LEZER: Final = Bestandslezer("UITKERINGEN", _lees)


async def _op_polis(werk: Behandeling, bestand: Uitkeringsbestand) -> dict[str, Verzekerde]:
    """Persons of the file who are insured on a polis of file W, by BSN. Who is not, is looked up and forgotten."""
    bsns = {r.persoon for r in bestand.regels} | {f.persoon for f in bestand.fout if f.persoon}
    refs = await werk.kluis.personen.bekend(werk.conn, bsns)
    verzekerden = await werk.kluis.polissen.op_polis(werk.conn, werk.samenwerking_id, refs.values())
    return {bsn: verzekerden[ref] for bsn, ref in refs.items() if ref in verzekerden}


async def _afwezig(werk: Behandeling, bestand: Uitkeringsbestand, op_polis: Mapping[str, Verzekerde]) -> list[Step]:
    """Who stood in an earlier file and not in this one has no uitkering any more (RUB-19, E17)."""
    if not bestand.volledig or await rapporten.nieuwste(werk.conn, werk.samenwerking_id, "UITKERINGEN") is None:
        return []
    genoemd = [verzekerde.persoon_ref for verzekerde in op_polis.values()]
    return [
        Step(
            POLIS,
            polis_ref,
            MeldUitkeringenAfwezig(
                polis_ref=polis_ref,
                samenwerking_id=werk.samenwerking_id,
                bestand_id=werk.levering.bestand_id,
                personen=personen,
            ),
            key=polis_ref,
            must_exist=True,
        )
        for polis_ref, personen in await werk.kluis.polissen.zonder(werk.conn, werk.samenwerking_id, genoemd)
    ]


def _rapport(samenwerking_id: UUID, bestand: Uitkeringsbestand, vergelijking: Vergelijking) -> Rapport:
    fout = {f.rij for f in bestand.fout}
    weggelaten = {
        polis: tuple(rij for rij in rijen if rij not in fout) for polis, rijen in vergelijking.weggelaten.items()
    }
    return Rapport(
        samenwerking_id=samenwerking_id,
        soort="UITKERINGEN",
        rijen_totaal=bestand.rijen_totaal,
        rijen_goed=len(vergelijking.vastgelegd),
        rijen_fout=len(fout),
        rijen_weggelaten=sum(map(len, weggelaten.values())),
        niet_bewaard=vergelijking.niet_bewaard,
        afgekeurd=met_uitleg(bestand.afgekeurd),
        weggelaten_polissen=tuple(WeggelatenPolis(polis_ref=p, rijen=rijen) for p, rijen in weggelaten.items()),
    )


def _regels(vergelijking: Vergelijking) -> list[Regelverwijzing]:
    return [
        Regelverwijzing(rij=rij, persoon_ref=u.persoon_ref, polis_ref=u.polis_ref) for rij, u in vergelijking.vastgelegd
    ]


def _steps(vergelijking: Vergelijking) -> list[Step]:
    return [
        Step(POLIS, u.polis_ref, LegUitkeringVast(uitkering=u), key=u.polis_ref, must_exist=True)
        for _, u in vergelijking.vastgelegd
    ]
