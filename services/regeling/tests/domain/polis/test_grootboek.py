"""The ledger (domain 5.5): double entry, append-only, and the same to the cent as the polis itself."""

from datetime import date

import pytest
from msgspec.structs import replace
from regeling.domain.polis import commands as c
from regeling.domain.polis.grootboek import Gebeurd, Grootboek, Stand, grootboek
from regeling.domain.polis.rekeningen import Post
from regeling_grootboek import boek, klopt
from regeling_verhaal import ANNA, BELEID, BO, CARLA, Verhaal, gestart, lid, maanden

from contracts import regeling as r


def einde(per: date) -> c.MeldMutatie:
    return c.MeldMutatie(persoon_ref=ANNA, reden="VERZEKERAAR_OVERSTAP", door="VERZEKERAAR", per=per)


def saldi(v: Verhaal, *rekeningen: str) -> dict[str, int]:
    grootboek = boek(v)
    klopt(v)
    return {rekening: grootboek.saldo(rekening) for rekening in rekeningen}  # type: ignore[arg-type]


def test_domain_5_5_opening_plan_and_payment_are_posted_on_both_sides() -> None:
    v = gestart()
    v.inhouding("2026-03")
    schuld, plan, premie, aflossing = boek(v).regels
    assert schuld.posten == (Post("SCHULD", "BEGINSCHULD", 321457),)
    assert plan.posten == (Post("PLAN", "AFLOSPLAN", 126000),)
    assert premie.posten == (Post("ONTVANGEN", "PREMIE", 14700),)
    assert aflossing.posten == (Post("ONTVANGEN", "AFLOSSING", 3500), Post("AFLOSPLAN", "PLAN", 3500))
    assert (aflossing.persoon_ref, aflossing.maand, aflossing.kenmerk) == (ANNA, "2026-03", "K")
    klopt(v)


def test_domain_5_5_premium_that_is_missed_is_a_new_arrear_and_never_part_of_the_debt() -> None:
    v = gestart()
    v.tot("2026-04-02")
    assert saldi(v, "NIEUWE_ACHTERSTAND", "SCHULD") == {"NIEUWE_ACHTERSTAND": 14700, "SCHULD": 321457}
    v.betaal("2026-04-10", "2026-03", 10000)
    assert saldi(v, "NIEUWE_ACHTERSTAND") == {"NIEUWE_ACHTERSTAND": 4700}
    v.betaal("2026-04-11", "2026-03", 8200)
    assert saldi(v, "NIEUWE_ACHTERSTAND", "PREMIE") == {"NIEUWE_ACHTERSTAND": 0, "PREMIE": 14700}


def test_n_08_a_storno_is_posted_the_other_way_round_and_nothing_is_rubbed_out() -> None:
    v = gestart()
    v.inhouding("2026-03", "2026-04")
    voor = list(boek(v).regels)
    v.zeg("2026-05-06", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-03"))
    na = boek(v).regels
    assert na[: len(voor)] == voor
    assert set(na[len(voor)].posten) == {
        Post("PREMIE", "ONTVANGEN", 14700),
        Post("AFLOSSING", "ONTVANGEN", 3500),
        Post("PLAN", "AFLOSPLAN", 3500),
    }
    assert saldi(v, "ONTVANGEN", "PREMIE", "NIEUWE_ACHTERSTAND") == {
        "ONTVANGEN": 18200,
        "PREMIE": 14700,
        "NIEUWE_ACHTERSTAND": 14700,
    }


def test_n_29_money_that_goes_back_after_completion_is_a_new_arrear() -> None:
    v = gestart(schuld=3500)
    v.inhouding("2026-03")
    v.zeg("2026-03-30", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-03"))
    assert saldi(v, "ONTVANGEN", "AFLOSSING", "NIEUWE_ACHTERSTAND") == {
        "ONTVANGEN": 0,
        "AFLOSSING": 3500,
        "NIEUWE_ACHTERSTAND": 18200,
    }


def test_rub_27_afkoop_closes_the_plan_and_kwijting_the_debt() -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 16))
    v.zeg("2027-06-28", c.KoopAflossingAf(persoon_ref=ANNA, bedrag_cent=70000, kenmerk="K"))
    v.zeg("2027-06-29", c.MeldEindeSchuldregeling())
    v.zeg("2027-06-30", c.VerleenKwijting(door="VERZEKERAAR"))
    assert saldi(v, "AFLOSSING", "AFKOOP", "PLAN", "KWIJTING", "VORDERING_GEMEENTE") == {
        "AFLOSSING": 56000,
        "AFKOOP": 70000,
        "PLAN": 0,
        "KWIJTING": 195457,
        "VORDERING_GEMEENTE": 70000,
    }
    assert boek(v).restschuld_cent == 0


def test_rub_55_what_nobody_can_place_is_on_its_own_account() -> None:
    v = gestart(lid(BO, 1), lid(CARLA, 2, bph_plichtig=False))
    v.betaal("2026-03-10", "2026-03", 36 * 18200 + 99, persoon=BO)
    v.betaal("2026-03-11", "2026-03", 500, persoon=CARLA)
    assert saldi(v, "VERSCHIL", "ONTVANGEN") == {"VERSCHIL": 599, "ONTVANGEN": 36 * 18200 + 599}


def test_an_empty_ledger_balances() -> None:
    assert grootboek([]).sluitend
    leeg = Grootboek()
    v = gestart()
    leeg.boek(Gebeurd(1, v.verteld[0][0].date(), v.verteld[0][1]))
    assert leeg.regels == []


def test_domain_5_5_n_08_premium_that_was_paid_ahead_of_an_end_goes_back_where_it_is() -> None:
    """It was no premium any more but a difference, so that account is what becomes less, and none goes below nil."""
    v = gestart()
    v.betaal("2026-03-24T12:00:00", "2026-03", 2 * 18200, "REGULIER")
    v.zeg("2026-03-26", einde(date(2026, 3, 31)))
    assert saldi(v, "PREMIE", "VERSCHIL") == {"PREMIE": 14700, "VERSCHIL": 14700}
    v.zeg("2026-03-27", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-03", bedrag_cent=5000))
    assert saldi(v, "PREMIE", "VERSCHIL", "AFLOSSING") == {"PREMIE": 14700, "VERSCHIL": 13200, "AFLOSSING": 3500}
    v.zeg("2026-03-28", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-03"))
    assert saldi(v, "PREMIE", "VERSCHIL", "ONTVANGEN") == {"PREMIE": 0, "VERSCHIL": 0, "ONTVANGEN": 0}


def test_inv_b3_n_28_premium_paid_ahead_of_an_end_is_premium_again_when_its_month_is_due_after_all() -> None:
    v = gestart()
    v.betaal("2026-03-24T12:00:00", "2026-03", 3 * 18200, "REGULIER")
    v.zeg("2026-03-26", einde(date(2026, 3, 31)))
    klopt(v)
    overstap = v.lid().feiten[-1].mutatie_id
    v.zeg("2026-03-26", replace(einde(date(2026, 4, 30)), corrigeert=overstap))
    assert saldi(v, "PREMIE", "VERSCHIL") == {"PREMIE": 2 * 14700, "VERSCHIL": 14700}
    overstap = v.lid().feiten[-1].mutatie_id
    v.zeg("2026-03-27", replace(einde(date(2026, 4, 30)), corrigeert=overstap, vervalt=True))
    assert (v.lid().einde, saldi(v, "PREMIE", "VERSCHIL")) == (None, {"PREMIE": 3 * 14700, "VERSCHIL": 0})
    v.zeg("2026-03-28", einde(date(2026, 3, 30)))
    assert saldi(v, "PREMIE", "VERSCHIL") == {"PREMIE": 14700, "VERSCHIL": 2 * 14700}


def test_inv_b3_n_08_more_that_falls_on_a_month_after_the_end_is_told() -> None:
    """The premium of April went up after it was paid: placed once more there is more on it."""
    v = gestart()
    v.betaal("2026-03-10", "2026-03", 40000)
    v.zeg("2026-03-11", c.WijzigInhouding(vanaf_maand="2026-04", basispremie_cent=BELEID.basispremie_cent + 1000))
    v.zeg("2026-03-26", einde(date(2026, 3, 31)))
    v.zeg("2026-03-27", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-03", bedrag_cent=1))
    [*_, erbij] = v.van(r.BetalingsverschilGesignaleerd)
    assert (erbij.code, erbij.maand, erbij.verschil_cent) == ("VOORUITBETAALD", "2026-04", 1000)
    assert saldi(v, "PREMIE", "VERSCHIL") == {"PREMIE": 14700, "VERSCHIL": 15700 + 2599}


def test_n_01_n_08_of_a_paid_month_of_death_what_is_left_is_a_difference_when_some_of_it_goes_back() -> None:
    v = gestart()
    v.inhouding("2026-03", "2026-04")
    v.zeg("2026-04-25", c.MeldMutatie(persoon_ref=ANNA, reden="OVERLIJDEN", per=date(2026, 4, 20)))
    assert saldi(v, "PREMIE", "VERSCHIL") == {"PREMIE": 2 * 14700, "VERSCHIL": 0}
    v.zeg("2026-04-26", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-04", bedrag_cent=5000))
    assert saldi(v, "PREMIE", "VERSCHIL") == {"PREMIE": 14700, "VERSCHIL": 13200}


@pytest.mark.parametrize(
    ("saldi", "sluitend"),
    [
        ((("ONTVANGEN", 5, 0), ("PREMIE", 0, 5)), True),
        ((("ONTVANGEN", 0, 1), ("PREMIE", 1, 0)), False),
        ((("ONTVANGEN", 5, 0), ("PREMIE", 0, 4)), False),
        ((("SCHULD", 5, 0), ("AFLOSSING", 0, 6), ("ONTVANGEN", 1, 0)), False),
    ],
)
def test_domain_5_5_a_cent_below_nil_or_on_one_side_only_is_no_balance(
    saldi: tuple[tuple[str, int, int], ...], *, sluitend: bool
) -> None:
    assert Grootboek(Stand(saldi=saldi)).sluitend is sluitend  # type: ignore[arg-type]
