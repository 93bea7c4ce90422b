"""Threatening drop-out, the insurer's end, what follows (RUB-38, RUB-63; D6…D9, A-10, A-12, B6, T13, T14, K10)."""

from datetime import date

from contracts.zicht import Zicht, filter_voor
from msgspec.structs import replace
from regeling.domain.polis import commands as c
from regeling_verhaal import ANNA, BO, CARLA, Verhaal, gestart, lid, maanden

from contracts import regeling as r

EINDE = c.BeeindigRegeling(persoon_ref=ANNA, reden="NIET_BETAALD")
CONTACT = c.LegContactVast(persoon_ref=ANNA, door="VERZEKERAAR", kanaal="TELEFOON", bereikt=True)


def zelfbetaler() -> Verhaal:
    """ANNA pays herself from 2026-05 on and missed that month."""
    v = gestart()
    v.zeg("2026-03-01T09:00:00", c.MeldBPHOpschorting(opschorten_per=date(2026, 3, 1)))
    v.zeg("2026-03-01T09:30:00", c.BevestigBPHOpschorting(opgeschort_per=date(2026, 3, 1), cak_referentie="C"))
    v.inhouding("2026-03")
    v.zeg("2026-04-03", c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=date(2026, 4, 2)))
    v.inhouding("2026-04")
    v.tot("2026-05-02T00:00:00", ook_dan=True)
    return v


def beeindigd() -> Verhaal:
    v = zelfbetaler()
    v.zeg("2026-05-10", CONTACT)
    v.zeg("2026-05-20", EINDE)
    return v


def test_d06_a_self_payer_has_the_whole_first_day() -> None:
    v = gestart()
    v.inhouding("2026-03")
    v.zeg("2026-03-25", c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=date(2026, 3, 24)))
    v.betaal("2026-04-01T23:59:59", "2026-04", 22200, "ZELFBETALING")
    v.tot("2026-04-02T12:00:00")
    assert not v.van(r.BetalingUitgebleven)


def test_d06_rub_63_one_missed_vervaldatum_threatens() -> None:
    v = zelfbetaler()
    [dreiging] = v.van(r.UitvalDreigingGesignaleerd)
    assert (dreiging.gemiste_maanden, dreiging.open_cent) == (("2026-05",), 22200)
    assert v.lid().toestand == "DREIGENDE_UITVAL"
    assert not v.van(r.MomentXOverschreden)


def test_d06_announced_nabetaling_of_a_self_payer_keeps_the_term_open() -> None:
    v = gestart()
    v.zeg("2026-03-20", c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=date(2026, 3, 19)))
    aankondiging = c.KondigNabetalingAan(
        persoon_ref=ANNA, maand="2026-04", bedrag_cent=22200, verwacht_op=date(2026, 4, 10)
    )
    v.zeg("2026-04-01", aankondiging)
    v.betaal("2026-04-17", "2026-04", 22200)
    assert v.lid().termijnen[1].stand == "BETAALD"
    assert v.weigert("2026-05-03", c.KondigNabetalingAan(
        persoon_ref=ANNA, maand="2026-05", bedrag_cent=1, verwacht_op=date(2026, 5, 9)
    )) == "VERVALDATUM_VOORBIJ"  # fmt: skip


def test_d07_two_missed_terms_on_inhouding_threaten_one_does_not() -> None:
    v = gestart()
    v.tot("2026-04-10")
    assert v.lid().toestand == "ACTIEF_INHOUDING"
    v.tot("2026-05-05")
    [dreiging] = v.van(r.UitvalDreigingGesignaleerd)
    assert (dreiging.gemiste_maanden, dreiging.open_cent) == (("2026-03", "2026-04"), 2 * 18200)


def test_d08_paying_what_was_missed_lifts_the_threat() -> None:
    v = zelfbetaler()
    v.betaal("2026-05-09", "2026-05", 22200, "ZELFBETALING")
    assert v.namen()[-1] == "UitvalDreigingOpgeheven"
    assert v.lid().toestand == "ACTIEF_ZELFBETALING"


def test_d09_no_end_without_a_threat_or_without_a_contact_attempt() -> None:
    v = gestart()
    v.zeg("2026-03-20", CONTACT)
    assert v.weigert("2026-04-10", EINDE) == "GEEN_DREIGENDE_UITVAL"
    assert zelfbetaler().weigert("2026-05-10", EINDE) == "CONTACTPOGING_ONTBREEKT"


def test_d09_rub_38_the_insurer_ends_it_per_the_last_day_of_the_month() -> None:
    v = beeindigd()
    [einde] = v.van(r.RegelingBeeindigd)
    assert (einde.einddatum, einde.bph_gevolg, einde.initiatief) == (date(2026, 5, 31), "HERLEEFT", "VERZEKERAAR")
    assert (einde.afgelost_cent, einde.restschuld_cent) == (7000, 314457)
    assert v.van(r.ContractBeeindigd)[0].per == date(2026, 6, 1)
    assert v.van(r.HerdeelnameUitgesloten)[0].sinds == date(2026, 5, 20)
    assert v.lid().toestand == "BEEINDIGD"
    assert not v.van(r.HerbeoordelingNodig)


def test_n_11_d09_only_an_attempt_by_the_insurer_after_the_threat_arose_counts() -> None:
    v = gestart()
    v.zeg("2026-03-20", CONTACT)
    v.zeg("2026-05-05", c.LegContactVast(persoon_ref=ANNA, door="GEMEENTE", kanaal="TELEFOON", bereikt=True))
    assert v.lid().toestand == "DREIGENDE_UITVAL"
    assert v.weigert("2026-05-06", EINDE) == "CONTACTPOGING_ONTBREEKT"
    v.zeg("2026-05-06", CONTACT)
    v.zeg("2026-05-06T10:00:00", EINDE)
    assert v.lid().toestand == "BEEINDIGD"


def test_n_11_each_party_sees_its_own_attempts() -> None:
    v = gestart()
    v.zeg("2026-03-20", c.LegContactVast(persoon_ref=ANNA, door="GEMEENTE", kanaal="BRIEF", bereikt=False))
    [eigen] = v.van(r.GemeentecontactVastgelegd)
    assert filter_voor(eigen, Zicht.VERZEKERAAR) == {}
    assert not v.van(r.ContactVastgelegd)


def test_t13_waiting_terms_lapse_and_missed_ones_stay_missed() -> None:
    v = beeindigd()
    standen = [t.stand for t in v.lid().termijnen]
    assert standen == ["BETAALD", "BETAALD", "UITGEBLEVEN", *["VERVALLEN"] * 33]
    assert v.van(r.RegelingBeeindigd)[0].vervallen_termijnen == 33
    assert v.tot("2030-01-01") == []


def test_n_01_t14_the_months_up_to_the_end_stay_due_and_money_for_a_later_one_is_a_difference() -> None:
    v = beeindigd()
    v.betaal("2026-06-10", "2026-05", 22200)
    assert v.lid().termijnen[2].stand == "LAAT"
    afgelost = v.polis.afgelost_cent
    v.betaal("2026-06-10", "2026-06", 100)
    verschil = v.van(r.BetalingsverschilGesignaleerd)[-1]
    assert (verschil.code, verschil.verschil_cent) == ("TERMIJN_VERVALLEN", 100)
    assert v.polis.afgelost_cent == afgelost
    assert v.polis.kwijting.stand == "VERVALLEN"


def test_k10_the_promise_lapses_with_the_last_participation() -> None:
    v = beeindigd()
    assert v.polis.kwijting.stand == "VERVALLEN"
    assert v.weigert("2026-06-10", c.MeldEindeSchuldregeling()) == "NIET_VOLTOOID"
    assert v.weigert("2026-06-10", c.VerleenKwijting(door="CAK")) == "GEEN_DEELNAME"


def test_d23_after_the_end_no_command_but_notes() -> None:
    v = beeindigd()
    assert v.weigert("2026-06-10", EINDE) == "DEELNAME_BEEINDIGD"
    aankondiging = c.KondigNabetalingAan(
        persoon_ref=ANNA, maand="2026-05", bedrag_cent=1, verwacht_op=date(2026, 6, 20)
    )
    assert v.weigert("2026-06-10", aankondiging) == "VERVALDATUM_VOORBIJ"
    later = replace(aankondiging, maand="2026-06")
    assert v.weigert("2026-06-10", later) == "DEELNAME_BEEINDIGD"
    assert len(v.zeg("2026-06-10", CONTACT)) == 1


def test_a_12_the_others_on_the_polis_go_on() -> None:
    v = gestart(lid(BO, 1), lid(CARLA, 2))
    for m in maanden("2026-03", 2):
        v.inhouding(m, persoon=BO)
    v.tot("2026-05-05")
    v.zeg("2026-05-05", c.LegContactVast(persoon_ref=CARLA, door="VERZEKERAAR", kanaal="BRIEF", bereikt=False))
    v.zeg("2026-05-06", c.BeeindigRegeling(persoon_ref=CARLA, reden="NIET_BETAALD"))
    assert v.van(r.HerbeoordelingNodig)
    assert (v.lid(BO).toestand, v.polis.kwijting.stand) == ("ACTIEF_INHOUDING", "VOORWAARDELIJK")
    assert not v.van(r.BPHHerlevingGemeld)


def test_b06_a_24_cak_confirms_the_revival() -> None:
    v = beeindigd()
    [gemeld] = v.van(r.BPHHerlevingGemeld)
    assert gemeld.per == date(2026, 6, 1)
    for per in (date(2026, 5, 1), date(2026, 7, 1)):
        ander = c.BevestigBPHHerleving(persoon_ref=ANNA, per=per, cak_referentie="C")
        assert v.weigert("2026-05-21", ander) == "DATUM_ONGELIJK"
    goed = c.BevestigBPHHerleving(persoon_ref=ANNA, per=date(2026, 6, 1), cak_referentie="C")
    v.zeg("2026-05-21", goed)
    assert v.lid().bph == "ACTIEF"
    assert v.zeg("2026-05-22", goed) == []
    assert gestart().weigert("2026-05-21", goed) == "HERLEVING_NIET_GEMELD"
