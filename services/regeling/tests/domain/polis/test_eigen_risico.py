"""The eigen risico insured, or spread over the months of the year (RUB-3, RUB-25; A-20; domain 5.5)."""

from datetime import date

import pytest
from contracts.beleid import Beleid
from contracts.eigen_risico import Deeljaar, gespreid, naar_rato
from contracts.kalender import eerste_van
from contracts.zicht import Zicht
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from regeling.domain.polis import commands as c
from regeling.views.maand import te_betalen
from regeling_beeld import rij
from regeling_grootboek import klopt
from regeling_verhaal import ANNA, BELEID, Verhaal, aanmelding, bereid_voor, gestart, lid, maanden, op

from contracts import regeling as r

PREMIE = 14625 + 2475 - 4000
GESPREID = replace(
    BELEID,
    eigen_risico_variant="GESPREID_VOORAF",
    eigen_risico_cent=3208,
    eigen_risico_jaar_cent=38500,
    eigen_risico_deel_jaar="TERMIJNEN",
)


def verhaal(beleid: Beleid = GESPREID, ingang: date = date(2026, 3, 1)) -> Verhaal:
    v = Verhaal()
    v.zeg("2026-01-20", aanmelding(lid(), beleid=beleid, ingang=ingang))
    bereid_voor(v, "2026-01-21")
    v.tot(op(f"{ingang}"))
    return v


def gevraagd(v: Verhaal, *maanden_: str) -> list[int]:
    """Of each month what is asked above premium and aflossing: the term of the eigen risico."""
    polis = rij(v, Zicht.VERZEKERAAR)
    return [sum(een.bedrag_cent for een in te_betalen(polis, m, zelf=False)) - PREMIE - 3500 for m in maanden_]


@given(jaar=st.integers(0, 200_000), aantal=st.integers(1, 36))
def test_rub_25_terms_add_up_to_the_cent(jaar: int, aantal: int) -> None:
    termijnen = gespreid(jaar, aantal)
    assert (sum(termijnen), len(termijnen)) == (jaar, aantal)
    assert set(termijnen[:-1]) <= {jaar // aantal}
    assert 0 <= termijnen[-1] - jaar // aantal < aantal


def test_rub_25_twelve_terms_of_a_calendar_year_are_the_verplicht_eigen_risico() -> None:
    v = verhaal()
    assert gespreid(38500, 12) == (*(3208,) * 11, 3212)
    assert gevraagd(v, *maanden("2027-01", 12)) == [*(3208,) * 11, 3212]
    assert sum(gevraagd(v, *maanden("2028-01", 12))) == 38500


@pytest.mark.parametrize(
    ("deeljaar", "eerste_jaar"),
    [
        ("TERMIJNEN", [*(3208,) * 9, 3212]),
        ("NAAR_RATO", [3230] * 10),
        ("GEHEEL", [3850] * 10),
    ],
)
def test_rub_25_zvw_22_a_first_year_that_begins_later(deeljaar: Deeljaar, eerste_jaar: list[int]) -> None:
    """306 of 365 days of 385 euro are 322,77: 323 euro, over ten months."""
    v = verhaal(replace(GESPREID, eigen_risico_deel_jaar=deeljaar))
    assert naar_rato(38500, date(2026, 3, 1)) == 32300
    assert gevraagd(v, *maanden("2026-03", 10)) == eerste_jaar
    assert gevraagd(v, "2027-01", "2027-12", "2029-02") == [3208, 3212, 3208]


def test_rub_25_zvw_22_a_leap_year_and_a_whole_one() -> None:
    assert naar_rato(38500, date(2028, 3, 1)) == 32200
    assert naar_rato(38500, date(2028, 1, 1)) == naar_rato(38500, date(2027, 1, 1)) == 38500
    assert naar_rato(38500, date(2026, 12, 1)) == 3300


def test_rub_25_a_start_that_moves_spreads_over_the_months_that_are_left() -> None:
    v = Verhaal()
    v.zeg("2026-02-20", aanmelding(beleid=replace(GESPREID, eigen_risico_deel_jaar="GEHEEL")))
    v.tot("2026-03-02")
    bereid_voor(v, "2026-03-05")
    v.tot("2026-04-02")
    assert v.polis.vast.ingangsdatum == date(2026, 4, 1)
    assert gevraagd(v, *maanden("2026-04", 9)) == [*(4277,) * 8, 4284]


def test_a_20_rub_25_premium_first_then_the_eigen_risico_then_the_aflossing() -> None:
    v = verhaal()
    v.betaal("2026-03-20", "2026-03", PREMIE - 100)
    v.betaal("2026-03-21", "2026-03", 300)
    v.betaal("2026-03-22", "2026-03", 3208 - 200)
    v.betaal("2026-03-23", "2026-03", 3500)
    assert [(g.bedrag_cent, g.eigen_risico_cent) for g in v.van(r.PremieDoorbetaald)] == [
        (PREMIE - 100, 0),
        (300, 200),
        (3008, 3008),
    ]
    assert [g.bedrag_cent for g in v.van(r.AflossingOntvangen)] == [3500]
    grootboek = klopt(v)
    assert (grootboek.saldo("PREMIE"), grootboek.saldo("EIGEN_RISICO")) == (PREMIE, 3208)


def test_rub_25_domain_5_5_a_year_of_terms_is_on_the_account_eigen_risico() -> None:
    v = verhaal(ingang=date(2027, 1, 1))
    for m, cent in zip(maanden("2027-01", 12), gespreid(38500, 12), strict=True):
        v.inhouding(m, cent=PREMIE + cent + 3500)
    grootboek = klopt(v)
    assert grootboek.saldo("EIGEN_RISICO") == 38500
    assert grootboek.saldo("PREMIE") == 12 * PREMIE
    assert {t.stand for t in v.lid().termijnen[:12]} == {"BETAALD"}


def test_rub_25_insured_it_is_premium_and_nothing_is_on_that_account() -> None:
    v = gestart()
    v.inhouding("2026-03")
    assert (klopt(v).saldo("PREMIE"), klopt(v).saldo("EIGEN_RISICO")) == (14700, 0)


def test_n_08_rub_25_money_that_goes_back_leaves_the_eigen_risico_first() -> None:
    v = verhaal()
    v.inhouding("2026-03", cent=PREMIE + 3208 + 3500)
    v.zeg("2026-03-26", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-03", bedrag_cent=3500 + 1000))
    [post] = v.van(r.BetalingGestorneerd)[0].posten
    assert (post.premie_cent, post.eigen_risico_cent, post.aflossing_cent) == (-1000, -1000, -3500)
    assert klopt(v).saldo("EIGEN_RISICO") == 2208
    v.zeg("2026-03-27", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-03"))
    assert (klopt(v).saldo("EIGEN_RISICO"), klopt(v).saldo("PREMIE")) == (0, 0)


def test_n_08_rub_25_also_when_the_amounts_changed_in_between() -> None:
    v = verhaal()
    v.betaal("2026-03-20", "2026-05", PREMIE + 3208)
    v.zeg("2026-03-21", c.WijzigInhouding(vanaf_maand="2026-05", gemeentebijdrage_cent=0))
    v.zeg("2026-03-22", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-05", bedrag_cent=100))
    grootboek = klopt(v)
    assert grootboek.saldo("EIGEN_RISICO") + grootboek.saldo("PREMIE") == PREMIE + 3108
    v.zeg("2026-03-23", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-05"))
    assert (klopt(v).saldo("EIGEN_RISICO"), klopt(v).saldo("PREMIE")) == (0, 0)


def test_inv_b3_rub_25_what_was_paid_ahead_of_an_end_leaves_both_accounts() -> None:
    v = verhaal()
    v.betaal("2026-03-20", "2026-05", PREMIE + 3208 + 3500)
    v.zeg("2026-03-25", c.MeldMutatie(persoon_ref=ANNA, reden="WSNP", per=date(2026, 3, 24)))
    [verschil] = v.van(r.BetalingsverschilGesignaleerd)
    assert (verschil.code, verschil.verschil_cent, verschil.eigen_risico_cent) == (
        "VOORUITBETAALD",
        PREMIE + 3208,
        3208,
    )
    assert klopt(v).saldo("EIGEN_RISICO") == 0


def test_inv_b3_rub_25_n_08_what_is_left_of_it_is_eigen_risico_and_premium_again_when_its_month_is_due() -> None:
    v = verhaal()
    v.betaal("2026-03-20", "2026-05", PREMIE + 3208 + 3500)
    v.zeg("2026-03-25", c.MeldMutatie(persoon_ref=ANNA, reden="WSNP", per=date(2026, 3, 24)))
    v.zeg("2026-03-26", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-05", bedrag_cent=3500 + 1000))
    assert (klopt(v).saldo("EIGEN_RISICO"), klopt(v).saldo("VERSCHIL")) == (0, PREMIE + 2208)
    wsnp = v.lid().feiten[-1].mutatie_id
    v.zeg(
        "2026-03-27",
        c.MeldMutatie(persoon_ref=ANNA, reden="WSNP", per=date(2026, 3, 24), corrigeert=wsnp, vervalt=True),
    )
    grootboek = klopt(v)
    assert [grootboek.saldo(naam) for naam in ("EIGEN_RISICO", "PREMIE", "VERSCHIL")] == [2208, PREMIE, 0]


def test_inv_b3_rub_25_n_08_of_more_on_a_month_after_the_end_is_told_what_of_it_is_eigen_risico() -> None:
    """April asks less by now and May more, so a part of what April had is May's: first its premium (A-20)."""
    v = verhaal()
    v.betaal("2026-03-20", "2026-03", 2 * (PREMIE + 3208 + 3500) + PREMIE + 1000)
    for vanaf, bijdrage in (("2026-04", 5000), ("2026-05", 3500)):
        v.zeg("2026-03-21", c.WijzigInhouding(vanaf_maand=vanaf, gemeentebijdrage_cent=bijdrage))
    v.zeg("2026-03-25", c.MeldMutatie(persoon_ref=ANNA, reden="WSNP", per=date(2026, 3, 24)))
    v.zeg("2026-03-26", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-03", bedrag_cent=1))
    erbij = v.van(r.BetalingsverschilGesignaleerd)[-1]
    assert (erbij.maand, erbij.verschil_cent, erbij.eigen_risico_cent) == ("2026-05", 999, 499)
    klopt(v)


def test_rub_25_n_04_another_year_amount_comes_with_a_new_version_only() -> None:
    v = verhaal()
    los = c.WijzigInhouding(vanaf_maand="2027-01", eigen_risico_cent=3300)
    assert v.weigert("2026-10-01", los) == "EIGEN_RISICO_GESPREID"
    nieuw = replace(GESPREID, versie=2, eigen_risico_cent=1375, eigen_risico_jaar_cent=16500)
    v.zeg("2026-10-02", c.VolgBeleid(vanaf_maand="2027-01", beleid=nieuw))
    assert gevraagd(v, "2026-12", *maanden("2027-01", 12)) == [3212, *(1375,) * 12]


def test_rub_25_n_04_from_insured_to_spread_and_back() -> None:
    v = gestart()
    v.zeg("2026-05-10", c.VolgBeleid(vanaf_maand="2026-11", beleid=replace(GESPREID, versie=2)))
    v.zeg("2026-05-11", c.VolgBeleid(vanaf_maand="2027-02", beleid=replace(BELEID, versie=3)))
    assert gevraagd(v, *maanden("2026-10", 5)) == [1600, 3208, 3212, 3208, 1600]
    v.betaal("2026-11-20", "2026-11", PREMIE + 3208)
    assert v.van(r.PremieDoorbetaald)[-1].eigen_risico_cent == 3208


def test_rub_03_a_premium_change_leaves_the_terms_of_the_eigen_risico_as_they_are() -> None:
    v = verhaal()
    v.zeg("2026-03-10", c.WijzigInhouding(vanaf_maand="2026-05", gemeentebijdrage_cent=4100))
    assert gevraagd(v, *maanden("2026-03", 12)) == [
        cent - (100 if m >= "2026-05" else 0)
        for m, cent in zip(maanden("2026-03", 12), [*(3208,) * 9, 3212, 3208, 3208], strict=True)
    ]
    assert eerste_van("2026-05") == date(2026, 5, 1)


def test_rub_25_n_01_n_08_d19_a_part_year_another_insurer_and_money_back_about_one_month() -> None:
    """By hand: a month is 131,00 premium, 32,30 eigen risico and 35,00 of the plan. May is paid twice, so that June is
    paid ahead of an end on 31 May; then the second half of that goes back, and one euro more.
    """
    v = verhaal(replace(GESPREID, eigen_risico_deel_jaar="NAAR_RATO"))
    maand_cent = PREMIE + 3230 + 3500
    v.betaal("2026-03-24T12:00:00", "2026-03", maand_cent, "REGULIER")
    v.betaal("2026-04-24T12:00:00", "2026-04", maand_cent, "REGULIER")
    v.betaal("2026-05-22T12:00:00", "2026-05", 2 * maand_cent, "REGULIER")
    overstap = c.MeldMutatie(persoon_ref=ANNA, reden="VERZEKERAAR_OVERSTAP", door="VERZEKERAAR", per=date(2026, 5, 31))
    v.zeg("2026-05-28", overstap)
    [vooruit] = v.van(r.BetalingsverschilGesignaleerd)
    assert (vooruit.code, vooruit.maand, vooruit.verschil_cent) == ("VOORUITBETAALD", "2026-06", PREMIE + 3230)
    v.zeg("2026-06-02", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-05", bedrag_cent=maand_cent))
    assert v.van(r.BetalingGestorneerd)[-1].opgeloste_maanden == ("2026-06",)
    assert [t.stand for t in v.lid().termijnen[:5]] == ["BETAALD", "BETAALD", "BETAALD", "VERVALLEN", "VERVALLEN"]
    v.zeg("2026-06-02T09:30:00", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-05", bedrag_cent=100))
    [gemist] = v.van(r.BetalingUitgebleven)
    assert (gemist.maand, gemist.open_cent, gemist.open_premie_cent) == ("2026-05", 100, 0)
    grootboek = klopt(v)
    assert (grootboek.saldo("PREMIE"), grootboek.saldo("EIGEN_RISICO")) == (3 * PREMIE, 3 * 3230)
    assert (v.polis.afgelost_cent, v.polis.rest_cent) == (3 * 3500 - 100, 321457 - 3 * 3500 + 100)
    assert v.lid().einde is not None and v.lid().einde.datum == date(2026, 5, 31)


def test_n_08_a_20_of_an_eigen_risico_that_came_in_parts_exactly_the_part_that_goes_back_is_open_again() -> None:
    v = verhaal()
    v.betaal("2026-03-20", "2026-03", PREMIE + 200)
    v.betaal("2026-03-21", "2026-03", 1000)
    assert v.lid().termijnen[0].eigen_risico_cent == 1200
    v.zeg("2026-03-23", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-03", bedrag_cent=1000))
    [post] = v.van(r.BetalingGestorneerd)[0].posten
    assert (post.premie_cent, post.eigen_risico_cent, post.aflossing_cent) == (-1000, -1000, 0)
    assert klopt(v).saldo("EIGEN_RISICO") == 200
