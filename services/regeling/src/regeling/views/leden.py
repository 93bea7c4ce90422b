"""Who is on the polis, and where each participation stands (domain 5.3)."""

from typing import Final
from uuid import UUID

from chassis.eventstore import Placed
from chassis.projections import On, on
from contracts.eligibility import AangemeldLid
from contracts.intake import Polislid
from contracts.zicht import gezien
from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.polis.events import DeelnameAangemeld, PolisVastgelegd
from regeling.domain.polis.state import LOPEND, Toestand
from regeling.views.polis import Contract, Einde, Lid, Polis, Stop
from regeling.views.rij import Periode, bekend, met_lid


def _lid(lid: Polislid | AangemeldLid, toestand: Toestand | None) -> Lid:
    return Lid(
        persoon_ref=lid.persoon_ref,
        volgnr=lid.volgnr,
        rol=lid.rol,
        bph_plichtig=lid.bph_plichtig,
        bph=(Periode(toestand="ACTIEF", van=lid.bph_sinds),) if lid.bph_sinds else (),
        toestand=toestand,
    )


def _met_toestand(row: Polis, persoon_ref: UUID, toestand: Toestand, **velden: object) -> Polis:
    return _lopend(met_lid(row, persoon_ref, toestand=toestand, **velden))


def _lopend(row: Polis) -> Polis:
    loopt = any(lid.toestand in LOPEND for lid in row.leden)
    return replace(row, loopt=loopt, inning_loopt=loopt)


def _opnieuw(
    row: Polis | None, event: PolisVastgelegd | DeelnameAangemeld, at: Placed, leden: tuple[Lid, ...]
) -> Polis:
    """A later source replaces an earlier one, the ledger with it."""
    oud = row or Polis(
        polis_ref=at.stream_id,
        samenwerking_id=event.samenwerking_id,
        schuld_cent=event.schuld_totaal_cent,
        peildatum=event.peildatum,
        gemeentecode=at.meta.tenant.get("gemeentecode"),
        uzovi=at.meta.tenant.get("uzovi"),
    )
    nieuw = replace(
        oud,
        samenwerking_id=event.samenwerking_id,
        schuld_cent=event.schuld_totaal_cent,
        peildatum=event.peildatum,
        plan_cent=None,
        termijnen=None,
        afgelost_cent=0,
        leden=leden,
    )
    return _lopend(nieuw)


def vastgelegd(row: Polis | None, event: PolisVastgelegd, at: Placed) -> Polis:
    return _opnieuw(row, event, at, tuple(_lid(lid, None) for lid in event.leden))


def aangemeld(row: Polis | None, event: DeelnameAangemeld, at: Placed) -> Polis:
    """Who is insured on the polis but not on the list stays as known."""
    genoemd = [_lid(lid, "AANGEMELD" if lid.bph_plichtig else None) for lid in event.leden]
    refs = {lid.persoon_ref for lid in genoemd}
    overig = (
        [replace(lid, ontvangen_cent=0, maanden=()) for lid in row.leden if lid.persoon_ref not in refs] if row else []
    )
    leden = tuple(sorted([*genoemd, *overig], key=lambda lid: lid.volgnr))
    return replace(_opnieuw(row, event, at, leden), aangemeld_per=event.ingangsdatum)


def geblokkeerd(row: Polis, event: r.StartGeblokkeerd, _: Placed) -> Polis:
    return replace(row, start_geblokkeerd=gezien(event.ontbreekt) or ())


def verschoven(row: Polis, event: r.StartVerschoven, _: Placed) -> Polis:
    return replace(row, aangemeld_per=event.naar, start_geblokkeerd=None)


def geweigerd(row: Polis, event: r.DeelnameGeweigerd, _: Placed) -> Polis:
    return _met_toestand(row, event.persoon_ref, "GEWEIGERD", geweigerd=event.reden)


def gestart(row: Polis, event: r.DeelnameGestart, _: Placed) -> Polis:
    row = replace(row, ingangsdatum=event.ingangsdatum)
    return _met_toestand(row, event.persoon_ref, "ACTIEF_INHOUDING", geweigerd=None)


def contract(row: Polis, event: r.ContractnummerToegekend, _: Placed) -> Polis:
    nieuw = Contract(pakketcode=event.pakketcode, av_code=event.av_code, van=event.ingangsdatum)
    return met_lid(row, event.persoon_ref, contract=nieuw)


def contract_beeindigd(row: Polis, event: r.ContractBeeindigd, _: Placed) -> Polis:
    lopend = row.lid(event.persoon_ref).contract
    return row if lopend is None else met_lid(row, event.persoon_ref, contract=replace(lopend, tot=event.per))


def genoteerd(row: Polis, event: r.MutatieGenoteerd, _: Placed) -> Polis:
    if event.eerste_zelf_maand is None:
        return row
    return met_lid(row, event.persoon_ref, eerste_zelf_maand=event.eerste_zelf_maand)


def gestopt(row: Polis, event: r.UitkeringGestopt, _: Placed) -> Polis:
    return met_lid(row, event.persoon_ref, bijstand_gestopt=Stop(per=event.gestopt_per, reden=event.reden))


def inhouding_gestopt(row: Polis, event: r.InhoudingGestopt, _: Placed) -> Polis:
    if event.onderdeel != "ALLES":
        return row
    row = met_lid(row, event.persoon_ref, premie_gestopt_vanaf=event.vanaf_maand)
    ingehouden = any(
        lid.toestand == "VOLTOOID" and lid.eerste_zelf_maand is None and lid.premie_gestopt_vanaf is None
        for lid in row.leden
    )
    return replace(row, inning_loopt=row.loopt or ingehouden)


def zelf(row: Polis, event: r.OvergegaanNaarZelfbetaling, _: Placed) -> Polis:
    """Who threatens to drop out stays so, whoever pays from now on."""
    was = row.lid(event.persoon_ref).toestand
    return _met_toestand(
        row,
        event.persoon_ref,
        "DREIGENDE_UITVAL" if was == "DREIGENDE_UITVAL" else "ACTIEF_ZELFBETALING",
        eerste_zelf_maand=event.eerste_zelf_maand,
        inhaalmaanden=event.inhaalmaanden,
    )


def kenmerk(row: Polis, event: r.BetalingskenmerkGewijzigd, _: Placed) -> Polis:
    return met_lid(row, event.persoon_ref, betalingskenmerk=event.nieuw_kenmerk)


def dreigt(row: Polis, event: r.UitvalDreigingGesignaleerd, _: Placed) -> Polis:
    return _met_toestand(row, event.persoon_ref, "DREIGENDE_UITVAL")


def dreigt_niet_meer(row: Polis, event: r.UitvalDreigingOpgeheven, _: Placed) -> Polis:
    zelf_betaler = row.lid(event.persoon_ref).eerste_zelf_maand is not None
    return _met_toestand(row, event.persoon_ref, "ACTIEF_ZELFBETALING" if zelf_betaler else "ACTIEF_INHOUDING")


def contact(row: Polis, event: r.ContactVastgelegd, _: Placed) -> Polis:
    return met_lid(row, event.persoon_ref, contactpogingen=row.lid(event.persoon_ref).contactpogingen + 1)


def beeindigd(row: Polis, event: r.RegelingBeeindigd, _: Placed) -> Polis:
    einde = Einde(reden=event.reden, datum=event.einddatum)
    return _met_toestand(row, event.persoon_ref, "BEEINDIGD", einde=einde)


def herleving_gemeld(row: Polis, event: r.BPHHerlevingGemeld, _: Placed) -> Polis:
    return met_lid(row, event.persoon_ref, herleving_gemeld_per=event.per)


FOLDS: Final[tuple[On[Polis], ...]] = (
    on(PolisVastgelegd, vastgelegd),
    on(DeelnameAangemeld, aangemeld),
    on(r.StartGeblokkeerd, bekend(geblokkeerd)),
    on(r.StartVerschoven, bekend(verschoven)),
    on(r.DeelnameGeweigerd, bekend(geweigerd)),
    on(r.DeelnameGestart, bekend(gestart)),
    on(r.ContractnummerToegekend, bekend(contract)),
    on(r.ContractBeeindigd, bekend(contract_beeindigd)),
    on(r.MutatieGenoteerd, bekend(genoteerd)),
    on(r.UitkeringGestopt, bekend(gestopt)),
    on(r.InhoudingGestopt, bekend(inhouding_gestopt)),
    on(r.OvergegaanNaarZelfbetaling, bekend(zelf)),
    on(r.BetalingskenmerkGewijzigd, bekend(kenmerk)),
    on(r.UitvalDreigingGesignaleerd, bekend(dreigt)),
    on(r.UitvalDreigingOpgeheven, bekend(dreigt_niet_meer)),
    on(r.ContactVastgelegd, bekend(contact)),
    on(r.RegelingBeeindigd, bekend(beeindigd)),
    on(r.BPHHerlevingGemeld, bekend(herleving_gemeld)),
)
