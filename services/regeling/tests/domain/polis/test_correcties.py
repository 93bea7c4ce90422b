"""What was told was wrong, and back to inhouding (RUB-31, N-05, D5, N-28)."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from msgspec.structs import asdict, replace
from regeling.domain.polis import commands as c
from regeling_beeld import rij
from regeling_grootboek import verschillen_kloppen
from regeling_verhaal import ANNA, BO, CARLA, Verhaal, gestart, lid, maanden

from contracts import regeling as r


def mutatie(reden: str, per: date, **velden: object) -> c.MeldMutatie:
    return c.MeldMutatie(persoon_ref=ANNA, reden=reden, per=per, **velden)


def opgeschort() -> Verhaal:
    v = gestart()
    v.zeg("2026-03-01T09:00:00", c.MeldBPHOpschorting(opschorten_per=date(2026, 3, 1)))
    v.zeg("2026-03-01T09:30:00", c.BevestigBPHOpschorting(opgeschort_per=date(2026, 3, 1), cak_referentie="C"))
    v.inhouding(*maanden("2026-03", 6))
    return v


def laatste_id(v: Verhaal) -> UUID:
    return v.van(r.MutatieGemeld)[-1].mutatie_id


def zoals(v: Verhaal) -> dict[str, object]:
    """What must be the same as when the right thing had been told at once; the facts themselves differ."""
    return asdict(replace(v.lid(), feiten=(), betalingen=()))


def test_d05_n_28_back_to_inhouding_and_the_first_own_month_stays_on_record() -> None:
    v = gestart()
    v.zeg("2027-01-07", mutatie("WERK", date(2027, 1, 7)))
    v.zeg("2027-05-12", mutatie("BIJSTAND_HERVAT", date(2027, 6, 1)))
    assert v.namen()[-2:] == ["InhoudingGestart", "BetalingskenmerkGewijzigd"]
    [terug] = [g for g in v.van(r.InhoudingGestart) if g.vanaf_maand == "2027-06"]
    assert terug.netto_cent == 18200
    assert v.lid().eerste_zelf_maand == "2027-02"
    assert v.van(r.BetalingskenmerkGewijzigd)[-1].nieuw_kenmerk == "BORDEREL-2027-06"


def test_d05_refused_for_who_does_not_pay_himself() -> None:
    assert gestart().weigert("2026-05-12", mutatie("BIJSTAND_HERVAT", date(2026, 6, 1))) == "GEEN_ZELFBETALER"


@pytest.mark.parametrize(("per", "vanaf"), [(date(2026, 6, 2), "2026-07"), (date(2026, 5, 2), "2026-06")])
def test_d05_a_23_a_27_from_the_month_of_a_23_and_never_a_month_that_has_begun(per: date, vanaf: str) -> None:
    v = gestart()
    v.zeg("2026-03-10", mutatie("WERK", date(2026, 3, 9)))
    v.zeg("2026-05-20", mutatie("BIJSTAND_HERVAT", per))
    assert v.lid().wissels[-1].vanaf_maand == vanaf


def test_d05_work_after_it_is_self_payment_again() -> None:
    v = gestart()
    v.zeg("2026-03-10", mutatie("WERK", date(2026, 3, 9)))
    v.zeg("2026-05-20", mutatie("BIJSTAND_HERVAT", date(2026, 6, 1)))
    v.zeg("2026-08-20", mutatie("WERK", date(2026, 8, 19)))
    assert [(w.vanaf_maand, w.zelf) for w in v.lid().wissels] == [
        ("2026-04", True),
        ("2026-06", False),
        ("2026-09", True),
    ]
    assert v.lid().eerste_zelf_maand == "2026-09"


def test_rub_31_n_05_a_switch_that_was_no_fact_does_not_happen() -> None:
    v, nooit = opgeschort(), opgeschort()
    v.zeg("2026-09-08", mutatie("WERK", date(2026, 9, 7)))
    v.zeg("2026-09-10", mutatie("WERK", date(2026, 9, 7), corrigeert=laatste_id(v), vervalt=True))
    assert v.van(r.ZelfbetalingVervallen)[0].eerste_zelf_maand == "2026-10"
    for verhaal in (v, nooit):
        verhaal.inhouding("2026-09", "2026-10")
        verhaal.tot("2026-11-10")
    assert zoals(v) == zoals(nooit)


@pytest.mark.parametrize("per", [date(2026, 10, 5), date(2026, 9, 1), date(2026, 12, 24)])
def test_rub_31_n_05_another_day_is_as_if_that_had_been_told(per: date) -> None:
    v, goed = opgeschort(), opgeschort()
    v.zeg("2026-08-26", mutatie("WERK", date(2026, 9, 7)))
    v.zeg("2026-08-27", mutatie("WERK", per, corrigeert=laatste_id(v)))
    goed.zeg("2026-08-27", mutatie("WERK", per))
    assert zoals(v) == zoals(goed)


def test_rub_31_n_05_a_month_that_has_begun_stays_as_it_was() -> None:
    v = opgeschort()
    v.zeg("2026-08-26", mutatie("WERK", date(2026, 8, 24)))
    v.zeg("2026-10-05", mutatie("WERK", date(2026, 12, 20), corrigeert=laatste_id(v)))
    assert [(w.vanaf_maand, w.zelf) for w in v.lid().wissels] == [
        ("2026-09", True),
        ("2026-11", False),
        ("2027-01", True),
    ]


def test_rub_31_n_05_an_end_that_was_no_fact_is_taken_back_before_its_month_is_over() -> None:
    v, nooit = opgeschort(), opgeschort()
    v.zeg("2026-09-08", mutatie("OP_VERZOEK", date(2026, 9, 8)))
    v.zeg("2026-09-09", c.BevestigBPHHerleving(persoon_ref=ANNA, per=date(2026, 10, 1), cak_referentie="C"))
    v.zeg("2026-09-20", mutatie("OP_VERZOEK", date(2026, 9, 8), corrigeert=laatste_id(v), vervalt=True))
    assert v.van(r.BeeindigingHerroepen)[0].einddatum == date(2026, 9, 30)
    assert (v.lid().toestand, v.lid().bph, v.polis.kwijting.stand) == (
        "ACTIEF_INHOUDING",
        "OPGESCHORT",
        "VOORWAARDELIJK",
    )
    for verhaal in (v, nooit):
        verhaal.inhouding("2026-09", "2026-10")
    assert zoals(v) == zoals(nooit)


def test_n_05_a_correction_by_the_wrong_party_of_nothing_or_told_twice() -> None:
    v = opgeschort()
    v.zeg("2026-09-08", mutatie("WSNP", date(2026, 9, 8)))
    fout = laatste_id(v)
    goed = mutatie("WSNP", date(2026, 9, 9), corrigeert=fout)
    assert v.weigert("2026-09-09", replace(goed, door="VERZEKERAAR")) == "ANDERE_PARTIJ_MELDT"
    assert v.weigert("2026-09-09", replace(goed, corrigeert=uuid4())) == "MUTATIE_ONBEKEND"
    v.zeg("2026-09-10", goed)
    assert v.zeg("2026-09-11", goed) == []
    assert v.zeg("2026-09-12", mutatie("WSNP", date(2026, 9, 8))) == []
    assert v.weigert("2026-09-12", replace(goed, per=date(2026, 9, 12))) == "AL_GECORRIGEERD"


def test_rub_31_a_correction_of_a_higher_rank_lets_the_lower_one_count() -> None:
    v = opgeschort()
    v.zeg("2026-09-08", mutatie("OP_VERZOEK", date(2026, 9, 8)))
    v.zeg("2026-09-09", mutatie("WSNP", date(2026, 9, 9)))
    v.zeg("2026-09-10", mutatie("WSNP", date(2026, 9, 9), corrigeert=laatste_id(v), vervalt=True))
    assert v.lid().einde is not None
    assert (v.lid().einde.reden, v.lid().bph) == ("OP_VERZOEK", "HERLEVING_GEMELD")


def test_rub_31_an_msnp_that_was_no_fact_ends_the_talk() -> None:
    v = opgeschort()
    v.zeg("2026-09-08", mutatie("MSNP", date(2026, 9, 8)))
    v.zeg("2026-09-09", mutatie("MSNP", date(2026, 9, 8), corrigeert=laatste_id(v), vervalt=True))
    assert v.lid().toestand == "ACTIEF_INHOUDING"


def test_bad_dates_are_refused_with_the_field_to_blame() -> None:
    v = gestart()
    assert v.weigert("2026-06-01", mutatie("WERK", date(2026, 6, 1), tot=date(2026, 6, 2))) == "TOT_ALLEEN_BIJ_DETENTIE"
    assert v.weigert("2026-06-01", mutatie("DETENTIE", date(2026, 6, 2), tot=date(2026, 6, 1))) == "TOT_VOOR_PER"


def test_n_29_n_05_once_the_others_completed_an_end_is_not_taken_back() -> None:
    v = gestart(lid(BO, 1), lid(CARLA, 2), schuld=3500)
    v.zeg("2026-03-10", c.MeldMutatie(persoon_ref=CARLA, reden="OP_VERZOEK", per=date(2026, 3, 10)))
    v.inhouding("2026-03", persoon=BO)
    assert v.lid(BO).toestand == "VOLTOOID"
    gemeld = v.lid(CARLA).feiten[0].mutatie_id
    weg = c.MeldMutatie(persoon_ref=CARLA, reden="OP_VERZOEK", per=date(2026, 3, 10), corrigeert=gemeld, vervalt=True)
    assert v.weigert("2026-03-25", weg) == "DEELNAME_VOLTOOID"


def test_n_05_a_stop_that_was_taken_back_is_no_reason_any_more_also_when_an_end_came_first() -> None:
    v = opgeschort()
    v.zeg("2026-09-10", mutatie("OP_VERZOEK", date(2026, 9, 10)))
    v.zeg("2026-09-11", mutatie("WERK", date(2026, 9, 11)))
    v.zeg("2026-09-11", mutatie("AOW", date(2026, 9, 9)))
    assert (v.lid().gestopt_reden, rij(v).leden[0].bijstand_gestopt.reden) == ("AOW", "AOW")
    feiten = {feit.soort: feit.mutatie_id for feit in v.lid().feiten}
    v.zeg("2026-09-12", mutatie("AOW", date(2026, 9, 9), corrigeert=feiten["AOW"], vervalt=True))
    assert (v.lid().gestopt_reden, rij(v).leden[0].bijstand_gestopt.reden) == ("WERK", "WERK")
    v.zeg("2026-09-12", mutatie("WERK", date(2026, 9, 11), corrigeert=feiten["WERK"], vervalt=True))
    assert (v.lid().gestopt_reden, v.lid().gestopt_per, rij(v).leden[0].bijstand_gestopt) == (None, None, None)


def test_b08_n_28_what_cak_decided_of_one_end_falls_with_it_when_a_higher_one_takes_its_place() -> None:
    v = opgeschort()
    v.zeg("2026-09-10", mutatie("DETENTIE", date(2026, 9, 10), tot=date(2026, 12, 1)))
    v.zeg("2026-09-11", c.BesluitBPH(persoon_ref=ANNA, besluit="HERLEEFT", per=date(2026, 12, 1)))
    assert v.lid().bph == "ACTIEF"
    v.zeg("2026-09-12", mutatie("WSNP", date(2026, 9, 12)))
    assert v.van(r.BPHHerlevingIngetrokken)[0].per == date(2026, 12, 1)
    assert (v.lid().bph, v.lid().bph_per) == ("OPGESCHORT", date(2026, 3, 1))
    assert rij(v).leden[0].bph[-1].toestand == "OPGESCHORT"


def test_b11_n_05_a_death_told_in_error_over_another_end_leaves_bph_to_that_end() -> None:
    v = opgeschort()
    v.zeg("2026-09-10", mutatie("OP_VERZOEK", date(2026, 9, 10)))
    v.zeg("2026-09-11", mutatie("OVERLIJDEN", date(2026, 9, 11)))
    v.zeg("2026-09-11", mutatie("EMIGRATIE", date(2026, 9, 11)))
    assert (v.lid().bph, rij(v).leden[0].bph[-1].toestand) == ("NVT", "NVT")
    gemeld = next(feit.mutatie_id for feit in v.lid().feiten if feit.soort == "OVERLIJDEN")
    v.zeg("2026-09-12", mutatie("OVERLIJDEN", date(2026, 9, 11), corrigeert=gemeld, vervalt=True))
    assert (v.lid().bph, v.lid().bph_per) == ("HERLEVING_GEMELD", date(2026, 10, 1))
    assert v.van(r.BPHHerlevingGemeld)[-1].per == date(2026, 10, 1)
    assert rij(v).leden[0].bph[-1].toestand == "OPGESCHORT"
    v.zeg("2026-09-14", c.BevestigBPHHerleving(persoon_ref=ANNA, per=date(2026, 10, 1), cak_referentie="C"))
    assert [(p.toestand, p.van) for p in rij(v).leden[0].bph[1:]] == [
        ("OPGESCHORT", date(2026, 3, 1)),
        ("ACTIEF", date(2026, 10, 1)),
    ]


def test_inv_b3_n_28_a_paid_month_of_death_is_a_difference_when_the_end_turns_out_to_be_a_month_earlier() -> None:
    v = opgeschort()
    v.inhouding("2026-09")
    v.zeg("2026-09-30", mutatie("OVERLIJDEN", date(2026, 9, 30)))
    assert not v.van(r.BetalingsverschilGesignaleerd)
    v.zeg("2026-09-30", mutatie("VERZEKERAAR_OVERSTAP", date(2026, 8, 31)))
    assert v.lid().einde is not None
    verschil = [(g.maand, g.code, g.verschil_cent) for g in v.van(r.BetalingsverschilGesignaleerd)]
    assert (v.lid().einde.reden, verschil) == ("VERZEKERAAR_OVERSTAP", [("2026-09", "VOORUITBETAALD", 14700)])


def test_n_07_n_05_of_a_polis_that_nobody_left_after_all_there_is_nothing_to_reconsider() -> None:
    """Two left a shared polis; only when the second of them did not either, nobody did."""
    v = gestart(lid(BO, 1), lid(CARLA, 2), lid(ANNA, 3))
    for een in (BO, CARLA):
        v.zeg("2026-04-10", c.MeldMutatie(persoon_ref=een, reden="WSNP", per=date(2026, 4, 8)))
    for een in (BO, CARLA):
        fout = v.lid(een).feiten[-1].mutatie_id
        weg = c.MeldMutatie(persoon_ref=een, reden="WSNP", per=date(2026, 4, 8), corrigeert=fout, vervalt=True)
        v.zeg("2026-04-13", weg)
    assert [g.niemand_vertrokken for g in v.van(r.BeeindigingHerroepen)] == [False, True]
    herboekt = c.Herbeoordeel(persoon_ref=ANNA, besluit="DOORGAAN")
    assert v.weigert("2026-04-14", herboekt) == "NIEMAND_VERTROKKEN"


def test_inv_b3_rub_55_a_month_is_looked_into_no_more_once_all_its_money_has_a_place() -> None:
    """July was paid ahead of the end, and once more after it: corrected, both have a place."""
    v = gestart()
    v.inhouding(*maanden("2026-03", 4))
    v.betaal("2026-06-25T12:00:00", "2026-07", 18200)
    v.zeg("2026-06-26", c.MeldMutatie(persoon_ref=ANNA, reden="WSNP", per=date(2026, 6, 20)))
    v.betaal("2026-07-02", "2026-07", 18200)
    v.betaal("2026-07-03", "2026-08", 200000)
    fout = v.lid().feiten[-1].mutatie_id
    v.zeg(
        "2026-07-06",
        c.MeldMutatie(persoon_ref=ANNA, reden="WSNP", per=date(2026, 6, 20), corrigeert=fout, vervalt=True),
    )
    assert v.van(r.BeeindigingHerroepen)[0].opgeloste_maanden == ()
    assert [(g.maand, g.opgeloste_maanden) for g in v.van(r.BetalingsverschilGeboekt)] == [
        ("2026-07", ("2026-07",)),
        ("2026-08", ("2026-08",)),
    ]
    verschillen_kloppen(v)


def test_rub_31_what_was_taken_back_by_mistake_is_told_anew() -> None:
    """The gemeente withdraws a stop that was true after all: told again it counts, by a line of a new list as well."""
    v = opgeschort()
    werk = mutatie("WERK", date(2026, 9, 8))
    een, twee, drie = (UUID(int=n) for n in (61, 62, 63))
    regel = c.NeemLijstmutatieOver(mutatie_id=een, mutatie=werk)
    v.zeg("2026-09-08", regel)
    weg = replace(werk, corrigeert=een, vervalt=True)
    v.zeg("2026-09-09", c.NeemLijstmutatieOver(mutatie_id=twee, mutatie=weg))
    assert v.lid().toestand == "ACTIEF_INHOUDING"
    assert v.zeg("2026-09-10", regel) == []
    assert v.weigert("2026-09-10", replace(werk, corrigeert=een)) == "AL_GECORRIGEERD"
    v.zeg("2026-09-11", c.NeemLijstmutatieOver(mutatie_id=drie, mutatie=werk))
    assert (v.lid().toestand, v.lid().eerste_zelf_maand) == ("ACTIEF_ZELFBETALING", "2026-10")
    v.zeg("2026-09-15", replace(werk, corrigeert=drie, vervalt=True))
    assert v.lid().toestand == "ACTIEF_INHOUDING"


def test_rub_31_a_correction_of_a_correction_puts_back_what_it_replaced() -> None:
    v = opgeschort()
    v.zeg("2026-09-08", mutatie("WSNP", date(2026, 9, 8)))
    v.zeg("2026-09-09", mutatie("WERK", date(2026, 9, 8), corrigeert=laatste_id(v)))
    assert v.lid().einde is None
    v.zeg("2026-09-10", mutatie("WSNP", date(2026, 9, 8), corrigeert=laatste_id(v)))
    assert v.lid().einde is not None
    assert (v.lid().einde.reden, v.lid().eerste_zelf_maand) == ("WSNP", None)


@pytest.mark.parametrize(("hersteld", "aankondigingen"), [("2026-07-10", 2), ("2026-07-20", 1)])
def test_rub_30_t10_n_05_what_was_announced_before_an_end_told_in_error_is_still_to_come_as_long_as_it_may(
    hersteld: str, aankondigingen: int
) -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 3))
    v.zeg(
        "2026-06-25",
        c.KondigNabetalingAan(persoon_ref=ANNA, maand="2026-06", bedrag_cent=18200, verwacht_op=date(2026, 7, 8)),
    )
    v.zeg("2026-06-26", mutatie("WSNP", date(2026, 5, 20)))
    assert v.lid().termijnen[3].stand == "VERVALLEN"
    v.zeg(hersteld, mutatie("WSNP", date(2026, 5, 20), corrigeert=laatste_id(v), vervalt=True))
    assert len(v.van(r.NabetalingAangekondigd)) == aankondigingen
    v.tot("2026-07-25")
    assert (v.lid().termijnen[3].stand, len(v.van(r.BetalingUitgebleven))) == ("UITGEBLEVEN", 1)


def test_n_05_sc_33_what_was_told_during_an_end_told_in_error_counts_from_when_it_was_told() -> None:
    """That bijstand began again in August was told in September: that month the person paid, as far as anybody knew."""
    v = gestart()
    v.zeg("2026-06-10", mutatie("WSNP", date(2026, 6, 10)))
    wsnp = laatste_id(v)
    v.zeg("2026-07-05", mutatie("WERK", date(2026, 7, 3)))
    v.zeg("2026-09-05", mutatie("BIJSTAND_HERVAT", date(2026, 8, 10)))
    v.zeg("2026-09-10", mutatie("WSNP", date(2026, 6, 10), corrigeert=wsnp, vervalt=True))
    assert [(w.vanaf_maand, w.zelf) for w in v.lid().wissels] == [("2026-08", True), ("2026-10", False)]


def test_n_05_n_28_of_what_was_told_during_it_only_that_counts_which_came_before_another_end_was_over() -> None:
    v = gestart()
    v.zeg("2026-06-10", mutatie("WSNP", date(2026, 6, 10)))
    wsnp = laatste_id(v)
    v.zeg("2026-07-05", mutatie("OP_VERZOEK", date(2026, 7, 5)))
    v.zeg("2026-08-03", mutatie("OVERLIJDEN", date(2026, 8, 1)))
    v.zeg("2026-08-10", mutatie("WSNP", date(2026, 6, 10), corrigeert=wsnp, vervalt=True))
    stand = v.lid().einde
    assert stand is not None
    assert (stand.reden, stand.datum) == ("OP_VERZOEK", date(2026, 7, 31))


@pytest.mark.parametrize(("per", "zelf"), [(date(2026, 8, 20), ["2026-08"]), (date(2026, 6, 20), [])])
def test_n_05_sc_33_an_end_that_comes_later_lets_count_what_was_told_before_it(per: date, zelf: list[str]) -> None:
    v = gestart()
    v.zeg("2026-06-10", mutatie("WSNP", date(2026, 6, 10)))
    wsnp = laatste_id(v)
    v.zeg("2026-07-05", mutatie("WERK", date(2026, 7, 3)))
    v.zeg("2026-09-10", mutatie("WSNP", per, corrigeert=wsnp))
    assert [w.vanaf_maand for w in v.lid().wissels if w.zelf] == zelf
