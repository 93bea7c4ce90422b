"""How a participation unfolds: registered, on the list, started or refused, changed, ended."""

from uuid import UUID, uuid5

from contracts.eligibility import AangemeldLid
from contracts.intake import Polislid
from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.polis.aow import AOW_STAPPEN, aow_voorbij
from regeling.domain.polis.events import DeelnameAangemeld, PolisVastgelegd
from regeling.domain.polis.state import Afspraak, Bph, Feit, Feitstand, Lid, Notitie, Polis, Toestand, Wissel
from regeling.domain.polis.wijzig import met_lid, met_velden
from regeling.domain.polis.wissels import actief, eerste_eigen, gewisseld

VOOR_VERZEKERDE: frozenset[str] = frozenset({"VERZEKERDE", "BEWINDVOERDER", "SCHULDHULPVERLENER"})
BETAALT_GEWOON: frozenset[str | None] = frozenset({"ACTIEF_INHOUDING", "ACTIEF_ZELFBETALING"})


def _lid(nieuw: Polislid | AangemeldLid, oud: Lid | None, toestand: Toestand | None) -> Lid:
    """What was noted and prepared before stays known when a newer source describes the person."""
    bph: Bph = "ACTIEF" if nieuw.bph_sinds else "GEEN"
    aangemeld = nieuw if isinstance(nieuw, AangemeldLid) else None
    lid = Lid(
        persoon_ref=nieuw.persoon_ref,
        volgnr=nieuw.volgnr,
        rol=nieuw.rol,
        bph_plichtig=nieuw.bph_plichtig,
        bph_sinds=nieuw.bph_sinds,
        inningswijze=nieuw.inningswijze,
        aow_datum=nieuw.aow_datum,
        pakketcode=aangemeld.pakketcode if aangemeld else None,
        bewindvoerder=aangemeld.bewindvoerder if aangemeld else False,
        derdenbeslag=aangemeld.derdenbeslag if aangemeld else False,
        toestand=toestand,
        bph=bph,
    )
    if oud is None:
        return lid
    return replace(
        lid,
        voorbereiding=oud.voorbereiding,
        notitie=oud.notitie,
        feiten=oud.feiten,
        betalingen=oud.betalingen,
    )


def vastgelegd(polis: Polis, event: PolisVastgelegd) -> Polis:
    return replace(
        polis,
        fase="GEREGISTREERD",
        polis_ref=event.polis_ref,
        samenwerking_id=event.samenwerking_id,
        leden=tuple(_lid(lid, polis.zoek(lid.persoon_ref), None) for lid in event.leden),
        schuld_cent=event.schuld_totaal_cent,
        schuld=event.schuld,
        peildatum=event.peildatum,
    )


def aangemeld(polis: Polis, event: DeelnameAangemeld) -> Polis:
    """Who is insured on the polis but not on the list stays as known."""
    genoemd = {lid.persoon_ref for lid in event.leden}
    nieuw = [_lid(lid, polis.zoek(lid.persoon_ref), "AANGEMELD" if lid.bph_plichtig else None) for lid in event.leden]
    overig = [lid for lid in polis.leden if lid.persoon_ref not in genoemd]
    return replace(
        polis,
        fase="AANGEMELD",
        polis_ref=event.polis_ref,
        samenwerking_id=event.samenwerking_id,
        leden=tuple(sorted([*nieuw, *overig], key=lambda lid: lid.volgnr)),
        schuld_cent=event.schuld_totaal_cent,
        schuld=polis.schuld if event.schuld_totaal_cent == polis.schuld_cent else (),
        peildatum=event.peildatum,
        afspraak=Afspraak(lijst_id=event.lijst_id, ingangsdatum=event.ingangsdatum, beleid=event.beleid),
        gevolgde_versie=event.beleid.versie,
        te_volgen=(),
        geblokkeerd=False,
    )


def notitie_id(event: r.MutatieGenoteerd) -> UUID:
    """What was told before notes had an id has one that follows from what it says."""
    return event.mutatie_id or uuid5(event.persoon_ref, f"{event.reden}:{event.per}")


def genoteerd(polis: Polis, event: r.MutatieGenoteerd) -> Polis:
    """Before the start the earliest date decides, and every one is known again; later only the month is kept."""

    def noteer(lid: Lid) -> Lid:
        if event.eerste_zelf_maand is not None:
            return replace(lid, eerste_zelf_maand=event.eerste_zelf_maand)
        feiten = met_correctie(lid.feiten, event)
        if not event.vervalt:
            nieuw = Feit(notitie_id(event), event.reden, event.per, None, event.gemeld_op, "GEMEENTE", "NOOT")
            feiten = (*feiten, nieuw)
        return replace(lid, feiten=feiten, notitie=_eerste_notitie(feiten))

    return met_lid(polis, event.persoon_ref, noteer)


def met_correctie(feiten: tuple[Feit, ...], event: r.MutatieGemeld | r.MutatieGenoteerd) -> tuple[Feit, ...]:
    """What gives way: to what was told in its place, or to nothing."""
    stand: Feitstand = "INGETROKKEN" if event.vervalt else "HERSTELD"
    return tuple(replace(feit, stand=stand) if feit.mutatie_id == event.corrigeert else feit for feit in feiten)


def _eerste_notitie(feiten: tuple[Feit, ...]) -> Notitie | None:
    noten = (
        Notitie(reden=feit.soort, per=feit.per, gemeld_op=feit.gemeld_op)
        for feit in feiten
        if feit.stand == "NOOT" and feit.soort != "BIJSTAND_HERVAT"
    )
    return min(noten, key=lambda noot: (noot.per, noot.gemeld_op), default=None)


def ingeregeld(polis: Polis, _: r.AflossingIngeregeld) -> Polis:
    return replace(polis, ingeregeld=True)


def inrichting_gemist(polis: Polis, _: r.InrichtingOntbreekt) -> Polis:
    return replace(polis, inrichting_gemist=True)


def _voorbereid(polis: Polis, persoon_ref: UUID, **wat: bool) -> Polis:
    return met_lid(polis, persoon_ref, lambda lid: replace(lid, voorbereiding=replace(lid.voorbereiding, **wat)))


def bewindvoerder(polis: Polis, event: r.BewindvoerderGeinformeerd) -> Polis:
    return _voorbereid(polis, event.persoon_ref, bewindvoerder=True) if event.soort == "STOP_BETALING" else polis


def deurwaarder(polis: Polis, event: r.DeurwaarderGeinformeerd) -> Polis:
    if event.door == "GEMEENTE":
        return _voorbereid(polis, event.persoon_ref, deurwaarder_gemeente=True)
    return _voorbereid(polis, event.persoon_ref, deurwaarder_verzekeraar=True)


def schuldeiser(polis: Polis, event: r.SchuldeiserGeinformeerd) -> Polis:
    return _voorbereid(polis, event.persoon_ref, schuldeiser=True)


def geblokkeerd(polis: Polis, _: r.StartGeblokkeerd) -> Polis:
    return replace(polis, geblokkeerd=True)


def verschoven(polis: Polis, event: r.StartVerschoven) -> Polis:
    return replace(
        polis, afspraak=replace(polis.vast, ingangsdatum=event.naar), geblokkeerd=False, inrichting_gemist=False
    )


def geweigerd(polis: Polis, event: r.DeelnameGeweigerd) -> Polis:
    return met_velden(replace(polis, fase="GEWEIGERD", afkoop_vooraf=None), event.persoon_ref, toestand="GEWEIGERD")


def gestart(polis: Polis, event: r.DeelnameGestart) -> Polis:
    """An AOW task whose day passed before the start is not given any more."""

    def begin(lid: Lid) -> Lid:
        voorbij = aow_voorbij(lid, event.ingangsdatum)
        return replace(lid, toestand="ACTIEF_INHOUDING", deelname_id=event.deelname_id, aow_gemeld=voorbij)

    return met_lid(replace(polis, fase="GESTART"), event.persoon_ref, begin)


def aow_nadert(polis: Polis, event: r.AOWDatumNadert) -> Polis:
    return met_velden(polis, event.persoon_ref, aow_gemeld=AOW_STAPPEN.index(event.maanden_tot) + 1)


def gestopt(polis: Polis, event: r.UitkeringGestopt) -> Polis:
    return met_velden(polis, event.persoon_ref, gestopt_per=event.gestopt_per, gestopt_reden=event.reden, notitie=None)


def met_wissels(lid: Lid, wissels: tuple[Wissel, ...]) -> Lid:
    """Who threatens to drop out, or talks, does so whoever pays."""
    lid = replace(lid, wissels=wissels)
    return replace(lid, toestand=actief(wissels)) if lid.toestand in BETAALT_GEWOON else lid


def zelf(polis: Polis, event: r.OvergegaanNaarZelfbetaling) -> Polis:
    def over(lid: Lid) -> Lid:
        wissels = gewisseld(lid.wissels, event.eerste_zelf_maand, zelf=True)
        lid = met_wissels(lid, wissels)
        return replace(lid, eerste_zelf_maand=eerste_eigen(wissels), inhaalmaanden=event.inhaalmaanden)

    return met_lid(polis, event.persoon_ref, over)


def ingehouden(polis: Polis, event: r.InhoudingGestart) -> Polis:
    """At the start, and when bijstand begins again (D5): the first own month stays on record (N-28)."""

    def weer(lid: Lid) -> Lid:
        wissels = gewisseld(lid.wissels, event.vanaf_maand, zelf=False)
        return replace(met_wissels(lid, wissels), premie_gestopt_vanaf=None)

    return met_lid(polis, event.persoon_ref, weer)


def dreigt(polis: Polis, event: r.UitvalDreigingGesignaleerd) -> Polis:
    """Only an attempt after this moment counts (N-11)."""
    return met_velden(polis, event.persoon_ref, toestand="DREIGENDE_UITVAL", contactpogingen=0)


def dreigt_niet_meer(polis: Polis, event: r.UitvalDreigingOpgeheven) -> Polis:
    return met_lid(polis, event.persoon_ref, lambda lid: replace(lid, toestand=actief(lid.wissels)))


def contact(polis: Polis, event: r.ContactVastgelegd) -> Polis:
    """An attempt to reach the person, or who speaks for him (D9).

    What the gemeente tried was told in this event too, before each party had its own.
    """
    if event.door != "VERZEKERAAR" or event.met not in VOOR_VERZEKERDE:
        return polis

    def benaderd(lid: Lid) -> Lid:
        buiten_plan = tuple(replace(een, benaderd=een.bedrag_cent > 0) for een in lid.achterstanden)
        return replace(lid, contactpogingen=lid.contactpogingen + 1, achterstanden=buiten_plan)

    return met_lid(polis, event.persoon_ref, benaderd)
