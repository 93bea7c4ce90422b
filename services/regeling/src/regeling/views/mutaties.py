"""What was told of one insured, and who pays since: self-payment, MSNP, a polis that somebody left (domain 5.3)."""

from typing import Final
from uuid import UUID

from chassis.eventstore import Placed
from chassis.projections import On, on
from contracts.zicht import gezien
from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.polis.evolve_deelname import notitie_id
from regeling.domain.polis.evolve_mutatie import stopreden
from regeling.domain.polis.state import AFGEROND, LOPEND, Toestand, Wissel
from regeling.domain.polis.wissels import actief, eerste_eigen, gaat_zelf, gewisseld, voor
from regeling.views.polis import OPEN, Herbeoordelen, Lid, Mutatie, Polis
from regeling.views.rij import bekend, met_lid


def met_toestand(row: Polis, persoon_ref: UUID, toestand: Toestand, **velden: object) -> Polis:
    return lopend(met_lid(row, persoon_ref, toestand=toestand, **velden))


def lopend(row: Polis) -> Polis:
    loopt = any(lid.toestand in LOPEND for lid in row.leden)
    return replace(row, loopt=loopt, inning_loopt=loopt or any(_nog_geind(lid) for lid in row.leden))


def _nog_geind(lid: Lid) -> bool:
    """Up to the month of the end (N-01); after completion the premium that is withheld, until that stops (N-09)."""
    if lid.einde is not None:
        return any(een.stand in OPEN for een in lid.maanden)
    return lid.toestand in AFGEROND and not gaat_zelf(lid.wissels) and lid.premie_gestopt_vanaf is None


def _gewisseld(row: Polis, persoon_ref: UUID, wissels: tuple[Wissel, ...], **velden: object) -> Polis:
    """Who threatens to drop out, talks about an MSNP or has ended stays so, whoever pays from now on."""
    row = met_lid(row, persoon_ref, wissels=wissels, **velden)
    lid = row.lid(persoon_ref)
    if lid.toestand not in {"ACTIEF_INHOUDING", "ACTIEF_ZELFBETALING"}:
        return row
    return met_toestand(row, persoon_ref, actief(lid.wissels))


def zelf(row: Polis, event: r.OvergegaanNaarZelfbetaling, _: Placed) -> Polis:
    wissels = gewisseld(row.lid(event.persoon_ref).wissels, event.eerste_zelf_maand, zelf=True)
    return _gewisseld(
        row,
        event.persoon_ref,
        wissels,
        eerste_zelf_maand=eerste_eigen(wissels),
        inhaalmaanden=event.inhaalmaanden,
    )


def ingehouden(row: Polis, event: r.InhoudingGestart, _: Placed) -> Polis:
    """Also when bijstand begins again; the first own month stays on record (D5, N-28)."""
    wissels = gewisseld(row.lid(event.persoon_ref).wissels, event.vanaf_maand, zelf=False)
    return _gewisseld(row, event.persoon_ref, wissels, premie_gestopt_vanaf=None)


def niet_zelf(row: Polis, event: r.ZelfbetalingVervallen, _: Placed) -> Polis:
    lid = row.lid(event.persoon_ref)
    wissels = voor(lid.wissels, event.eerste_zelf_maand)
    eigen = eerste_eigen(wissels)
    return _gewisseld(
        row,
        event.persoon_ref,
        wissels,
        eerste_zelf_maand=eigen,
        betalingskenmerk=lid.betalingskenmerk if eigen else None,
        inhaalmaanden=(),
        bijstand_gestopt=None,
        premie_gestopt_vanaf=None,
    )


def genoteerd(row: Polis, event: r.MutatieGenoteerd, _: Placed) -> Polis:
    """Before the start it is known by its id; it decides on the first day (A-09)."""
    if event.eerste_zelf_maand is not None:
        return met_lid(row, event.persoon_ref, eerste_zelf_maand=event.eerste_zelf_maand)
    mutaties = vervangen(row.lid(event.persoon_ref).mutaties, event.corrigeert)
    if not event.vervalt:
        mutaties = (*mutaties, Mutatie(mutatie_id=notitie_id(event), soort=event.reden, per=event.per, telt=False))
    return met_lid(row, event.persoon_ref, mutaties=mutaties)


def vervangen(mutaties: tuple[Mutatie, ...], corrigeert: UUID | None) -> tuple[Mutatie, ...]:
    """A correction took the place of that one (RUB-31)."""
    return tuple(replace(een, vervangen=True) if een.mutatie_id == corrigeert else een for een in mutaties)


def gemeld(row: Polis, event: r.MutatieGemeld, _: Placed) -> Polis:
    lid = row.lid(event.persoon_ref)
    hersteld = next((een for een in lid.mutaties if een.mutatie_id == event.corrigeert), None)
    mutaties = vervangen(lid.mutaties, event.corrigeert)
    if not event.vervalt:
        nieuw = Mutatie(
            mutatie_id=event.mutatie_id,
            soort=event.soort,
            per=gezien(event.per),
            tot=gezien(event.tot),
            telt=gezien(event.telt),
        )
        mutaties = (*mutaties, nieuw)
    stop = lid.bijstand_gestopt
    if hersteld is not None and stop is not None and stopreden(hersteld.soort) == stop.reden:
        stop = None
    row = met_lid(row, event.persoon_ref, mutaties=mutaties, bijstand_gestopt=stop)
    if hersteld is not None and hersteld.soort == "MSNP" and lid.toestand == "MSNP_OVERLEG":
        return met_toestand(row, event.persoon_ref, actief(lid.wissels))
    return row


def msnp(row: Polis, event: r.MSNPGemeld, _: Placed) -> Polis:
    if not event.erkend or row.lid(event.persoon_ref).toestand == "MSNP_OVERLEG":
        return row
    return met_toestand(row, event.persoon_ref, "MSNP_OVERLEG", msnp_gesprek_op=None)


def msnp_gesprek(row: Polis, event: r.MSNPGesprekGevoerd, _: Placed) -> Polis:
    return met_lid(row, event.persoon_ref, msnp_gesprek_op=event.datum)


def msnp_besluit(row: Polis, event: r.MSNPBesluitGenomen, _: Placed) -> Polis:
    return met_toestand(row, event.persoon_ref, actief(row.lid(event.persoon_ref).wissels))


def herbeoordelen(row: Polis, event: r.HerbeoordelingNodig, _: Placed) -> Polis:
    nodig = Herbeoordelen(sinds=event.datum, plan_open_cent=event.plan_open_cent, uiterlijk=event.uiterlijk)
    return replace(row, herbeoordelen=nodig)


def herbeoordeeld(row: Polis, event: r.HerbeoordelingBesloten, _: Placed) -> Polis:
    if row.herbeoordelen is None:
        return row
    return replace(row, herbeoordelen=replace(row.herbeoordelen, besluit=event.besluit, besloten_op=event.datum))


FOLDS: Final[tuple[On[Polis], ...]] = (
    on(r.MutatieGenoteerd, bekend(genoteerd)),
    on(r.InhoudingGestart, bekend(ingehouden)),
    on(r.ZelfbetalingVervallen, bekend(niet_zelf)),
    on(r.MutatieGemeld, bekend(gemeld)),
    on(r.MSNPGemeld, bekend(msnp)),
    on(r.MSNPGesprekGevoerd, bekend(msnp_gesprek)),
    on(r.MSNPBesluitGenomen, bekend(msnp_besluit)),
    on(r.HerbeoordelingNodig, bekend(herbeoordelen)),
    on(r.HerbeoordelingBesloten, bekend(herbeoordeeld)),
    on(r.OvergegaanNaarZelfbetaling, bekend(zelf)),
)
