"""The insurer's file, taken in (RUB-17, RUB-18)."""

import asyncio
from collections.abc import Sequence
from hashlib import sha256
from typing import Final, Literal
from uuid import UUID, uuid5

from chassis.eventstore import EventStore, Step
from contracts.intake import Polislid
from contracts.kalender import dag
from contracts.plandrager import plandragers

from intake.adapters.bestand.wanbetalers import Polisrij, Wanbetalersbestand, lees_wanbetalers
from intake.adapters.kluis import Aangemeld, Kluis
from intake.adapters.kluis.polissen import Lidrij
from intake.adapters.rapport import Rapport, Regelverwijzing, WeggelatenPolis, met_uitleg
from intake.adapters.streams import POLIS, SIGNAAL
from intake.domain.aanlevering.commands import Aantallen, LeverWanbetalersbestand
from intake.domain.polis.aow import aow_datum
from intake.domain.polis.commands import MeldPolisAfwezig, RegistreerPolis
from intake.domain.schuld import totaal_cent
from intake.domain.signaal.commands import MeldAchterstand, MeldIngelopen
from intake.domain.signaal.profiel import RUB_BESTAND
from intake.domain.signaal.state import polisdossier_id
from intake.requests.bestanden import Behandeling, Bestandslezer, Gelezen, Levering, neem_aan

_Kept = tuple[Sequence[Regelverwijzing], Sequence[Step]]


async def lever_aan(store: EventStore, kluis: Kluis, levering: Levering) -> tuple[Rapport, bool]:
    """The report, and whether this request made something happen. Raises as `neem_aan`."""
    return await neem_aan(store, kluis, levering, _LEZER)


async def _lees(werk: Behandeling) -> Gelezen:
    levering = werk.levering
    bestand = await asyncio.to_thread(lees_wanbetalers, levering.inhoud, dag(werk.op))

    async def bewaar() -> _Kept:
        return await _bewaar(werk, bestand)

    rapport = _rapport(levering.samenwerking_id, bestand)
    command = LeverWanbetalersbestand(
        bestand_id=levering.bestand_id,
        samenwerking_id=levering.samenwerking_id,
        fase=werk.samenwerking.fase,
        sha256=sha256(levering.inhoud).hexdigest(),
        rijen=Aantallen(totaal=rapport.rijen_totaal, goed=rapport.rijen_goed, fout=rapport.rijen_fout),
        versie=levering.versie,
        afgekeurd=bestand.afgekeurd,
    )
    return Gelezen(command, rapport, bewaar)


_LEZER: Final = Bestandslezer("WANBETALERS", _lees)


def _rapport(samenwerking_id: UUID, bestand: Wanbetalersbestand) -> Rapport:
    return Rapport(
        samenwerking_id=samenwerking_id,
        soort="WANBETALERS",
        rijen_totaal=bestand.rijen_totaal,
        rijen_goed=sum(len(leden) for leden in bestand.polissen),
        rijen_fout=len({a.rij for a in bestand.afgekeurd}),
        rijen_weggelaten=sum(len(rijen) for rijen in bestand.weggelaten),
        afgekeurd=met_uitleg(bestand.afgekeurd),
        weggelaten_polissen=tuple(WeggelatenPolis(rijen=rijen) for rijen in bestand.weggelaten),
    )


async def _bewaar(werk: Behandeling, bestand: Wanbetalersbestand) -> _Kept:
    conn, kluis, tenant = werk.conn, werk.kluis, werk.samenwerking.tenant
    rijen = [rij for leden in bestand.polissen for rij in leden]
    personen = await kluis.personen.bewaar(conn, [Aangemeld(rij.bsn, tenant, rij.gegevens) for rij in rijen])
    nummers = [leden[0].polisnummer for leden in bestand.polissen]
    polissen = await kluis.polissen.bewaar(conn, werk.samenwerking_id, nummers)
    regels: list[Regelverwijzing] = []
    lidrijen: list[Lidrij] = []
    steps: list[Step] = []
    for leden in bestand.polissen:
        polis_ref = polissen[leden[0].polisnummer]
        schuld_totaal, drager = sum(totaal_cent(rij.schuld.soorten()) for rij in leden), _drager(leden)
        for volgnr, rij in enumerate(leden, start=1):
            ref = personen[rij.bsn]
            regels.append(Regelverwijzing(rij=rij.rij, persoon_ref=ref, polis_ref=polis_ref))
            schuld = schuld_totaal if rij is drager else 0
            lidrijen.append(Lidrij(ref, polis_ref, volgnr, rij.rol, rij.bph_plichtig, schuld))
        steps += _steps(werk, leden, personen, polis_ref)
    await kluis.polissen.vervang_leden(conn, werk.samenwerking_id, lidrijen)
    if bestand.volledig:
        for polis_ref in await kluis.polissen.afwezig(conn, werk.samenwerking_id, bestand.genoemd):
            steps += _afwezig(werk, polis_ref)
    return sorted(regels, key=lambda regel: regel.rij), steps


def _drager(leden: Sequence[Polisrij]) -> Polisrij:
    """Whose line carries the plan; where nobody has BPH the debt stays with the verzekeringnemer."""
    dragers = plandragers([rij for rij in leden if rij.bph_plichtig])
    return dragers[0] if dragers else next(rij for rij in leden if rij.rol == "VERZEKERINGNEMER")


def _steps(werk: Behandeling, leden: Sequence[Polisrij], personen: dict[str, UUID], polis_ref: UUID) -> list[Step]:
    """The polis, and the signal of its verzekeringnemer: what is owed, or that nothing is any more."""
    levering = werk.levering
    nemer = next(rij for rij in leden if rij.rol == "VERZEKERINGNEMER")
    registreer = RegistreerPolis(
        polis_ref=polis_ref,
        samenwerking_id=levering.samenwerking_id,
        bestand_id=levering.bestand_id,
        leden=tuple(_lid(rij, personen[rij.bsn], volgnr) for volgnr, rij in enumerate(leden, start=1)),
        schuld=nemer.schuld,
        peildatum=nemer.peildatum,
    )
    steps = [Step(POLIS, polis_ref, registreer, key=polis_ref)]
    soorten = nemer.schuld.soorten()
    dossier = polisdossier_id(polis_ref)
    if not soorten:
        steps.append(Step(SIGNAAL, dossier, MeldIngelopen(uit_bestand=True), key=polis_ref))
    else:
        meld = MeldAchterstand(
            signaal_id=uuid5(levering.bestand_id, f"signaal|{nemer.rij}"),
            profiel=RUB_BESTAND,
            grondslag="RZV_7B1",
            kanaal="BESTAND",
            rol=nemer.rol,
            soorten=soorten,
            peildatum=nemer.peildatum,
            signaaldatum=dag(werk.op),
            persoon_ref=personen[nemer.bsn],
            polis_ref=polis_ref,
            samenwerking_id=levering.samenwerking_id,
            oudste_vervaldatum=nemer.oudste_vervaldatum,
            bph_status=_bph_status(nemer),
            bph_sinds=nemer.bph_sinds,
        )
        steps.append(Step(SIGNAAL, dossier, meld, key=polis_ref))
    return steps


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


def _lid(rij: Polisrij, persoon_ref: UUID, volgnr: int) -> Polislid:
    return Polislid(
        persoon_ref=persoon_ref,
        volgnr=volgnr,
        rol=rij.rol,
        bph_plichtig=rij.bph_plichtig,
        bph_sinds=rij.bph_sinds,
        inningswijze=rij.inningswijze,
        aow_datum=aow_datum(rij.geboortedatum),
    )


def _bph_status(rij: Polisrij) -> Literal["ACTIEF", "GEEN", "ONBEKEND"]:
    if not rij.bph_plichtig:
        return "GEEN"
    return "ACTIEF" if rij.bph_sinds is not None else "ONBEKEND"
