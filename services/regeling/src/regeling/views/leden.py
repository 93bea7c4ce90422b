"""Who is on the polis, and where each participation stands (domain 5.3)."""

from typing import Final

from chassis.eventstore import Placed
from chassis.projections import On, on
from contracts.eligibility import AangemeldLid
from contracts.intake import Polislid
from contracts.kalender import maand
from contracts.zicht import gezien
from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.polis.events import DeelnameAangemeld, PolisVastgelegd
from regeling.domain.polis.state import Toestand
from regeling.domain.polis.wissels import actief, eerste_eigen, tot_en_met
from regeling.views.mutaties import lopend, met_toestand
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
        aow_datum=gezien(lid.aow_datum),
    )


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
    return lopend(nieuw)


def vastgelegd(row: Polis | None, event: PolisVastgelegd, at: Placed) -> Polis:
    return _opnieuw(row, event, at, tuple(_met_notities(row, _lid(lid, None)) for lid in event.leden))


def _met_notities(row: Polis | None, lid: Lid) -> Lid:
    """What was noted before the start stays known when a newer source describes the person."""
    oud = next((een for een in row.leden if een.persoon_ref == lid.persoon_ref), None) if row else None
    return replace(lid, mutaties=oud.mutaties) if oud else lid


def aangemeld(row: Polis | None, event: DeelnameAangemeld, at: Placed) -> Polis:
    """Who is insured on the polis but not on the list stays as known."""
    nieuw = [_lid(lid, "AANGEMELD" if lid.bph_plichtig else None) for lid in event.leden]
    genoemd = [_met_notities(row, lid) for lid in nieuw]
    refs = {lid.persoon_ref for lid in genoemd}
    overig = (
        [replace(lid, ontvangen_cent=0, maanden=()) for lid in row.leden if lid.persoon_ref not in refs] if row else []
    )
    leden = tuple(sorted([*genoemd, *overig], key=lambda lid: lid.volgnr))
    return replace(
        _opnieuw(row, event, at, leden),
        aangemeld_per=event.ingangsdatum,
        boekdag=event.beleid.boekdag,
        moment_x_werkdagen=event.beleid.moment_x_werkdagen,
        matrixkeuzes=event.beleid.matrix,
    )


def geblokkeerd(row: Polis, event: r.StartGeblokkeerd, _: Placed) -> Polis:
    return replace(row, start_geblokkeerd=gezien(event.ontbreekt) or ())


def verschoven(row: Polis, event: r.StartVerschoven, _: Placed) -> Polis:
    return replace(row, aangemeld_per=event.naar, start_geblokkeerd=None)


def geweigerd(row: Polis, event: r.DeelnameGeweigerd, _: Placed) -> Polis:
    return met_toestand(row, event.persoon_ref, "GEWEIGERD", geweigerd=event.reden)


def gestart(row: Polis, event: r.DeelnameGestart, _: Placed) -> Polis:
    row = replace(row, ingangsdatum=event.ingangsdatum)
    return met_toestand(row, event.persoon_ref, "ACTIEF_INHOUDING", geweigerd=None)


def contract(row: Polis, event: r.ContractnummerToegekend, _: Placed) -> Polis:
    nieuw = Contract(pakketcode=event.pakketcode, av_code=event.av_code, van=event.ingangsdatum)
    return met_lid(row, event.persoon_ref, contract=nieuw)


def contract_loopt(row: Polis, event: r.BPHOpgeschort, _: Placed) -> Polis:
    """No discount and no AV beside BPH: only once it is suspended, from the first day on (RUB-5, N-16)."""
    gevraagd = row.lid(event.persoon_ref).contract
    return row if gevraagd is None else met_lid(row, event.persoon_ref, contract=replace(gevraagd, bevestigd=True))


def contract_beeindigd(row: Polis, event: r.ContractBeeindigd, _: Placed) -> Polis:
    lopend = row.lid(event.persoon_ref).contract
    return row if lopend is None else met_lid(row, event.persoon_ref, contract=replace(lopend, tot=event.per))


def gestopt(row: Polis, event: r.UitkeringGestopt, _: Placed) -> Polis:
    return met_lid(row, event.persoon_ref, bijstand_gestopt=Stop(per=event.gestopt_per, reden=event.reden))


def inhouding_gestopt(row: Polis, event: r.InhoudingGestopt, _: Placed) -> Polis:
    if event.onderdeel != "ALLES":
        return row
    return lopend(met_lid(row, event.persoon_ref, premie_gestopt_vanaf=event.vanaf_maand))


def kenmerk(row: Polis, event: r.BetalingskenmerkGewijzigd, _: Placed) -> Polis:
    return met_lid(row, event.persoon_ref, betalingskenmerk=event.nieuw_kenmerk)


def dreigt(row: Polis, event: r.UitvalDreigingGesignaleerd, _: Placed) -> Polis:
    return met_toestand(row, event.persoon_ref, "DREIGENDE_UITVAL")


def dreigt_niet_meer(row: Polis, event: r.UitvalDreigingOpgeheven, _: Placed) -> Polis:
    return met_toestand(row, event.persoon_ref, actief(row.lid(event.persoon_ref).wissels))


def contact(row: Polis, event: r.ContactVastgelegd, _: Placed) -> Polis:
    return met_lid(row, event.persoon_ref, contactpogingen=row.lid(event.persoon_ref).contactpogingen + 1)


def beeindigd(row: Polis, event: r.RegelingBeeindigd, _: Placed) -> Polis:
    """A switch to self-payment after the end is undone by it (N-28)."""
    einde = Einde(reden=event.reden, datum=event.einddatum)
    row = met_toestand(row, event.persoon_ref, "BEEINDIGD", einde=einde)
    lid, slot = row.lid(event.persoon_ref), maand(event.einddatum)
    blijft = tot_en_met(lid.wissels, slot)
    if blijft == lid.wissels:
        return row
    eigen = lid.eerste_zelf_maand
    if eigen is not None and eigen > slot:
        eigen = eerste_eigen(blijft)
    return met_lid(
        row,
        event.persoon_ref,
        wissels=blijft,
        eerste_zelf_maand=eigen,
        inhaalmaanden=lid.inhaalmaanden if eigen else (),
        betalingskenmerk=lid.betalingskenmerk if eigen else None,
    )


def herroepen(row: Polis, event: r.BeeindigingHerroepen, _: Placed) -> Polis:
    lid = row.lid(event.persoon_ref)
    contract = replace(lid.contract, tot=None) if lid.contract else None
    row = met_toestand(
        row,
        event.persoon_ref,
        "MSNP_OVERLEG" if gezien(event.overleg) else actief(lid.wissels),
        einde=None,
        contract=contract,
        premie_gestopt_vanaf=_zonder_stop_van(event, lid),
    )
    return row if any(een.einde for een in row.leden) else replace(row, herbeoordelen=None)


def _zonder_stop_van(event: r.BeeindigingHerroepen, lid: Lid) -> str | None:
    """What was stopped before the end stays so; of a death the month itself had lapsed (N-01)."""
    slot, gestopt = maand(event.einddatum), lid.premie_gestopt_vanaf
    if gestopt is None or lid.betaalt_zelf(gestopt):
        return gestopt
    return None if gestopt > slot or (event.reden == "OVERLIJDEN" and gestopt == slot) else gestopt


def geen_herleving(row: Polis, event: r.BPHHerlevingIngetrokken, _: Placed) -> Polis:
    return met_lid(row, event.persoon_ref, herleving_gemeld_per=None)


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
    on(r.BPHOpgeschort, bekend(contract_loopt)),
    on(r.UitkeringGestopt, bekend(gestopt)),
    on(r.InhoudingGestopt, bekend(inhouding_gestopt)),
    on(r.BetalingskenmerkGewijzigd, bekend(kenmerk)),
    on(r.UitvalDreigingGesignaleerd, bekend(dreigt)),
    on(r.UitvalDreigingOpgeheven, bekend(dreigt_niet_meer)),
    on(r.ContactVastgelegd, bekend(contact)),
    on(r.RegelingBeeindigd, bekend(beeindigd)),
    on(r.BPHHerlevingGemeld, bekend(herleving_gemeld)),
    on(r.BPHHerlevingIngetrokken, bekend(geen_herleving)),
    on(r.BeeindigingHerroepen, bekend(herroepen)),
)
