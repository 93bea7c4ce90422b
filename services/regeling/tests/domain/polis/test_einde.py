"""Endings: which, when, what lapses and what becomes of BPH (RUB-32…38; D10…D12, D16…D19, B7, B8, B11, N-01, N-28)."""

from datetime import date
from itertools import combinations, permutations

import pytest
from contracts.beleid import Matrixkeuze
from msgspec.structs import replace
from regeling.domain.polis import commands as c
from regeling.views.maand import te_betalen
from regeling_beeld import rij
from regeling_verhaal import ANNA, BELEID, BO, CARLA, Verhaal, aanmelding, gestart, lid, maanden

from contracts import regeling as r


def mutatie(reden: str, per: date, persoon: object = ANNA, **velden: object) -> c.MeldMutatie:
    return c.MeldMutatie(persoon_ref=persoon, reden=reden, per=per, **velden)


def opgeschort(*leden: object, **velden: object) -> Verhaal:
    """BPH is suspended from the first day."""
    v = gestart(*leden, **velden)
    v.zeg("2026-03-01T09:00:00", c.MeldBPHOpschorting(opschorten_per=date(2026, 3, 1)))
    v.zeg("2026-03-01T09:30:00", c.BevestigBPHOpschorting(opgeschort_per=date(2026, 3, 1), cak_referentie="C"))
    return v


def einde(v: Verhaal, persoon: object = ANNA) -> tuple[str, date, str] | None:
    stand = v.lid(persoon).einde
    return (stand.reden, stand.datum, stand.bph_gevolg) if stand else None


def test_sc_24_d12_b07_x_01_wsnp_ends_at_the_end_of_the_month_and_bph_stays_off() -> None:
    v = opgeschort()
    v.inhouding(*maanden("2026-03", 6))
    v.zeg("2026-09-11", mutatie("WSNP", date(2026, 9, 8)))
    assert einde(v) == ("WSNP", date(2026, 9, 30), "BLIJFT_AF")
    [gemeld] = v.van(r.RegelingBeeindigd)
    assert (gemeld.grond, gemeld.laatste_maand, gemeld.vervallen_termijnen) == ("ZVW_18D_2_B", "2026-09", 29)
    v.inhouding("2026-09")
    assert v.polis.afgelost_cent == 7 * 3500
    v.tot("2027-01-01")
    assert (v.lid().bph, v.van(r.BPHHerlevingGemeld)) == ("OPGESCHORT", [])


def test_n_01_the_month_of_the_end_goes_on_as_it_was() -> None:
    """Late, missed and explained as usual; INV-B3: premium in that month, BPH from the next."""
    v = opgeschort()
    v.inhouding(*maanden("2026-03", 4))
    v.zeg("2026-07-10", mutatie("OP_VERZOEK", date(2026, 7, 10)))
    assert [t.stand for t in v.lid().termijnen[4:6]] == ["GEPLAND", "VERVALLEN"]
    v.tot("2026-07-25")
    assert v.lid().termijnen[4].stand == "IN_HERSTEL"
    aankondiging = c.KondigNabetalingAan(
        persoon_ref=ANNA, maand="2026-07", bedrag_cent=18200, verwacht_op=date(2026, 8, 3)
    )
    v.zeg("2026-07-28", aankondiging)
    v.betaal("2026-08-03", "2026-07", 18200)
    assert v.lid().termijnen[4].stand == "BETAALD"
    assert v.van(r.BPHHerlevingGemeld)[0].per == date(2026, 8, 1)


def test_n_01_the_month_of_the_end_is_asked_of_the_gemeente_and_no_later_one() -> None:
    v = opgeschort()
    v.inhouding(*maanden("2026-03", 4))
    v.zeg("2026-07-10", mutatie("OP_VERZOEK", date(2026, 7, 10)))
    row = rij(v)
    assert row.inning_loopt
    assert [regel.bedrag_cent for regel in te_betalen(row, "2026-07", zelf=False)] == [18200]
    assert te_betalen(row, "2026-08", zelf=False) == []


def test_n_01_what_is_missed_in_the_month_of_the_end_is_told_to_the_gemeente() -> None:
    v = opgeschort()
    v.inhouding(*maanden("2026-03", 4))
    v.zeg("2026-07-10", mutatie("OP_VERZOEK", date(2026, 7, 10)))
    v.tot("2026-08-15")
    assert [g.maand for g in v.van(r.MomentXOverschreden)] == ["2026-07"]
    assert v.lid().termijnen[4].stand == "UITGEBLEVEN"


def test_sc_22_d11_detention_within_one_month_has_no_consequence() -> None:
    v = gestart()
    v.zeg("2026-06-11", mutatie("DETENTIE", date(2026, 6, 10), tot=date(2026, 6, 25)))
    assert [g.gevolg for g in v.van(r.DetentieGenoteerd)] == ["GEEN"]
    v.tot("2026-08-01")
    assert einde(v) is None


@pytest.mark.parametrize("gemeld", ["2026-06-21", "2026-08-04"])
def test_rub_32_d10_b08_x_04_beyond_the_month_it_ends_and_cak_decides(gemeld: str) -> None:
    v = opgeschort()
    v.zeg(gemeld, mutatie("DETENTIE", date(2026, 6, 20), tot=date(2026, 7, 3)))
    assert einde(v) == ("DETENTIE", date(2026, 6, 30), "TE_BEPALEN_DOOR_CAK")
    assert v.lid().bph == "OPGESCHORT"
    besluit = c.BesluitBPH(persoon_ref=ANNA, besluit="HERLEEFT", per=date(2026, 9, 1))
    v.zeg("2026-08-20", besluit)
    assert (v.lid().bph, v.lid().bph_per) == ("ACTIEF", date(2026, 9, 1))
    assert v.zeg("2026-08-21", besluit) == []


def test_b08_cak_decides_nothing_where_the_law_does() -> None:
    v = opgeschort()
    besluit = c.BesluitBPH(persoon_ref=ANNA, besluit="BLIJFT_AF")
    assert v.weigert("2026-06-01", besluit) == "GEEN_BESLUIT_NODIG"
    v.zeg("2026-06-02", mutatie("WSNP", date(2026, 6, 2)))
    assert v.weigert("2026-06-03", besluit) == "GEEN_BESLUIT_NODIG"


def test_rub_32_d10_of_unknown_length_it_ends_when_the_month_is_over() -> None:
    v = opgeschort()
    v.zeg("2026-06-21", mutatie("DETENTIE", date(2026, 6, 20)))
    assert [g.gevolg for g in v.van(r.DetentieGenoteerd)] == ["ONBEKEND"]
    v.tot("2026-07-01T00:00:00")
    assert einde(v) is None
    v.tot("2026-07-01T00:00:00", ook_dan=True)
    assert einde(v) == ("DETENTIE", date(2026, 6, 30), "TE_BEPALEN_DOOR_CAK")


def test_rub_32_d11_released_within_the_month_after_all_nothing_follows() -> None:
    v = gestart()
    v.zeg("2026-06-12", mutatie("DETENTIE", date(2026, 6, 10)))
    v.zeg("2026-06-20", mutatie("DETENTIE", date(2026, 6, 10), tot=date(2026, 6, 18)))
    v.tot("2026-08-01")
    assert einde(v) is None


def test_x_04_a_samenwerking_may_choose_what_detention_does_to_bph() -> None:
    beleid = replace(BELEID, matrix=(Matrixkeuze(reden="DETENTIE", bph_gevolg="HERLEEFT"),))
    v = opgeschort(beleid=beleid)
    v.zeg("2026-06-21", mutatie("DETENTIE", date(2026, 6, 20), tot=date(2026, 7, 3)))
    assert (einde(v), v.lid().bph) == (("DETENTIE", date(2026, 6, 30), "HERLEEFT"), "HERLEVING_GEMELD")


def test_d19_b11_n_01_death_ends_that_day_and_its_month_lapses_unless_it_was_paid() -> None:
    v = opgeschort()
    v.inhouding(*maanden("2026-03", 5))
    v.zeg("2026-08-10", mutatie("OVERLIJDEN", date(2026, 8, 6)))
    assert einde(v) == ("OVERLIJDEN", date(2026, 8, 6), "NVT")
    assert (v.lid().termijnen[5].stand, v.lid().bph) == ("VERVALLEN", "NVT")
    betaald = opgeschort()
    betaald.inhouding(*maanden("2026-03", 6))
    betaald.zeg("2026-08-28", mutatie("OVERLIJDEN", date(2026, 8, 26)))
    assert [t.stand for t in betaald.lid().termijnen[5:7]] == ["BETAALD", "VERVALLEN"]
    assert not betaald.van(r.BetalingsverschilGesignaleerd)


def test_d19_a_death_that_is_still_to_come_is_no_fact() -> None:
    assert gestart().weigert("2026-08-10", mutatie("OVERLIJDEN", date(2026, 8, 11))) == "DATUM_IN_TOEKOMST"


def test_sc_31_n_07_a_12_death_on_a_shared_polis() -> None:
    v = opgeschort(lid(BO, 1), lid(CARLA, 2))
    v.inhouding(*maanden("2026-03", 7), persoon=BO)
    v.inhouding(*maanden("2026-03", 7), persoon=CARLA, cent=14700)
    v.zeg("2026-10-14", mutatie("OVERLIJDEN", date(2026, 10, 12), BO))
    assert (v.lid(BO).toestand, v.lid(BO).bph) == ("BEEINDIGD", "NVT")
    assert (v.lid(CARLA).toestand, v.lid(CARLA).bph) == ("ACTIEF_INHOUDING", "OPGESCHORT")
    [nodig] = v.van(r.HerbeoordelingNodig)
    assert (nodig.plan_open_cent, nodig.uiterlijk) == (29 * 3500, date(2026, 10, 28))


def test_sc_26_d16_d17_bankruptcy_goes_on_until_the_gemeente_ends_it() -> None:
    v = opgeschort()
    besluit = c.BeeindigRegeling(persoon_ref=ANNA, reden="FAILLISSEMENT", door="GEMEENTE")
    assert v.weigert("2026-06-01", besluit) == "FAILLISSEMENT_NIET_GEMELD"
    v.zeg("2026-06-01", mutatie("FAILLISSEMENT", date(2026, 6, 1)))
    v.inhouding(*maanden("2026-06", 1))
    assert einde(v) is None
    assert v.weigert("2026-07-11", replace(besluit, door="VERZEKERAAR")) == "ANDERE_PARTIJ_BESLUIT"
    v.zeg("2026-07-11", besluit)
    assert einde(v) == ("FAILLISSEMENT", date(2026, 7, 31), "HERLEEFT")
    assert v.van(r.RegelingBeeindigd)[0].initiatief == "GEMEENTE"


def test_sc_26_rub_35_d18_stabilisatie_never_ends_it() -> None:
    v = gestart()
    v.zeg("2026-06-01", mutatie("STABILISATIE", date(2026, 6, 1)))
    assert v.namen()[-1] == "StabilisatieverzoekGemeld"
    for door in ("GEMEENTE", "VERZEKERAAR"):
        besluit = c.BeeindigRegeling(persoon_ref=ANNA, reden="STABILISATIE", door=door)
        assert v.weigert("2026-06-02", besluit) == "STABILISATIE_BEEINDIGT_NIET"


def test_d19_the_person_withdraws_and_bph_revives() -> None:
    v = opgeschort()
    v.zeg("2026-12-11", mutatie("OP_VERZOEK", date(2026, 12, 11)))
    assert einde(v) == ("OP_VERZOEK", date(2026, 12, 31), "HERLEEFT")
    assert (v.van(r.RegelingBeeindigd)[0].initiatief, v.lid().bph_per) == ("VERZEKERDE", date(2027, 1, 1))


def test_d19_another_insurer_ends_it_with_the_old_insurance() -> None:
    v = opgeschort()
    v.zeg("2026-11-20", mutatie("VERZEKERAAR_OVERSTAP", date(2026, 12, 31), door="VERZEKERAAR"))
    assert einde(v) == ("VERZEKERAAR_OVERSTAP", date(2026, 12, 31), "HERLEEFT")


def test_sc_32_q_17_abroad_for_long_is_self_payment_and_the_end_of_the_insurance_ends_it() -> None:
    v = opgeschort()
    v.zeg("2026-08-05", mutatie("EMIGRATIE", date(2026, 8, 1)))
    [over] = v.van(r.OvergegaanNaarZelfbetaling)
    assert (over.reden, over.eerste_zelf_maand) == ("UITKERING_STOP_OVERIG", "2026-09")
    assert v.van(r.InterventieTaakGeopend)[0].oorzaak == "EMIGRATIE"
    besluit = c.BeeindigRegeling(persoon_ref=ANNA, reden="EMIGRATIE")
    assert v.weigert("2026-10-05", besluit) == "DATUM_ONTBREEKT"
    v.zeg("2026-10-05", replace(besluit, per=date(2026, 9, 30)))
    assert (einde(v), v.lid().bph) == (("EMIGRATIE", date(2026, 9, 30), "NVT"), "NVT")


def test_q_17_a_move_is_self_payment_unless_the_samenwerking_chose_the_end() -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 5))
    v.zeg("2026-08-05", mutatie("VERHUISD", date(2026, 8, 4)))
    assert (v.lid().toestand, v.lid().eerste_zelf_maand) == ("ACTIEF_ZELFBETALING", "2026-09")
    anders = opgeschort(beleid=replace(BELEID, matrix=(Matrixkeuze(reden="VERHUISD", gevolg="EINDE"),)))
    anders.zeg("2026-08-05", mutatie("VERHUISD", date(2026, 8, 4)))
    assert einde(anders) == ("VERHUISD", date(2026, 8, 31), "HERLEEFT")


def test_n_28_the_higher_rank_takes_the_place_of_the_lower_until_the_month_is_over() -> None:
    v = opgeschort()
    v.zeg("2026-09-09", mutatie("OP_VERZOEK", date(2026, 9, 9)))
    v.zeg("2026-09-10", c.BevestigBPHHerleving(persoon_ref=ANNA, per=date(2026, 10, 1), cak_referentie="C"))
    v.zeg("2026-09-13", mutatie("WSNP", date(2026, 9, 12)))
    assert (einde(v), v.lid().bph) == (("WSNP", date(2026, 9, 30), "BLIJFT_AF"), "OPGESCHORT")
    assert v.van(r.RegelingBeeindigd)[-1].vervangt == "OP_VERZOEK"
    assert v.van(r.BPHHerlevingIngetrokken)[0].per == date(2026, 10, 1)
    v.zeg("2026-10-01T00:00:00", mutatie("OVERLIJDEN", date(2026, 9, 30)))
    assert einde(v) == ("WSNP", date(2026, 9, 30), "BLIJFT_AF")
    assert not v.van(r.MutatieGemeld)[-1].telt


def test_n_28_a_lower_rank_in_the_same_month_is_a_note() -> None:
    v = opgeschort()
    v.zeg("2026-09-09", mutatie("WSNP", date(2026, 9, 9)))
    aantal = len(v.van(r.RegelingBeeindigd))
    v.zeg("2026-09-10", mutatie("OP_VERZOEK", date(2026, 9, 10)))
    assert len(v.van(r.RegelingBeeindigd)) == aantal
    assert len(v.van(r.HerdeelnameUitgesloten)) == 1


FEITEN = {
    "OVERLIJDEN": mutatie("OVERLIJDEN", date(2026, 9, 3)),
    "WSNP": mutatie("WSNP", date(2026, 9, 2)),
    "DETENTIE": mutatie("DETENTIE", date(2026, 9, 4)),
    "OVERSTAP": mutatie("VERZEKERAAR_OVERSTAP", date(2026, 9, 30)),
    "VERZOEK": mutatie("OP_VERZOEK", date(2026, 9, 5)),
    "MSNP": mutatie("MSNP", date(2026, 9, 1)),
    "AOW": mutatie("AOW", date(2026, 9, 6)),
    "WERK": mutatie("WERK", date(2026, 9, 1)),
    "DEEL": mutatie("DEELUITKERING", date(2026, 9, 7)),
    "FAILLIET": mutatie("FAILLISSEMENT", date(2026, 9, 2)),
    "STABIEL": mutatie("STABILISATIE", date(2026, 9, 2)),
}


@pytest.mark.parametrize(("eerste", "tweede"), list(combinations(FEITEN, 2)))
def test_sc_33_two_in_one_month_in_any_order_give_the_same_state(eerste: str, tweede: str) -> None:
    uitkomsten: list[object] = []
    for volgorde in permutations((eerste, tweede)):
        v = opgeschort()
        for dag, naam in zip(("2026-09-08", "2026-09-09"), volgorde, strict=True):
            v.zeg(dag, FEITEN[naam])
        v.inhouding("2026-09")
        v.tot("2026-11-02")
        een = v.lid()
        termijnen = [(t.stand, t.premie_cent, t.aflossing_cent) for t in een.termijnen]
        zelf = (een.eerste_zelf_maand, een.wissels, een.gestopt_reden, een.gestopt_per)
        uitkomsten.append((einde(v), een.toestand, zelf, termijnen, een.bph, een.bph_per, v.polis.afgelost_cent))
    assert uitkomsten[0] == uitkomsten[1]


EINDEN = {"OVERLIJDEN": "OVERLIJDEN", "WSNP": "WSNP", "DETENTIE": "DETENTIE", "OVERSTAP": "VERZEKERAAR_OVERSTAP"}


@pytest.mark.parametrize(("eerste", "tweede"), list(combinations(FEITEN, 2)))
def test_sc_33_n_28_told_when_their_month_is_over_only_the_reason_of_the_end_is_that_of_the_first(
    eerste: str, tweede: str
) -> None:
    """N-28: until its month is over a higher rank takes the place of an end; then what is due stays as it is."""
    uitkomsten: list[object] = []
    for volgorde in permutations((eerste, tweede)):
        v = opgeschort()
        v.inhouding(*maanden("2026-03", 7))
        for dag, naam in zip(("2026-10-08", "2026-10-09"), volgorde, strict=True):
            v.zeg(dag, replace(FEITEN[naam], tot=date(2026, 10, 2) if naam == "DETENTIE" else None))
        v.inhouding("2026-10")
        v.tot("2026-12-02")
        een = v.lid()
        termijnen = [(t.stand, t.premie_cent, t.aflossing_cent) for t in een.termijnen]
        uitkomsten.append((een.toestand, een.eerste_zelf_maand, een.wissels, termijnen, v.polis.afgelost_cent))
        van_september = [EINDEN[naam] for naam in volgorde if naam in EINDEN]
        if van_september:
            assert een.einde is not None
            assert een.einde.reden == van_september[0]
    assert uitkomsten[0] == uitkomsten[1]


def test_n_28_a_switch_whose_first_month_lies_after_the_end_is_undone_by_it() -> None:
    v = opgeschort()
    v.zeg("2026-09-08", FEITEN["WERK"])
    assert v.lid().eerste_zelf_maand == "2026-10"
    v.zeg("2026-09-09", FEITEN["WSNP"])
    assert (v.lid().eerste_zelf_maand, v.lid().wissels) == (None, ())


def test_a_27_an_end_that_is_told_late_lapses_what_came_after_it() -> None:
    """Premium that was withheld for a later month is told as a difference (INV-B3)."""
    v = opgeschort()
    v.inhouding(*maanden("2026-03", 6))
    v.zeg("2026-09-01", mutatie("WSNP", date(2026, 7, 20)))
    assert einde(v) == ("WSNP", date(2026, 7, 31), "BLIJFT_AF")
    assert [t.stand for t in v.lid().termijnen[4:7]] == ["BETAALD", "BETAALD", "VERVALLEN"]
    [verschil] = v.van(r.BetalingsverschilGesignaleerd)
    assert (verschil.maand, verschil.verschil_cent, verschil.code) == ("2026-08", 14700, "VOORUITBETAALD")


def test_n_29_after_completion_every_mutation_is_a_note() -> None:
    v = opgeschort(schuld=3500)
    v.inhouding("2026-03")
    for reden in ("WSNP", "OVERLIJDEN", "DETENTIE", "OP_VERZOEK", "BIJSTAND_HERVAT", "MSNP"):
        v.zeg("2026-06-10", mutatie(reden, date(2026, 6, 9)))
    assert (v.lid().toestand, einde(v)) == ("VOLTOOID", None)
    assert not any(g.telt for g in v.van(r.MutatieGemeld))


def test_d02_before_the_start_only_a_stop_of_bijstand_has_a_place() -> None:
    v = Verhaal()
    v.zeg("2026-02-27T16:00:00", aanmelding())
    assert v.weigert("2026-02-28", mutatie("WSNP", date(2026, 2, 20))) == "NIET_GESTART"
    v.zeg("2026-02-28", mutatie("VERHUISD", date(2026, 2, 20)))
    v.tot("2026-03-01T00:00:00", ook_dan=True)
    assert [g.reden for g in v.van(r.DeelnameGeweigerd)] == ["ZELFBETALER_VANAF_INGANG"]


@pytest.mark.parametrize("ander", ["AOW", "DEELUITKERING", "WERK"])
def test_rub_32_d10_another_fact_of_that_same_day_says_nothing_of_how_long_a_detention_is(ander: str) -> None:
    v = gestart()
    v.zeg("2026-06-12", mutatie("DETENTIE", date(2026, 6, 10)))
    v.zeg("2026-06-15", mutatie(ander, date(2026, 6, 10)))
    v.tot("2026-07-02")
    stand = einde(v)
    assert stand is not None and stand[:2] == ("DETENTIE", date(2026, 6, 30))


def test_rub_34_d17_a_bankruptcy_that_was_taken_back_ends_nothing() -> None:
    v = gestart()
    v.zeg("2026-06-12", mutatie("FAILLISSEMENT", date(2026, 6, 10)))
    gemeld = v.lid().feiten[-1].mutatie_id
    v.zeg("2026-06-13", mutatie("FAILLISSEMENT", date(2026, 6, 10), corrigeert=gemeld, vervalt=True))
    besluit = c.BeeindigRegeling(persoon_ref=ANNA, reden="FAILLISSEMENT", door="GEMEENTE")
    assert v.weigert("2026-06-14", besluit) == "FAILLISSEMENT_NIET_GEMELD"


@pytest.mark.parametrize(
    ("hoger", "contract_eindigt"),
    [("WSNP", [date(2026, 10, 1)]), ("OVERLIJDEN", [date(2026, 10, 1), date(2026, 9, 13)])],
)
def test_n_28_the_contract_ends_on_another_day_only_when_the_end_does(hoger: str, contract_eindigt: list[date]) -> None:
    v = gestart()
    v.zeg("2026-09-10", mutatie("OP_VERZOEK", date(2026, 9, 10)))
    v.zeg("2026-09-14", mutatie(hoger, date(2026, 9, 12)))
    assert [g.per for g in v.van(r.ContractBeeindigd)] == contract_eindigt
    assert len(v.van(r.HerdeelnameUitgesloten)) == 1
