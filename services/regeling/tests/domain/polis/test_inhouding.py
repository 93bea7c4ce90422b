"""Amounts that change, withholding that stops, months that can't be paid (RUB-2, RUB-26, RUB-29; T4, A-27)."""

from datetime import date

from contracts.zicht import Zicht
from regeling.domain.polis import commands as c
from regeling.domain.polis.termijnen import open_premie_cent
from regeling.views.maand import te_betalen
from regeling_beeld import beeld, rij
from regeling_verhaal import ANNA, BO, CARLA, Verhaal, gestart, lid, maanden, op

from contracts import regeling as r


def wijziging(m: str, **cent: int) -> c.WijzigInhouding:
    return c.WijzigInhouding(vanaf_maand=m, **cent)


def werk(per: date) -> c.MeldMutatie:
    return c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=per)


def stand(v: Verhaal, m: str) -> str:
    return v.lid().termijnen[maanden("2026-03", 36).index(m)].stand


def test_rub_26_other_amounts_count_from_the_stated_month_only() -> None:
    v = gestart()
    v.zeg("2026-03-10", wijziging("2026-05", gemeentebijdrage_cent=5000))
    [gewijzigd] = v.van(r.InhoudingGewijzigd)
    assert (gewijzigd.vanaf_maand, gewijzigd.netto_cent, gewijzigd.netto_zelf_cent) == ("2026-05", 17200, 22200)
    assert (gewijzigd.onderdelen.bijdrage_cent, gewijzigd.onderdelen.aflossing_cent) == (5000, 3500)
    for m, cent in (("2026-03", 14700), ("2026-04", 14700), ("2026-05", 13700), ("2026-06", 13700)):
        v.inhouding(m, cent=cent + 3500)
        assert v.van(r.PremieDoorbetaald)[-1].bedrag_cent == cent
        assert stand(v, m) == "BETAALD"


def test_rub_26_the_view_asks_the_amount_of_the_month() -> None:
    v = gestart()
    v.zeg("2026-03-10", wijziging("2026-05", gemeentebijdrage_cent=5000))
    v.zeg("2026-03-11", wijziging("2026-07", basispremie_cent=15625))
    v.zeg("2026-07-03", werk(date(2026, 7, 2)))
    polis = rij(v, Zicht.VERZEKERAAR)
    v2 = [te_betalen(polis, m, zelf=zelf) for m, zelf in (("2026-05", False), ("2026-07", False), ("2026-08", True))]
    assert [[cent for _, _, cent in regels] for regels in v2] == [[], [18200], [23200]]
    assert v.van(r.OvergegaanNaarZelfbetaling)[0].bedrag_cent == 23200


def test_rub_26_an_earlier_change_goes_through_what_was_told_for_later() -> None:
    v = gestart()
    v.zeg("2026-03-10", wijziging("2026-07", basispremie_cent=15625))
    v.zeg("2026-03-11", wijziging("2026-05", gemeentebijdrage_cent=5000))
    assert [(g.vanaf_maand, g.netto_cent) for g in v.van(r.InhoudingGewijzigd)] == [
        ("2026-07", 19200),
        ("2026-05", 17200),
        ("2026-07", 18200),
    ]
    assert v.zeg("2026-03-12", wijziging("2026-05", gemeentebijdrage_cent=5000)) == []


def test_rub_26_never_a_month_that_has_begun_nor_one_outside_the_participation() -> None:
    v = gestart()
    assert v.weigert("2026-04-01T00:00:00", wijziging("2026-04", gemeentebijdrage_cent=0)) == "MAAND_BEGONNEN"
    assert v.weigert("2026-04-02", wijziging("2029-03", gemeentebijdrage_cent=0)) == "GEEN_TERMIJN"
    assert Verhaal().polis.fase == "ONBEKEND"
    klaar = gestart(schuld=3500)
    klaar.inhouding("2026-03")
    assert klaar.weigert("2026-03-25", wijziging("2026-05", gemeentebijdrage_cent=0)) == "GEEN_DEELNAME"


def test_rub_01_rub_26_the_plan_does_not_change() -> None:
    v = gestart(lid(BO, 1), lid(CARLA, 2))
    v.zeg("2026-03-10", wijziging("2026-05", gemeentebijdrage_cent=99999))
    assert [g.netto_cent for g in v.van(r.InhoudingGewijzigd)] == [3500, 0]
    assert v.polis.plan_cent == 126000


def test_rub_33_withholding_stops_when_the_person_pays() -> None:
    v = gestart()
    v.zeg("2026-04-03", werk(date(2026, 4, 2)))
    [gestopt] = v.van(r.InhoudingGestopt)
    assert (gestopt.vanaf_maand, gestopt.onderdeel) == ("2026-05", "ALLES")


def test_rub_38_withholding_stops_after_the_end_and_once_only() -> None:
    v = gestart()
    v.tot("2026-05-05")
    v.zeg("2026-05-06", c.LegContactVast(persoon_ref=ANNA, door="VERZEKERAAR", kanaal="BRIEF", bereikt=False))
    v.zeg("2026-05-07", c.BeeindigRegeling(persoon_ref=ANNA, reden="NIET_BETAALD"))
    assert [(g.vanaf_maand, g.onderdeel) for g in v.van(r.InhoudingGestopt)] == [("2026-06", "ALLES")]


def test_k02_after_completion_only_the_repayment_stops() -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 36))
    v.tot("2029-03-05")
    assert [(g.vanaf_maand, g.onderdeel) for g in v.van(r.InhoudingGestopt)] == [("2029-03", "AFLOSSING")]
    kort = gestart(schuld=3500)
    kort.inhouding("2026-03")
    assert [g.vanaf_maand for g in kort.van(r.InhoudingGestopt)] == ["2026-04"]


def test_inv_b3_premium_for_a_month_after_the_end_is_told_to_the_parties() -> None:
    v = gestart()
    v.tot("2026-05-05")
    v.betaal("2026-05-05", "2026-07", 18200)
    v.zeg("2026-05-06", c.LegContactVast(persoon_ref=ANNA, door="VERZEKERAAR", kanaal="BRIEF", bereikt=False))
    v.zeg("2026-05-07", c.BeeindigRegeling(persoon_ref=ANNA, reden="NIET_BETAALD"))
    [terug] = v.van(r.BetalingsverschilGesignaleerd)
    assert (terug.code, terug.maand, terug.verschil_cent) == ("VOORUITBETAALD", "2026-07", 14700)


def test_rub_02_rub_05_the_collective_product_begins_and_ends_with_the_participation() -> None:
    v = gestart()
    assert v.van(r.ContractnummerToegekend)[0].av_code == "AV1"
    doc = beeld(v, Zicht.VERZEKERAAR)["doc"]["leden"][0]["contract"]
    assert doc == {
        "pakketcode": "GP-BASIS-AV1",
        "avCode": "AV1",
        "stand": "AANGEVRAAGD",
        "van": "2026-03-01",
        "tot": None,
    }
    v.tot("2026-05-05")
    v.zeg("2026-05-06", c.LegContactVast(persoon_ref=ANNA, door="VERZEKERAAR", kanaal="BRIEF", bereikt=False))
    v.zeg("2026-05-07", c.BeeindigRegeling(persoon_ref=ANNA, reden="NIET_BETAALD"))
    assert beeld(v, Zicht.VERZEKERAAR)["doc"]["leden"][0]["contract"]["tot"] == "2026-06-01"
    assert "contract" not in beeld(v, Zicht.CAK)["doc"]["leden"][0] if beeld(v, Zicht.CAK)["doc"]["leden"] else True


def test_t04_rub_29_the_gemeente_need_not_wait_for_the_boekdatum() -> None:
    v = gestart()
    melding = c.MeldNietBetaalbaar(persoon_ref=ANNA, maand="2026-03")
    v.zeg("2026-03-20", melding)
    [herstel] = v.van(r.TermijnNietBetaalbaarGesteld)
    assert (herstel.boekdatum, herstel.moment_x) == (date(2026, 3, 24), op("2026-03-31T17:00:00"))
    assert v.zeg("2026-03-21", melding) == []
    v.tot("2026-03-26")
    assert len(v.van(r.TermijnNietBetaalbaarGesteld)) == 1
    v.betaal("2026-03-30", "2026-03", 18200)
    assert v.weigert("2026-03-30T10:00:00", melding) == "AL_BETAALD"


def test_t04_only_a_begun_open_month_on_inhouding() -> None:
    v = gestart()
    v.zeg("2026-03-03", werk(date(2026, 3, 2)))

    def weigert(wanneer: str, m: str) -> str:
        return v.weigert(wanneer, c.MeldNietBetaalbaar(persoon_ref=ANNA, maand=m))

    assert weigert("2026-03-20", "2026-04") == "ZELFBETALER"
    assert weigert("2026-03-20", "2030-01") == "GEEN_TERMIJN"
    assert weigert("2026-04-02", "2026-03") == "MOMENT_X_VOORBIJ"
    vroeg = c.MeldNietBetaalbaar(persoon_ref=ANNA, maand="2026-04")
    assert gestart().weigert("2026-03-20", vroeg) == "MAAND_NIET_BEGONNEN"


def laat_gemeld() -> Verhaal:
    """WERK per 2026-08-10 told on 2026-10-05; 2026-10 is not withheld any more."""
    v = gestart()
    v.inhouding(*maanden("2026-03", 7))
    v.zeg("2026-10-05", werk(date(2026, 8, 10)))
    return v


def test_sc_42_a_27_the_month_between_is_due_with_the_first_own_month() -> None:
    v = laat_gemeld()
    v.betaal("2026-11-01T23:00:00", "2026-10", 18200, "ZELFBETALING")
    assert (stand(v, "2026-10"), v.van(r.PremieDoorbetaald)[-1].betaler) == ("BETAALD", "VERZEKERDE")
    assert not v.van(r.BetalingUitgebleven)


def test_sc_42_a_27_and_nobody_is_dunned_for_it() -> None:
    v = laat_gemeld()
    v.betaal("2026-11-01T12:00:00", "2026-11", 22200, "ZELFBETALING")
    v.tot("2026-11-03")
    assert [(o, g.maand) for o, g in v.verteld if isinstance(g, r.BetalingUitgebleven)] == [
        (op("2026-11-02T00:00:00"), "2026-10")
    ]
    assert not v.van(r.MomentXOverschreden)
    assert v.lid().toestand == "ACTIEF_ZELFBETALING"


def test_sc_42_a_27_the_month_of_the_stop_itself_keeps_its_moment_x() -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 6))
    v.zeg("2026-09-30", werk(date(2026, 9, 15)))
    v.tot("2026-10-01T17:00:00", ook_dan=True)
    assert [g.maand for g in v.van(r.BetalingUitgebleven)] == ["2026-09"]


def test_rub_31_the_same_mutation_told_twice_changes_nothing() -> None:
    v = gestart()
    v.zeg("2026-04-03", werk(date(2026, 4, 2)))
    assert v.zeg("2026-04-10", werk(date(2026, 4, 2))) == []
    assert [type(g).__name__ for g in v.zeg("2026-04-10", werk(date(2026, 4, 5)))] == ["MutatieGemeld"]
    assert v.lid().eerste_zelf_maand == "2026-05"


def test_domain_4_7_a_payment_told_twice_is_refused_and_a_second_one_is_not() -> None:
    v = gestart()
    betaling = c.BoekBetaling(persoon_ref=ANNA, maand="2026-03", bedrag_cent=100, soort="NABETALING", kenmerk="N")
    v.zeg("2026-03-20", betaling)
    assert v.weigert("2026-03-20T15:00:00", betaling) == "BETALING_AL_GEBOEKT"
    v.zeg("2026-03-20T15:00:00", c.BoekBetaling(
        persoon_ref=ANNA, maand="2026-03", bedrag_cent=100, soort="NABETALING", kenmerk="N", volgnr=2
    ))  # fmt: skip
    v.zeg("2026-03-21", betaling)
    assert v.lid().ontvangen_cent == 300


def test_rub_26_more_than_a_month_costs_now_leaves_nothing_open_and_nothing_owed_back() -> None:
    v = gestart()
    v.betaal("2026-03-10", "2026-05", 18200)
    v.zeg("2026-03-11", c.WijzigInhouding(vanaf_maand="2026-05", gemeentebijdrage_cent=6000))
    assert open_premie_cent(v.polis, v.lid(), 2) == 0
    assert open_premie_cent(v.polis, v.lid(), 3) == 12700
    assert v.lid().termijnen[2].premie_cent == 14700


def test_rub_01_every_repayment_names_its_term_counted_from_one() -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 4))
    assert [(g.termijn_nr, g.maand) for g in v.van(r.AflossingOntvangen)] == [
        (1, "2026-03"),
        (2, "2026-04"),
        (3, "2026-05"),
        (4, "2026-06"),
    ]


def test_t04_t06_a_month_whose_nabetaling_was_announced_stays_so_when_it_is_told_that_it_can_not_be_paid_now() -> None:
    v = gestart()
    v.zeg(
        "2026-03-25",
        c.KondigNabetalingAan(persoon_ref=ANNA, maand="2026-03", bedrag_cent=18200, verwacht_op=date(2026, 4, 7)),
    )
    assert v.zeg("2026-03-26", c.MeldNietBetaalbaar(persoon_ref=ANNA, maand="2026-03")) == []
    assert v.lid().termijnen[0].stand == "AANGEKONDIGD"
