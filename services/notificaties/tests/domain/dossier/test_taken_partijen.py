"""Tasks about money, suspension and the last steps: whose they are, and what settles them."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace
from notificaties_feiten import (
    ANNA,
    BRAM,
    DINSDAG,
    MOMENT_X,
    POLIS,
    betaald,
    brieven,
    dreiging,
    einde,
    gesloten,
    na,
    niet_geboekt,
    opgeschort,
    taken,
    zelfbetaling,
)

from contracts import intake as i
from contracts import regeling as r


def test_rub_98_sc_16_moment_x_without_word_escalates_to_both_parties() -> None:
    stil = r.MomentXOverschreden(polis_ref=POLIS, persoon_refs=(ANNA,), maand="2026-09")
    verloop = na(stil, op=MOMENT_X)
    assert taken(verloop) == [
        ("MOMENT_X_OVERSCHREDEN", "GEMEENTE", ANNA, date(2026, 10, 2)),
        ("MOMENT_X_OVERSCHREDEN", "VERZEKERAAR", ANNA, date(2026, 10, 2)),
    ]
    volgende = r.MomentXOverschreden(polis_ref=POLIS, persoon_refs=(ANNA,), maand="2026-10")
    assert len(taken(na(stil, volgende, op=MOMENT_X))) == 2


@pytest.mark.parametrize(
    ("persoon", "maand", "klaar"), [(ANNA, "2026-09", 2), (ANNA, "2026-10", 0), (BRAM, "2026-09", 0)]
)
def test_rub_98_escalation_ends_when_that_month_of_that_person_is_paid(persoon: UUID, maand: str, klaar: int) -> None:
    stil = r.MomentXOverschreden(polis_ref=POLIS, persoon_refs=(ANNA,), maand="2026-09")
    assert gesloten(na(stil, betaald(persoon, maand))) == ["MOMENT_X_OVERSCHREDEN"] * klaar


def test_rub_81_who_is_not_booked_is_a_task_until_moment_x() -> None:
    assert taken(na(niet_geboekt())) == [("BOEKING_ONTBREEKT", "GEMEENTE", ANNA, date(2026, 10, 1))]
    aangekondigd = r.NabetalingAangekondigd(
        polis_ref=POLIS, persoon_ref=ANNA, maand="2026-09", bedrag_cent=18200, verwacht_op=date(2026, 10, 6)
    )
    uitgebleven = r.BetalingUitgebleven(polis_ref=POLIS, persoon_ref=ANNA, maand="2026-09", open_cent=18200)
    gestopt = r.UitkeringGestopt(
        persoon_ref=ANNA,
        polis_ref=POLIS,
        gestopt_per=date(2026, 9, 15),
        reden="WERK",
        laatste_inhouding_maand="2026-09",
        gemeld_op=DINSDAG,
        voor_moment_x=True,
    )
    for feit in (betaald(), aangekondigd, uitgebleven, gestopt):
        assert gesloten(na(niet_geboekt(), feit)) == ["BOEKING_ONTBREEKT"]
    assert gesloten(na(niet_geboekt(), betaald(maand="2026-08"))) == []


def test_b_04_cak_that_does_not_confirm_is_a_task_of_both() -> None:
    stil = r.BPHBevestigingUitgebleven(polis_ref=POLIS, opschorten_per=date(2026, 9, 1), gemeld_op=date(2026, 9, 1))
    assert [(soort, wie) for soort, wie, _, _ in taken(na(stil))] == [
        ("BPH_BEVESTIGEN", "CAK"),
        ("BPH_BEVESTIGEN", "VERZEKERAAR"),
    ]
    assert gesloten(na(stil, opgeschort())) == ["BPH_BEVESTIGEN"] * 2


def test_b_04_prak_10_cak_that_lets_the_bph_of_three_years_go_on_is_a_task_of_both() -> None:
    stil = i.DriejaarsopschortingUitgebleven(
        regeling_id=POLIS, persoon_ref=ANNA, opschorten_per=date(2026, 10, 1), overeengekomen_op=date(2026, 9, 7)
    )
    assert taken(na(stil)) == [
        ("BPH_BEVESTIGEN", "CAK", ANNA, date(2026, 9, 23)),
        ("BPH_BEVESTIGEN", "VERZEKERAAR", ANNA, date(2026, 9, 23)),
    ]
    rust = i.DriejaarsregelingOpgeschort(persoon_ref=ANNA, opgeschort_per=date(2026, 10, 1), grond="ART_18D_2_C")
    assert gesloten(na(stil, rust)) == ["BPH_BEVESTIGEN"] * 2
    assert taken(na(rust)) == []


def test_b_03_prak_10_two_days_for_three_years_are_a_task_of_both_until_they_are_one() -> None:
    anders = i.DriejaarsopschortingOngelijk(
        regeling_id=POLIS, persoon_ref=ANNA, opschorten_per=date(2026, 10, 1), andere_datum=date(2026, 11, 1)
    )
    assert taken(na(anders)) == [
        ("DATUMS_GELIJKTREKKEN", "CAK", ANNA, date(2026, 9, 23)),
        ("DATUMS_GELIJKTREKKEN", "VERZEKERAAR", ANNA, date(2026, 9, 23)),
    ]
    rust = i.DriejaarsregelingOpgeschort(persoon_ref=ANNA, opgeschort_per=date(2026, 10, 1), grond="ART_18D_2_C")
    assert gesloten(na(anders, rust)) == ["DATUMS_GELIJKTREKKEN"] * 2


def test_b_11_prak_10_of_who_died_cak_confirms_nothing() -> None:
    stil = i.DriejaarsopschortingUitgebleven(
        regeling_id=POLIS, persoon_ref=ANNA, opschorten_per=date(2026, 10, 1), overeengekomen_op=date(2026, 9, 7)
    )
    dood = i.DriejaarsregelingBeeindigd(regeling_id=POLIS, persoon_ref=ANNA, datum=date(2026, 9, 21), reden="OVERLEDEN")
    assert gesloten(na(stil, dood)) == ["BPH_BEVESTIGEN"] * 2
    assert taken(na(dood)) == []


def test_rub_60_cak_that_does_not_write_is_a_task() -> None:
    stil = r.BetrokkeneNietGeinformeerd(polis_ref=POLIS, persoon_ref=ANNA, opgeschort_per=date(2026, 9, 1))
    assert taken(na(stil)) == [("BETROKKENE_INFORMEREN", "CAK", ANNA, date(2026, 9, 29))]
    geschreven = r.BetrokkeneGeinformeerdDoorCAK(polis_ref=POLIS, persoon_ref=ANNA, datum=date(2026, 9, 22))
    assert gesloten(na(stil, geschreven)) == ["BETROKKENE_INFORMEREN"]


def test_rub_67_rub_68_rub_71_each_step_to_kwijting_is_a_task_of_who_must_take_it() -> None:
    def kwijting(door: Any) -> r.KwijtingVerleend:
        return r.KwijtingVerleend(
            polis_ref=POLIS, persoon_refs=(ANNA,), door=door, datum=date(2026, 9, 22), grond="RUB_36_MAANDEN"
        )

    voltooid = r.SchuldregelingVoltooid(polis_ref=POLIS, grond="TERMIJNEN", ontvangen_cent=1, datum=date(2026, 9, 22))
    gemeld = r.EindeSchuldregelingGemeld(polis_ref=POLIS, datum=date(2026, 9, 22))
    naar_cak = r.VoltooiingGemeldAanCAK(polis_ref=POLIS, persoon_refs=(ANNA,), datum=date(2026, 9, 22))
    assert [t[:2] for t in taken(na(voltooid))] == [("EINDE_MELDEN", "GEMEENTE")]
    einde_gemeld = na(voltooid, gemeld)
    assert (gesloten(einde_gemeld), [t[:2] for t in taken(einde_gemeld)]) == (
        ["EINDE_MELDEN"],
        [("KWIJTING_VERLENEN", "VERZEKERAAR")],
    )
    assert gesloten(na(gemeld, kwijting("VERZEKERAAR"))) == ["KWIJTING_VERLENEN"]
    assert [t[:2] for t in taken(na(naar_cak))] == [("KWIJTING_VERLENEN", "CAK")]
    assert gesloten(na(naar_cak, kwijting("VERZEKERAAR"))) == []
    assert gesloten(na(naar_cak, kwijting("CAK"))) == ["KWIJTING_VERLENEN"]


def test_k_03_sc_20_what_is_missing_of_the_plan_is_a_task_until_it_is_complete() -> None:
    wacht = r.KwijtingAangehouden(
        polis_ref=POLIS, tekort_cent=3500, ontbrekende_maanden=("2029-02",), datum=date(2026, 9, 22)
    )
    voltooid = r.SchuldregelingVoltooid(polis_ref=POLIS, grond="TERMIJNEN", ontvangen_cent=1, datum=date(2026, 9, 22))
    assert [t[:2] for t in taken(na(wacht))] == [("TEKORT_AANVULLEN", "GEMEENTE"), ("TEKORT_AANVULLEN", "VERZEKERAAR")]
    assert gesloten(na(wacht, dreiging(), voltooid)) == ["TEKORT_AANVULLEN", "TEKORT_AANVULLEN", "UITVAL_DREIGT"]


def test_n_08_n_29_money_that_goes_back_after_completion_is_a_task_of_both_until_it_is_settled() -> None:
    def verschil(code: str, maand: str = "2026-03") -> r.BetalingsverschilGesignaleerd:
        return r.BetalingsverschilGesignaleerd(
            polis_ref=POLIS, persoon_ref=ANNA, maand=maand, verschil_cent=18200, kenmerk="K", code=code
        )

    def vereffend(persoon: UUID = ANNA, maand: str = "2026-03") -> r.StornoVereffend:
        return r.StornoVereffend(
            polis_ref=POLIS,
            persoon_ref=persoon,
            maand=maand,
            bedrag_cent=18200,
            wijze="TERUGBETAALD",
            datum=date(2026, 9, 22),
        )

    terug = verschil("STORNO_NA_VOLTOOIING")
    assert [t[:3] for t in taken(na(terug))] == [
        ("STORNO_VEREFFENEN", "GEMEENTE", ANNA),
        ("STORNO_VEREFFENEN", "VERZEKERAAR", ANNA),
    ]
    assert {t[0] for t in taken(na(verschil("MEER_DAN_OPEN")))} == {"VERSCHIL_UITZOEKEN"}
    assert gesloten(na(terug, vereffend())) == ["STORNO_VEREFFENEN"] * 2
    assert gesloten(na(terug, vereffend(BRAM), vereffend(maand="2026-04"))) == []


def herroepen(reden: Any, **velden: Any) -> r.BeeindigingHerroepen:
    return r.BeeindigingHerroepen(
        polis_ref=POLIS,
        persoon_ref=ANNA,
        deelname_id=UUID(int=3),
        reden=reden,
        einddatum=date(2026, 9, 30),
        **velden,
    )


def test_sc_31_rub_31_who_did_not_die_after_all_is_called_and_written_to_again() -> None:
    dood = einde("OVERLIJDEN")
    anders = replace(einde("VERZEKERAAR_OVERSTAP"), vervangt="OVERLIJDEN")
    assert [(t[0], t[2]) for t in taken(na(dood))] == [("NABESTAANDEN", ANNA)]
    assert taken(na(dood, dreiging())) == []
    for weer in (herroepen("OVERLIJDEN"), anders):
        assert gesloten(na(dood, weer)) == ["NABESTAANDEN"]
        assert [t[0] for t in taken(na(dood, weer, dreiging()))] == ["UITVAL_DREIGT"]
        assert [een.sjabloon for een in brieven(na(dood, weer, zelfbetaling()))] == ["ZELFBETALING"]
    assert "BELLEN" in [t[0] for t in taken(na(dood, anders))]
    assert gesloten(na(einde("OP_VERZOEK"), replace(einde("OVERLIJDEN"), vervangt="OP_VERZOEK")))[0] == "BELLEN"


def test_b08_n_05_n_07_what_follows_from_an_end_is_done_when_it_did_not_end_after_all() -> None:
    detentie = replace(einde("DETENTIE"), bph_gevolg="TE_BEPALEN_DOOR_CAK")
    assert sorted(gesloten(na(detentie, herroepen("DETENTIE")))) == ["BELLEN", "BPH_BEPALEN", "BRIEF_VERZENDEN"]
    nodig = r.HerbeoordelingNodig(polis_ref=POLIS, datum=date(2026, 9, 22))
    assert gesloten(na(nodig, herroepen("WSNP"))) == []
    assert gesloten(na(nodig, herroepen("WSNP", niemand_vertrokken=True))) == ["HERBEOORDELEN"]
    ander = replace(herroepen("DETENTIE"), persoon_ref=BRAM)
    assert gesloten(na(detentie, ander)) == []


def _teruggegaan(
    *verschillen: r.Verschilpost, opgelost: tuple[str, ...] = (), persoon: UUID = ANNA
) -> r.BetalingGestorneerd:
    return r.BetalingGestorneerd(
        polis_ref=POLIS,
        persoon_ref=persoon,
        maand="2026-02",
        kenmerk="K",
        volgnr=1,
        bedrag_cent=18200,
        niet_geboekt_cent=sum(een.verschil_cent for een in verschillen),
        posten=(),
        datum=date(2026, 9, 22),
        verschillen=verschillen,
        opgeloste_maanden=opgelost,
    )


def test_rub_55_a_difference_is_looked_into_until_its_money_has_a_place_or_went_back() -> None:
    verschil = r.BetalingsverschilGesignaleerd(
        polis_ref=POLIS, persoon_ref=ANNA, maand="2026-03", verschil_cent=18200, kenmerk="K", code="TERMIJN_VERVALLEN"
    )
    geboekt = r.BetalingsverschilGeboekt(
        polis_ref=POLIS,
        persoon_ref=ANNA,
        maand="2026-03",
        kenmerk="K",
        volgnr=1,
        bedrag_cent=18000,
        datum=date(2026, 9, 22),
    )
    beide = ["VERSCHIL_UITZOEKEN"] * 2
    assert gesloten(na(verschil, geboekt)) == []
    assert gesloten(na(verschil, replace(geboekt, opgeloste_maanden=("2026-03",)))) == beide
    assert gesloten(na(verschil, herroepen("OP_VERZOEK", opgeloste_maanden=("2026-03",)))) == beide
    assert gesloten(na(verschil, replace(einde(), opgeloste_maanden=("2026-03",)))) == beide
    assert gesloten(na(verschil, _teruggegaan(opgelost=("2026-03",)))) == beide
    for niet in (_teruggegaan(opgelost=("2026-04",)), _teruggegaan(opgelost=("2026-03",), persoon=BRAM)):
        assert gesloten(na(verschil, niet)) == []


def test_rub_55_n_08_what_loses_its_place_when_money_goes_back_is_looked_into() -> None:
    def post(maand: str, cent: int) -> r.Verschilpost:
        return r.Verschilpost(maand=maand, kenmerk="K", volgnr=1, verschil_cent=cent)

    assert [t[:3] for t in taken(na(_teruggegaan(post("2026-04", 500), post("2026-05", -500))))] == [
        ("VERSCHIL_UITZOEKEN", "GEMEENTE", ANNA),
        ("VERSCHIL_UITZOEKEN", "VERZEKERAAR", ANNA),
    ]
    assert taken(na(_teruggegaan(post("2026-05", -500)))) == []


def test_rub_58_sc_11_unequal_dates_are_a_task_for_both_parties_until_they_are_equal() -> None:
    def ongelijk(bron: Any, persoon: UUID | None) -> r.DatumsOngelijk:
        return r.DatumsOngelijk(
            polis_ref=POLIS,
            persoon_ref=persoon,
            opgeschort_per=date(2026, 10, 1),
            andere_datum=date(2026, 11, 1),
            bron=bron,
        )

    assert taken(na(ongelijk("GEMEENTE", ANNA))) == [
        ("DATUMS_GELIJKTREKKEN", "GEMEENTE", ANNA, date(2026, 9, 23)),
        ("DATUMS_GELIJKTREKKEN", "VERZEKERAAR", ANNA, date(2026, 9, 23)),
    ]
    gestopt = r.BronheffingGestopt(polis_ref=POLIS, persoon_ref=ANNA, per=date(2026, 10, 1))
    assert gesloten(na(ongelijk("GEMEENTE", ANNA), gestopt)) == ["DATUMS_GELIJKTREKKEN"] * 2
    assert gesloten(na(ongelijk("GEMEENTE", ANNA), opgeschort())) == []
    assert gesloten(na(ongelijk("CAK", None), opgeschort())) == ["DATUMS_GELIJKTREKKEN"] * 2
