"""Stories in which every event of a polis is told at least once."""

from datetime import date

from contracts.intake import Polislid
from msgspec.structs import replace
from regeling.domain.polis import commands as c
from regeling.domain.polis import commands_uitval as u
from regeling_verhaal import (
    ANNA,
    BELEID,
    BO,
    CARLA,
    POLIS,
    SAMENWERKING,
    START,
    Verhaal,
    aanmelding,
    bereid_voor,
    gestart,
    lid,
    maanden,
)

from contracts import regeling as r

BEVESTIGING = c.BevestigBPHOpschorting(opgeschort_per=START, cak_referentie="C")
EINDE, ZZ = c.MeldEindeSchuldregeling(), c.VerleenKwijting(door="VERZEKERAAR")
CAK = c.VerleenKwijting(door="CAK", bedrag_bph_cent=777777)


def alle_verhalen() -> list[Verhaal]:
    return [tot_kwijting(), moeilijke_start(), geweigerd(), van_alles(), afgekocht(), gedeeld(), terug()]


def tot_kwijting() -> Verhaal:
    """Two insured; one drops out, the other completes; every party has spoken."""
    v = Verhaal()
    v.zeg("2026-02-27T16:00:00", aanmelding(lid(BO, 1, aow_datum=date(2026, 9, 14)), lid(CARLA, 2, derdenbeslag=True)))
    bereid_voor(v)
    v.zeg("2026-03-01T09:00:00", c.MeldBPHOpschorting(opschorten_per=START))
    v.zeg("2026-03-01T09:30:00", BEVESTIGING)
    v.zeg("2026-03-01T10:00:00", c.StopBronheffing(persoon_ref=BO, per=date(2026, 5, 1)))
    v.zeg("2026-03-02T10:00:00", c.StopBronheffing(persoon_ref=BO, per=START))
    v.zeg("2026-03-10", c.MeldMutatie(persoon_ref=CARLA, reden="WERK", per=date(2026, 3, 9)))
    v.inhouding("2026-03", persoon=BO)
    v.inhouding("2026-03", persoon=CARLA, cent=14799)
    v.tot("2026-04-02T00:00:00", ook_dan=True)
    v.zeg("2026-04-05", c.LegContactVast(persoon_ref=CARLA, door="VERZEKERAAR", kanaal="BRIEF", bereikt=False))
    v.zeg("2026-04-06", c.BeeindigRegeling(persoon_ref=CARLA, reden="NIET_BETAALD"))
    v.zeg("2026-04-06", c.BevestigBPHHerleving(persoon_ref=CARLA, per=date(2026, 5, 1), cak_referentie="C"))
    v.zeg("2026-04-20", c.KondigNabetalingAan(
        persoon_ref=BO, maand="2026-04", bedrag_cent=18200, verwacht_op=date(2026, 5, 6)
    ))  # fmt: skip
    v.betaal("2026-05-06", "2026-04", 18200, persoon=BO)
    v.inhouding(*maanden("2026-05", 33), persoon=BO)
    v.tot("2029-03-05")
    v.betaal("2029-03-09", "2029-02", 18200, persoon=BO)
    v.zeg("2029-03-12", EINDE)
    v.zeg("2029-03-12", CAK)
    v.zeg("2029-03-13", ZZ)
    return v


def moeilijke_start() -> Verhaal:
    """Known from the file, not prepared on the first day, and CAK that is late with everything."""
    v = Verhaal()
    polislid = Polislid(
        persoon_ref=ANNA,
        volgnr=1,
        rol="VERZEKERINGNEMER",
        bph_plichtig=True,
        bph_sinds=date(2025, 1, 1),
        inningswijze="BRONHEFFING",
    )
    v.zeg("2026-02-02", c.RegistreerPolis(
        polis_ref=POLIS, samenwerking_id=SAMENWERKING, leden=(polislid,), schuld=(), schuld_totaal_cent=321457,
        peildatum=date(2026, 1, 31),
    ))  # fmt: skip
    v.zeg("2026-02-27T16:00:00", aanmelding(lid(bewindvoerder=True, derdenbeslag=True)))
    v.zeg("2026-02-27T16:10:00", c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=date(2026, 5, 10)))
    v.zeg("2026-02-27T16:20:00", c.Informeer(
        soort="BEWINDVOERDER_ALGEMEEN", persoon_ref=ANNA, door="GEMEENTE", nodig=True
    ))  # fmt: skip
    v.tot("2026-03-25")
    bereid_voor(v, "2026-03-26")
    v.zeg("2026-04-01T10:00:00", c.MeldBPHOpschorting(opschorten_per=date(2026, 4, 1)))
    v.tot("2026-04-20")
    v.zeg("2026-04-20", c.BevestigBPHOpschorting(opgeschort_per=date(2026, 4, 1), cak_referentie="C"))
    v.tot("2026-06-01")
    v.zeg("2026-06-01", c.MeldBetrokkeneGeinformeerd(persoon_ref=ANNA, datum=date(2026, 6, 1)))
    v.zeg("2026-06-02", c.LegContactVast(persoon_ref=ANNA, door="GEMEENTE", kanaal="TELEFOON", bereikt=True))
    return v


def geweigerd() -> Verhaal:
    """AOW on the first day: no participation, and what was bought off before it has no plan."""
    v = Verhaal()
    v.zeg("2026-02-27T16:00:00", aanmelding(lid(aow_datum=START)))
    bereid_voor(v)
    v.zeg("2026-02-28", c.KoopAflossingAf(persoon_ref=ANNA, bedrag_cent=126000, kenmerk="K"))
    v.tot("2026-03-02")
    return v


def van_alles() -> Verhaal:
    """One insured, and all that may befall and be done for somebody who goes on."""
    v = gestart(lid(aow_datum=date(2026, 9, 14)))
    v.zeg("2026-03-01T09:30:00", c.MeldBPHOpschorting(opschorten_per=START))
    v.zeg("2026-03-02", BEVESTIGING)
    v.zeg("2026-03-03", c.WijzigInhouding(vanaf_maand="2026-06", gemeentebijdrage_cent=3000))
    v.zeg("2026-03-03", c.VolgBeleid(vanaf_maand="2026-07", beleid=replace(BELEID, versie=2, basispremie_cent=15000)))
    v.zeg("2026-03-04", u.MeldAchterstand(
        persoon_ref=ANNA, soort="EIGEN_BIJDRAGE", bedrag_cent=500, sinds=START, peildatum=date(2026, 3, 4)
    ))  # fmt: skip
    v.zeg("2026-03-05", u.ZetInterventieIn(persoon_ref=ANNA, soort="BUDGETCURSUS"))
    ingezet = v.van(r.InterventieIngezet)[0].interventie_id
    v.zeg("2026-03-06", u.VerstrekLeenbijstand(persoon_ref=ANNA, bedrag_cent=500, doel="EIGEN_BIJDRAGE"))
    v.zeg("2026-03-07", u.BoekAchterstandbetaling(
        persoon_ref=ANNA, soort="EIGEN_BIJDRAGE", bedrag_cent=500, kenmerk="K", valutadatum=date(2026, 3, 7)
    ))  # fmt: skip
    v.zeg("2026-03-08", u.RondInterventieAf(interventie_id=ingezet, resultaat="GESLAAGD"))
    v.zeg("2026-03-09", u.MeldBeslagruimte(persoon_ref=ANNA, geclaimd_op=date(2026, 3, 9)))
    v.zeg("2026-03-09", u.MeldCJIBPost(persoon_ref=ANNA, bedrag_cent=100, status="OPEN"))
    v.zeg("2026-03-09", u.LegAfstemmingVast(onderwerp="BETALING", uitkomst="AFGESPROKEN", door="GEMEENTE"))
    v.zeg("2026-03-10", c.MeldMutatie(persoon_ref=ANNA, reden="FAILLISSEMENT", per=date(2026, 3, 9)))
    v.zeg("2026-03-10", c.MeldMutatie(persoon_ref=ANNA, reden="STABILISATIE", per=date(2026, 3, 9)))
    v.zeg("2026-03-10", c.MeldMutatie(persoon_ref=ANNA, reden="MSNP", per=date(2026, 3, 9)))
    v.zeg("2026-03-11", c.LegMSNPGesprekVast(persoon_ref=ANNA, datum=date(2026, 3, 11)))
    v.zeg("2026-03-12", c.BesluitMSNP(persoon_ref=ANNA, besluit="CONTINUEREN"))
    v.zeg("2026-03-24T12:00:00", c.BoekBetaling(
        persoon_ref=ANNA, maand="2026-03", bedrag_cent=18200, soort="REGULIER", kenmerk="B",
        samenwerking_id=SAMENWERKING,
    ))  # fmt: skip
    v.zeg("2026-03-26", c.BevestigOntvangst(
        samenwerking_id=SAMENWERKING, persoon_ref=ANNA, maand="2026-03", bedrag_cent=18200, kenmerk="B"
    ))  # fmt: skip
    v.zeg("2026-04-24", c.BoekBetaling(
        persoon_ref=ANNA, maand="2026-04", bedrag_cent=18200, soort="REGULIER", kenmerk="K"
    ))  # fmt: skip
    v.zeg("2026-04-25", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-03"))
    v.zeg("2026-05-04", c.NeemLijstmutatieOver(
        mutatie_id=POLIS, mutatie=c.MeldMutatie(persoon_ref=ANNA, reden="DETENTIE", per=date(2025, 5, 1))
    ))  # fmt: skip
    v.zeg("2026-05-05", c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=date(2026, 5, 4)))
    v.zeg("2026-05-20", c.MeldMutatie(
        persoon_ref=ANNA, reden="DETENTIE", per=date(2026, 5, 6), tot=date(2026, 7, 1)
    ))  # fmt: skip
    v.zeg("2026-06-02", c.BesluitBPH(persoon_ref=ANNA, besluit="HERLEEFT", per=date(2026, 6, 10)))
    return v


def afgekocht() -> Verhaal:
    """Bought off, discharged, and money that goes back afterwards."""
    v = gestart()
    v.betaal("2026-03-24", "2026-03", 18200)
    v.zeg("2026-04-02", c.KoopAflossingAf(persoon_ref=ANNA, bedrag_cent=122500, kenmerk="K"))
    v.zeg("2026-04-03", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-03"))
    v.zeg("2026-04-04", c.VereffenStorno(persoon_ref=ANNA, maand="2026-03", wijze="TERUGBETAALD"))
    return v


def gedeeld() -> Verhaal:
    """A shared polis: who withholds from whom, who carries on, and an end that was told in error."""
    v = gestart(lid(BO, 1), lid(CARLA, 2))
    v.zeg("2026-03-01T09:30:00", c.MeldBPHOpschorting(opschorten_per=START))
    v.zeg("2026-03-02", BEVESTIGING)
    v.zeg("2026-03-03", c.VerdeelInhouding(vanaf_maand="2026-04", delen=((BO, 50), (CARLA, 50))))
    v.betaal("2026-03-04", "2026-05", 14700, persoon=CARLA)
    werk = c.MeldMutatie(persoon_ref=CARLA, reden="WERK", per=date(2026, 3, 5))
    v.zeg("2026-03-05", werk)
    vergissing = v.van(r.MutatieGemeld)[-1].mutatie_id
    v.zeg("2026-03-06", replace(werk, corrigeert=vergissing, vervalt=True))
    v.zeg("2026-03-10", c.MeldMutatie(persoon_ref=CARLA, reden="OP_VERZOEK", per=date(2026, 3, 10)))
    fout = v.van(r.MutatieGemeld)[-1].mutatie_id
    v.zeg("2026-03-11", c.MeldMutatie(
        persoon_ref=CARLA, reden="OP_VERZOEK", per=date(2026, 3, 10), corrigeert=fout, vervalt=True
    ))  # fmt: skip
    v.zeg("2026-03-12", c.MeldMutatie(persoon_ref=BO, reden="WSNP", per=date(2026, 3, 12)))
    v.zeg("2026-03-13", c.Herbeoordeel(persoon_ref=CARLA, besluit="DOORGAAN"))
    return v


def terug() -> Verhaal:
    """A switch that the end undoes, money for a month that had lapsed, and a threat that lifts."""
    v = gestart()
    v.zeg("2026-03-05", c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=date(2026, 3, 20)))
    v.zeg("2026-03-06", c.MeldMutatie(persoon_ref=ANNA, reden="WSNP", per=date(2026, 3, 6)))
    fout = v.van(r.MutatieGemeld)[-1].mutatie_id
    v.betaal("2026-04-10", "2026-04", 22200)
    v.zeg("2026-04-12", c.MeldMutatie(
        persoon_ref=ANNA, reden="WSNP", per=date(2026, 3, 6), corrigeert=fout, vervalt=True
    ))  # fmt: skip
    v.betaal("2026-06-04", "2026-03", 18200)
    v.betaal("2026-06-04", "2026-05", 22200, "ZELFBETALING")
    v.betaal("2026-06-04", "2026-06", 22200, "ZELFBETALING")
    return v
