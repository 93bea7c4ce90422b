"""The plan bought off, and the premium that goes on after it (RUB-27, T12, K5, A-14, N-09, N-29)."""

import pytest
from msgspec.structs import replace
from regeling.domain.polis import commands as c
from regeling_grootboek import boek, klopt, verschillen_kloppen
from regeling_verhaal import (
    ANNA,
    BELEID,
    BO,
    CARLA,
    POLIS,
    Verhaal,
    aanmelding,
    bereid_voor,
    gestart,
    lid,
    maanden,
)

from contracts import regeling as r


def afkoop(cent: int, **velden: object) -> c.KoopAflossingAf:
    return c.KoopAflossingAf(persoon_ref=ANNA, bedrag_cent=cent, kenmerk="K", **velden)  # type: ignore[arg-type]


def test_t12_k05_afkoop_at_month_n_settles_every_open_term() -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 16))
    v.zeg("2027-06-28", afkoop(70000))
    [gekocht] = v.van(r.AflossingAfgekocht)
    assert (gekocht.bedrag_cent, gekocht.resterende_termijnen) == (70000, 20)
    assert v.van(r.VorderingOvergenomen)[0].bedrag_cent == 70000
    assert [t.stand for t in v.lid().termijnen] == ["BETAALD"] * 16 + ["AFGEKOCHT"] * 20
    assert v.van(r.SchuldregelingVoltooid)[0].grond == "AFKOOP"
    assert (v.polis.afgelost_cent, v.lid().ontvangen_cent) == (126000, 16 * 18200 + 70000)
    assert v.lid().toestand == "VOLTOOID"


def test_t12_all_members_of_the_polis_are_settled() -> None:
    v = gestart(lid(BO, 1), lid(CARLA, 2))
    v.inhouding("2026-03", persoon=BO)
    v.inhouding("2026-03", persoon=CARLA, cent=14700)
    v.zeg("2026-04-02", c.KoopAflossingAf(persoon_ref=CARLA, bedrag_cent=122500, kenmerk="K"))
    assert {t.stand for t in v.lid(BO).termijnen[1:]} == {"AFGEKOCHT"}
    assert {t.stand for t in v.lid(CARLA).termijnen[1:]} == {"AFGEKOCHT"}
    assert (v.lid(BO).ontvangen_cent, v.lid(CARLA).ontvangen_cent) == (18200, 14700 + 122500)


def test_k07_kwijting_after_afkoop_is_debt_less_all_that_was_paid() -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 16))
    v.zeg("2027-06-28", afkoop(70000))
    v.zeg("2027-06-29", c.MeldEindeSchuldregeling())
    v.zeg("2027-06-30", c.VerleenKwijting(door="VERZEKERAAR"))
    [kwijting] = v.van(r.KwijtingVerleend)
    assert (kwijting.bedrag_cent, kwijting.grond) == (195457, "RUB_AFKOOP")
    assert v.polis.rest_cent == 0


@pytest.mark.parametrize("cent", [69999, 70001, 126000])
def test_a_14_another_amount_is_refused(cent: int) -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 16))
    assert v.weigert("2027-06-28", afkoop(cent)) == "AFKOOPBEDRAG_ONGELIJK"


def test_a_14_unless_an_agreement_says_so() -> None:
    v = gestart()
    v.zeg("2026-03-28", afkoop(100000, overeenkomst_ref="ZAAK-2026-1"))
    v.zeg("2026-03-30", c.MeldEindeSchuldregeling())
    v.zeg("2026-03-31", c.VerleenKwijting(door="VERZEKERAAR"))
    assert v.van(r.KwijtingVerleend)[0].bedrag_cent == 221457
    assert gestart().weigert("2026-03-28", afkoop(321458, overeenkomst_ref="ZAAK-2026-1")) == "BEDRAG_ONGELDIG"


def test_t12_what_was_missed_stays_missed_and_only_its_premium_is_still_open() -> None:
    v = gestart()
    v.tot("2026-04-02")
    v.zeg("2026-04-03", afkoop(126000))
    assert [t.stand for t in v.lid().termijnen[:2]] == ["UITGEBLEVEN", "AFGEKOCHT"]
    v.betaal("2026-04-10", "2026-03", 18200)
    assert v.lid().termijnen[0].stand == "LAAT"
    assert v.polis.afgelost_cent == 126000
    assert [g.bedrag_cent for g in v.van(r.PremieDoorbetaald)] == [14700]
    assert [g.verschil_cent for g in v.van(r.BetalingsverschilGesignaleerd)] == [3500]


def test_t12_a_plan_that_is_over_paid_or_completed_cannot_be_bought_off() -> None:
    v = gestart()
    v.betaal("2026-03-10", "2026-03", 36 * 18200)
    assert v.weigert("2026-03-11", afkoop(3500)) == "NIETS_AF_TE_KOPEN"
    v = gestart(schuld=3500)
    v.inhouding("2026-03")
    assert v.weigert("2026-03-28", afkoop(3500)) == "DEELNAME_VOLTOOID"
    v = gestart()
    v.inhouding(*maanden("2026-03", 35))
    v.tot("2029-03-05")
    assert v.weigert("2029-03-06", afkoop(3500)) == "AFKOOP_TE_LAAT"


def test_n_09_premium_goes_on_after_afkoop_until_the_gemeente_stops_it() -> None:
    v = gestart()
    v.zeg("2026-03-02", afkoop(126000))
    assert [g.onderdeel for g in v.van(r.InhoudingGestopt)] == ["AFLOSSING"]
    v.inhouding("2026-03", "2026-04", cent=14700)
    assert v.lid().termijnen[1] == v.lid().termijnen[0]
    assert (v.lid().termijnen[0].stand, v.lid().termijnen[0].premie_cent) == ("AFGEKOCHT", 14700)
    assert not v.van(r.BetalingsverschilGesignaleerd)
    v.zeg("2026-04-28", c.StopPremieInhouding(persoon_ref=ANNA, vanaf_maand="2026-05"))
    v.zeg("2026-04-29", c.StopPremieInhouding(persoon_ref=ANNA, vanaf_maand="2026-06"))
    assert [(g.onderdeel, g.vanaf_maand) for g in v.van(r.InhoudingGestopt)][1:] == [("ALLES", "2026-05")]
    v.inhouding("2026-05", cent=14700)
    assert [g.verschil_cent for g in v.van(r.BetalingsverschilGesignaleerd)] == [14700]


def test_n_09_who_takes_part_has_a_mutation_instead() -> None:
    stop = c.StopPremieInhouding(persoon_ref=ANNA, vanaf_maand="2026-05")
    assert gestart().weigert("2026-03-02", stop) == "DEELNAME_LOOPT"


def test_n_29_a_late_payment_after_completion_does_not_re_open_the_plan() -> None:
    v = gestart()
    v.inhouding("2026-04")
    v.zeg("2026-05-04", afkoop(122500))
    v.betaal("2026-05-06", "2026-03", 30000)
    assert v.polis.afgelost_cent == 126000
    assert len(v.van(r.SchuldregelingVoltooid)) == 1
    assert sum(g.verschil_cent for g in v.van(r.BetalingsverschilGesignaleerd)) == 30000 - 14700


def wacht_op_start(v: Verhaal) -> None:
    v.zeg("2026-02-25T16:00:00", aanmelding(beleid=replace(BELEID, aflossing_variant="AFKOOP_VOORAF")))


def test_sc_17_afkoop_up_front_counts_from_the_first_day_and_premium_goes_on() -> None:
    v = Verhaal()
    wacht_op_start(v)
    assert v.weigert("2026-02-26", afkoop(125999)) == "AFKOOPBEDRAG_ONGELIJK"
    v.zeg("2026-02-26", afkoop(126000))
    assert v.weigert("2026-02-26", afkoop(126000)) == "NIETS_AF_TE_KOPEN"
    bereid_voor(v)
    v.tot("2026-03-01T09:00:00")
    [gekocht] = v.van(r.AflossingAfgekocht)
    assert (gekocht.bedrag_cent, gekocht.resterende_termijnen) == (126000, 36)
    assert {t.stand for t in v.lid().termijnen} == {"AFGEKOCHT"}
    assert v.van(r.SchuldregelingVoltooid)[0].grond == "AFKOOP"
    v.zeg("2026-03-02", c.MeldEindeSchuldregeling())
    v.zeg("2026-03-03", c.VerleenKwijting(door="VERZEKERAAR"))
    assert v.van(r.KwijtingVerleend)[0].bedrag_cent == 195457
    v.inhouding("2026-03", cent=14700)
    assert sum(g.bedrag_cent for g in v.van(r.PremieDoorbetaald)) == 14700
    klopt(v, 126000 + 14700)


def test_sc_17_of_a_polis_that_does_not_begin_the_money_is_a_difference() -> None:
    v = Verhaal()
    wacht_op_start(v)
    v.zeg("2026-02-26", afkoop(126000))
    v.zeg("2026-02-27", c.TrekAanmeldingIn(polis_ref=POLIS))
    assert [(g.code, g.verschil_cent) for g in v.van(r.BetalingsverschilGesignaleerd)] == [
        ("AFKOOP_ZONDER_START", 126000)
    ]
    assert v.polis.afkoop_vooraf is None
    assert boek(v).saldo("VERSCHIL") == 126000
    verschillen_kloppen(v)
    v.zeg("2026-03-02", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-03"))
    assert boek(v).saldo("VERSCHIL") == 0
    verschillen_kloppen(v)
