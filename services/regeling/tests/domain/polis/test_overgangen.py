"""Transitions and invariants that no other page tests by name (domain 5.3…5.6; INV-B1, INV-B2, INV-B4)."""

from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, run_state_machine_as_test
from regeling.domain.polis import commands as c
from regeling.domain.polis.bedragen import maand_van, maandnummer
from regeling_leven import Polisleven
from regeling_verhaal import ANNA, BO, CARLA, START, Verhaal, aanmelding, bereid_voor, gestart, lid, maanden

from contracts import regeling as r

EINDE = c.MeldEindeSchuldregeling()
ZZ = c.VerleenKwijting(door="VERZEKERAAR")
CAK = c.VerleenKwijting(door="CAK", bedrag_bph_cent=5)


def opgeschort(*leden: object, schuld: int = 321457) -> Verhaal:
    v = gestart(*leden, schuld=schuld)
    v.zeg("2026-03-01T09:00:00", c.MeldBPHOpschorting(opschorten_per=START))
    v.zeg("2026-03-01T09:30:00", c.BevestigBPHOpschorting(opgeschort_per=START, cak_referentie="C"))
    return v


def voltooid(*leden: object) -> Verhaal:
    v = opgeschort(*leden)
    v.inhouding(*maanden("2026-03", 36), persoon=v.polis.leden[0].persoon_ref)
    v.tot("2029-03-02T17:00:00", ook_dan=True)
    v.zeg("2029-03-05T10:00:00", EINDE)
    return v


def standen(v: Verhaal) -> set[tuple[str, str]]:
    return {(een.toestand, een.bph) for een in v.polis.deelnemers}


def test_d_21_b_09_k_08_the_insurers_kwijting_is_reported_to_cak_and_takes_all_of_the_polis_off_its_list() -> None:
    v = voltooid(lid(BO, 1), lid(CARLA, 2))
    assert standen(v) == {("VOLTOOID", "OPGESCHORT")}
    nieuw = [type(g).__name__ for g in v.zeg("2029-03-06T10:00:00", ZZ)]
    assert [naam for naam in nieuw if naam in {"KwijtingVerleend", "VoltooiingGemeldAanCAK"}] == [
        "KwijtingVerleend",
        "VoltooiingGemeldAanCAK",
    ]
    assert v.van(r.VoltooiingGemeldAanCAK)[0].persoon_refs == (BO, CARLA)
    assert standen(v) == {("VOLTOOID", "DEFINITIEF_AFGEMELD")}


def test_d_22_b_10_after_it_that_of_cak_ends_the_participations_and_the_bph() -> None:
    v = voltooid(lid(BO, 1), lid(CARLA, 2))
    v.zeg("2029-03-06T10:00:00", ZZ)
    [verleend] = v.zeg("2029-03-07T10:00:00", CAK)
    assert isinstance(verleend, r.KwijtingVerleend)
    assert (verleend.door, verleend.persoon_refs) == ("CAK", (BO, CARLA))
    assert standen(v) == {("KWIJTGESCHOLDEN", "KWIJTGESCHOLDEN")}


def test_rub_70_the_insurer_closes_its_books_with_its_kwijting_at_nil() -> None:
    v = voltooid()
    v.zeg("2029-03-06T10:00:00", ZZ)
    [vastgelegd] = v.van(r.SchuldregelingVastgelegd)
    assert (vastgelegd.datum, v.polis.rest_cent) == (date(2029, 3, 6), 0)


def test_rub_34_a_faillissement_goes_on_for_any_number_of_days_until_the_gemeente_says_otherwise() -> None:
    v = opgeschort()
    v.inhouding("2026-03", "2026-04")
    v.zeg("2026-05-04", c.MeldMutatie(persoon_ref=ANNA, reden="FAILLISSEMENT", per=date(2026, 5, 1)))
    v.inhouding(*maanden("2026-05", 10))
    assert v.lid().toestand == "ACTIEF_INHOUDING"
    v.zeg("2027-03-10", c.BeeindigRegeling(persoon_ref=ANNA, reden="FAILLISSEMENT", door="GEMEENTE"))
    [einde] = v.van(r.RegelingBeeindigd)
    assert (einde.reden, einde.einddatum, einde.bph_gevolg) == ("FAILLISSEMENT", date(2027, 3, 31), "HERLEEFT")


@pytest.mark.parametrize(
    ("reden", "per", "tot", "gevolg"),
    [
        ("WSNP", date(2026, 9, 8), None, "BLIJFT_AF"),
        ("WSNP", date(2026, 9, 1), None, "BLIJFT_AF"),
        ("DETENTIE", date(2026, 9, 28), date(2026, 10, 2), "TE_BEPALEN_DOOR_CAK"),
    ],
)
def test_rub_36_a_08_wsnp_and_detention_end_with_the_month_in_which_they_begin_and_no_bph_revives(
    reden: c.Mutatiereden, per: date, tot: date | None, gevolg: str
) -> None:
    v = opgeschort()
    v.inhouding(*maanden("2026-03", 6))
    v.zeg("2026-10-05", c.MeldMutatie(persoon_ref=ANNA, reden=reden, per=per, tot=tot))
    v.tot("2027-01-01")
    [beeindigd] = v.van(r.RegelingBeeindigd)
    assert (beeindigd.einddatum, beeindigd.bph_gevolg) == (date(2026, 9, 30), gevolg)
    assert not [naam for naam in v.namen() if naam.startswith(("BPHHerle", "BPHHerlevingGemeld"))]
    assert v.lid().bph == "OPGESCHORT"


def test_x_07_after_an_afkoop_the_premium_is_withheld_on() -> None:
    v = opgeschort()
    v.zeg("2026-03-02", c.KoopAflossingAf(persoon_ref=ANNA, bedrag_cent=126000, kenmerk="K"))
    assert not v.van(r.InhoudingGestopt) or {g.onderdeel for g in v.van(r.InhoudingGestopt)} == {"AFLOSSING"}
    v.betaal("2026-03-24", "2026-03", 14700, "REGULIER")
    assert v.van(r.PremieDoorbetaald)[-1].bedrag_cent == 14700
    assert not v.van(r.BetalingsverschilGesignaleerd)


def test_a_19_x_06_term_n_is_of_the_nth_month_and_there_are_36_at_most() -> None:
    v = gestart()
    afspraak = v.polis.vast
    assert [maand_van(afspraak, nummer) for nummer in (0, 9, 35)] == ["2026-03", "2026-12", "2029-02"]
    assert [maandnummer(afspraak, m) for m in ("2026-02", "2026-03", "2029-02", "2029-03")] == [None, 0, 35, None]
    assert len(v.lid().termijnen) == 36


def test_x_05_the_bronheffing_stops_on_the_day_of_the_suspension_and_only_after_both_words() -> None:
    v = gestart()
    stop = c.StopBronheffing(persoon_ref=ANNA, per=START)
    assert v.weigert("2026-03-01T09:10:00", stop) == "NIET_OPGESCHORT"
    v.zeg("2026-03-01T09:20:00", c.MeldBPHOpschorting(opschorten_per=START))
    assert v.lid().bph == "OPSCHORTING_GEMELD"
    v.zeg("2026-03-01T09:30:00", c.BevestigBPHOpschorting(opgeschort_per=START, cak_referentie="C"))
    assert v.lid().bph == "OPGESCHORT"
    v.zeg("2026-03-01T10:00:00", stop)
    assert [g.per for g in v.van(r.BronheffingGestopt)] == [v.van(r.BPHOpgeschort)[0].opgeschort_per]


def test_sc_21_n_12_a_part_waits_for_the_rest_and_what_is_too_much_fills_the_oldest_open_month_then_the_next() -> None:
    v = gestart()
    v.betaal("2026-03-24", "2026-03", 10000)
    assert v.lid().termijnen[0].stand != "BETAALD"
    v.betaal("2026-03-25", "2026-03", 8200)
    assert v.lid().termijnen[0].stand == "BETAALD"
    v.tot("2026-05-05")
    assert v.lid().termijnen[1].stand == "UITGEBLEVEN"
    v.betaal("2026-05-22", "2026-05", 3 * 18200 + 100)
    assert [t.stand for t in v.lid().termijnen[1:4]] == ["LAAT", "BETAALD", "BETAALD"]
    assert [(g.maand, g.laat) for g in v.van(r.TermijnBetaald)[1:]] == [
        ("2026-05", False),
        ("2026-04", True),
        ("2026-06", False),
    ]
    geboekt = [(g.maand, g.bedrag_cent) for g in v.van(r.PremieDoorbetaald)[-4:]]
    assert geboekt == [("2026-05", 14700), ("2026-04", 14700), ("2026-06", 14700), ("2026-07", 100)]
    assert not v.van(r.BetalingsverschilGesignaleerd)


def test_n_17_a_reference_that_cak_did_not_give_stays_empty() -> None:
    v = opgeschort()
    v.zeg("2026-05-04", c.MeldMutatie(persoon_ref=ANNA, reden="OP_VERZOEK", per=date(2026, 5, 4)))
    v.zeg("2026-05-20", c.BevestigBPHHerleving(persoon_ref=ANNA, per=date(2026, 6, 1)))
    assert [g.cak_referentie for g in v.van(r.BPHHerleefd)] == [""]


@pytest.mark.parametrize(
    ("ingang", "aangemeld", "laatste"),
    [
        (date(2026, 1, 1), "2025-12-30", "2026-01-30T16:00:00+00:00"),
        (date(2026, 7, 1), "2026-06-29", "2026-07-31T15:00:00+00:00"),
    ],
)
def test_a_01_moment_x_is_five_o_clock_on_the_dutch_clock_in_winter_and_in_summer(
    ingang: date, aangemeld: str, laatste: str
) -> None:
    v = Verhaal()
    v.zeg(f"{aangemeld}T16:00:00", aanmelding(ingang=ingang))
    bereid_voor(v, f"{aangemeld}T16:30:00")
    v.tot("2026-09-01")
    [eerste, *_] = [op for op, g in v.verteld if isinstance(g, r.MomentXOverschreden)]
    assert eerste == datetime.fromisoformat(laatste)


def test_x_13_how_the_bph_was_collected_is_of_each_insured() -> None:
    v = opgeschort(lid(BO, 1, inningswijze="BRONHEFFING"), lid(CARLA, 2, inningswijze="CJIB"))
    assert {g.persoon_ref: g.inningswijze_was for g in v.van(r.BPHOpgeschort)} == {BO: "BRONHEFFING", CARLA: "CJIB"}
    assert v.weigert("2026-03-02", c.StopBronheffing(persoon_ref=CARLA, per=START)) == "GEEN_BRONHEFFING"
    v.zeg("2026-03-02", c.StopBronheffing(persoon_ref=BO, per=START))
    assert [g.persoon_ref for g in v.van(r.BronheffingGestopt)] == [BO]


class Rond(Polisleven):
    """Whatever happens, in whatever order."""

    @invariant()
    def inv_b1_b2_b4(self) -> None:
        """No BPH beside the suspension, one date for both, and CAK never before the insurer."""
        opgeschort_per = {g.persoon_ref: g.opgeschort_per for g in self.v.van(r.BPHOpgeschort)}
        for gestopt in self.v.van(r.BronheffingGestopt):
            assert opgeschort_per[gestopt.persoon_ref] == gestopt.per
        for herleefd in self.v.van(r.BPHHerleefd):
            einde = [g for g in self.v.van(r.RegelingBeeindigd) if g.persoon_ref == herleefd.persoon_ref]
            assert herleefd.per > einde[-1].einddatum
        door = [g.door for g in self.v.van(r.KwijtingVerleend)]
        assert door in ([], ["VERZEKERAAR"], ["VERZEKERAAR", "CAK"])


def test_inv_b1_inv_b2_inv_b4_hold_over_random_lives() -> None:
    run_state_machine_as_test(
        Rond,
        settings=settings(
            max_examples=30, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
