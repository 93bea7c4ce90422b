"""What each viewpoint sees and what it never sees (SC-44, domain 4.8)."""

import json
from datetime import date
from typing import Any, get_args

import pytest
from chassis.projections import View
from contracts.zicht import Zicht, filter_voor, merken
from regeling.api.beelden import op_de_dag
from regeling.domain.polis import commands as c
from regeling.domain.polis.events import PolisEvent, PolisPrivate
from regeling.views import boeken, uitval
from regeling.views.maand import te_betalen
from regeling_alles import alle_verhalen, tot_kwijting
from regeling_beeld import BEELDEN, beeld, gevouwen, opgenomen, rij, verborgen
from regeling_verhaal import ANNA, BO, CARLA, START, Verhaal, aanmelding, bereid_voor, gestart, lid, maanden

from contracts import regeling as r


def test_sc_44_gemeente_sees_the_whole_participation() -> None:
    doc = beeld(tot_kwijting(), Zicht.GEMEENTE)["doc"]
    bo, carla = doc["leden"]
    assert (doc["schuldCent"], doc["planCent"], doc["termijnen"], doc["afgelostCent"]) == (321457, 126000, 36, 126000)
    assert doc["openCent"] == 0
    assert doc["voltooid"] == {"grond": "TERMIJNEN", "op": "2029-03-09"}
    assert doc["kwijting"] == {
        "verzekeraar": {"bedragCent": 195457, "op": "2029-03-13"},
        "cak": {"op": "2029-03-13"},
    }
    assert (bo["toestand"], bo["termijnen"]["laat"], bo["termijnen"]["betaald"]) == ("KWIJTGESCHOLDEN", 1, 35)
    assert (carla["toestand"], carla["einde"]) == ("BEEINDIGD", {"reden": "NIET_BETAALD", "datum": "2026-04-30"})
    assert carla["termijnen"] == {"betaald": 1, "laat": 0, "uitgebleven": 1, "vervallen": 34, "afgekocht": 0, "open": 0}
    assert [p["toestand"] for p in carla["bph"]] == ["ACTIEF", "OPGESCHORT", "ACTIEF"]
    assert "777777" not in json.dumps(doc)


def test_sc_44_cak_sees_no_debt_no_payment_no_reason_no_amount_of_the_insurer() -> None:
    doc = beeld(tot_kwijting(), Zicht.CAK)["doc"]
    tekst = json.dumps(beeld(tot_kwijting(), Zicht.CAK))
    for verboden in ('Cent": 1', "195457", "126000", "321457", "NIET_BETAALD", "WERK", 'toestand": "BEEINDIGD'):
        assert verboden not in tekst
    assert doc["kwijting"] == {
        "verzekeraar": {"op": "2029-03-13"},
        "cak": {"op": "2029-03-13", "bedragBphCent": 777777},
    }
    assert doc["leden"][1]["einde"] == {"datum": "2026-04-30", "bphGevolg": "HERLEEFT", "grond": None}
    assert [p["toestand"] for p in doc["leden"][0]["bph"]] == ["ACTIEF", "OPGESCHORT", "KWIJTGESCHOLDEN"]


def test_sc_44_cak_knows_nothing_before_the_insurer_reported() -> None:
    assert beeld(gestart(), Zicht.CAK)["ingangsdatum"] is None


def test_sc_44_insurer_sees_no_aow_no_beslag_no_note_and_no_bph_amount() -> None:
    v = Verhaal()
    v.zeg("2026-02-27", aanmelding(lid(ANNA, aow_datum=date(2026, 9, 14), derdenbeslag=True)))
    v.zeg("2026-02-27", c.MeldMutatie(persoon_ref=ANNA, reden="AOW", per=date(2026, 9, 14)))
    bereid_voor(v, zonder={"SCHULDEISER"})
    v.tot("2026-03-02")
    tekst = json.dumps(beeld(v, Zicht.VERZEKERAAR))
    for verboden in ("2026-09-14", "SCHULDEISER", "derdenbeslag", "bewindvoerder", "AOW"):
        assert verboden not in tekst
    assert "SCHULDEISER" in json.dumps(beeld(v, Zicht.GEMEENTE))
    assert "777777" not in json.dumps(beeld(tot_kwijting(), Zicht.VERZEKERAAR))


def test_sc_44_these_stories_tell_every_event_of_a_polis() -> None:
    verteld = {type(g) for v in alle_verhalen() for _, g in v.verteld}
    assert {soort.__name__ for soort in set(get_args(PolisEvent)) - verteld} == set()


@pytest.mark.parametrize("zicht", list(BEELDEN))
def test_sc_44_of_every_event_a_viewpoint_is_told_what_the_contract_marks(zicht: Zicht) -> None:
    for _, g in (verteld for v in alle_verhalen() for verteld in v.verteld):
        zichtbaar = {veld for veld, wie in merken(type(g)).items() if wie and zicht in wie}
        assert set(filter_voor(g, zicht)) == zichtbaar


@pytest.mark.parametrize(
    ("zicht", "view"),
    [
        *BEELDEN.items(),
        (Zicht.GEMEENTE, uitval.GEMEENTE),
        (Zicht.VERZEKERAAR, uitval.VERZEKERAAR),
        (Zicht.GEMEENTE, boeken.GEMEENTE),
        (Zicht.VERZEKERAAR, boeken.VERZEKERAAR),
    ],
    ids=lambda deel: getattr(deel, "name", None),
)
def test_sc_44_a_view_is_fed_only_what_its_viewpoint_may_see(zicht: Zicht, view: View[Any]) -> None:
    """Blank out all that may not be seen, of every event: the row is the same, so it cannot hold any of it."""
    for v in alle_verhalen():
        rijen: list[Any] = []
        for verberg in (False, True):
            row: Any = None
            for op, g in v.verteld:
                row = gevouwen(view, row, opgenomen(op, verborgen(g, zicht) if verberg else g))
            rijen.append(row)
        assert rijen[0] == rijen[1]


def test_every_field_of_a_private_event_is_marked() -> None:
    for soort in get_args(PolisPrivate):
        assert None not in merken(soort).values(), soort


def test_sc_11_a_month_charged_twice_is_shown_with_its_amount() -> None:
    v = gestart()
    v.zeg("2026-03-01T09:00:00", c.MeldBPHOpschorting(opschorten_per=START))
    v.zeg("2026-03-01T09:30:00", c.BevestigBPHOpschorting(opgeschort_per=START, cak_referentie="C"))
    v.zeg("2026-03-05", c.StopBronheffing(persoon_ref=ANNA, per=date(2026, 4, 1)))
    doc = beeld(v, Zicht.GEMEENTE)["doc"]
    assert doc["datumsOngelijk"]["maanden"] == [{"maand": "2026-03", "soort": "DUBBEL", "bphCent": 17270}]
    v.zeg("2026-03-06", c.StopBronheffing(persoon_ref=ANNA, per=START))
    assert "datumsOngelijk" not in beeld(v, Zicht.GEMEENTE)["doc"]


def test_rub_04_an_unknown_tariff_is_shown_as_unknown() -> None:
    v = gestart(ingang=date(2027, 1, 1))
    v.zeg("2027-01-01T09:00:00", c.MeldBPHOpschorting(opschorten_per=date(2027, 1, 1)))
    v.zeg("2027-01-02", c.BevestigBPHOpschorting(opgeschort_per=date(2026, 12, 1), cak_referentie="C"))
    doc = beeld(v, Zicht.CAK)["doc"]
    assert doc["datumsOngelijk"]["maanden"] == [{"maand": "2026-12", "soort": "GEEN", "bphCent": 17270}]
    v.zeg("2027-01-02", c.BevestigBPHOpschorting(opgeschort_per=date(2027, 2, 1), cak_referentie="C"))
    assert beeld(v, Zicht.CAK)["doc"]["datumsOngelijk"]["maanden"][0]["bphCent"] is None


def test_rub_59_rub_89_who_pays_what_for_a_month() -> None:
    v = gestart(lid(BO, 1), lid(CARLA, 2))
    v.zeg("2026-03-10", c.MeldMutatie(persoon_ref=CARLA, reden="WERK", per=date(2026, 3, 9)))
    v.betaal("2026-03-11", "2026-04", 5000, persoon=BO)
    polis = rij(v, Zicht.GEMEENTE)

    def bedragen(m: str, *, zelf: bool) -> dict[str, int]:
        return {str(een.persoon_ref): cent for een, _, cent in te_betalen(polis, m, zelf=zelf)}

    assert bedragen("2026-03", zelf=False) == {str(BO): 18200, str(CARLA): 14700}
    assert bedragen("2026-03", zelf=True) == {}
    assert bedragen("2026-04", zelf=False) == {str(BO): 13200}
    assert bedragen("2026-04", zelf=True) == {str(CARLA): 18700}
    assert bedragen("2029-03", zelf=False) == {}


def test_n_09_rub_59_after_completion_only_premium_and_only_until_the_gemeente_stops_it() -> None:
    v = gestart(lid(BO, 1), lid(CARLA, 2), schuld=3500)
    v.inhouding("2026-03", persoon=BO)

    def gevraagd(m: str) -> list[tuple[object, int]]:
        return [(een.persoon_ref, cent) for een, _, cent in te_betalen(rij(v, Zicht.GEMEENTE), m, zelf=False)]

    assert gevraagd("2026-03") == [(CARLA, 14700)]
    assert gevraagd("2026-04") == [(BO, 14700), (CARLA, 14700)]
    assert rij(v, Zicht.GEMEENTE).inning_loopt
    v.zeg("2026-03-25", c.StopPremieInhouding(persoon_ref=CARLA, vanaf_maand="2026-04"))
    assert gevraagd("2026-03") == [(CARLA, 14700)]
    assert gevraagd("2026-04") == [(BO, 14700)]
    v.zeg("2026-03-25", c.StopPremieInhouding(persoon_ref=BO, vanaf_maand="2026-04"))
    assert not rij(v, Zicht.GEMEENTE).inning_loopt


def test_rub_27_only_the_gemeente_sees_what_the_person_owes_her_after_an_afkoop() -> None:
    v = gestart()
    v.inhouding("2026-03")
    v.zeg("2026-04-01", c.KoopAflossingAf(persoon_ref=ANNA, bedrag_cent=122500, kenmerk="K"))
    assert beeld(v, Zicht.GEMEENTE)["doc"]["vorderingCent"] == 122500
    doc = beeld(v, Zicht.VERZEKERAAR)["doc"]
    assert "vorderingCent" not in doc
    assert doc["leden"][0]["termijnen"]["afgekocht"] == 35
    assert doc["leden"][0]["ontvangenCent"] == 18200 + 122500
    assert (doc["afgelostCent"], doc["openCent"]) == (126000, 195457)


def test_n_08_a_storno_is_shown_month_by_month() -> None:
    v = gestart()
    v.inhouding("2026-03", "2026-04")
    v.zeg("2026-05-04", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-03", bedrag_cent=3600))
    doc = beeld(v, Zicht.VERZEKERAAR)["doc"]
    maart = doc["leden"][0]["maanden"][0]
    assert (maart["stand"], maart["ontvangenCent"], maart["teAflossenCent"]) == ("UITGEBLEVEN", 14600, 3500)
    assert (doc["leden"][0]["ontvangenCent"], doc["afgelostCent"]) == (2 * 18200 - 3600, 3500)


def test_rub_05_n_16_the_product_is_asked_for_until_cak_confirms_and_then_runs_from_the_first_day() -> None:
    v = gestart()
    v.zeg("2026-03-01T09:00:00", c.MeldBPHOpschorting(opschorten_per=START))

    def contract() -> tuple[str, str]:
        een = beeld(v, Zicht.VERZEKERAAR)["doc"]["leden"][0]["contract"]
        return een["stand"], een["van"]

    assert contract() == ("AANGEVRAAGD", "2026-03-01")
    v.zeg("2026-03-20", c.BevestigBPHOpschorting(opgeschort_per=START, cak_referentie="C"))
    assert contract() == ("LOOPT", "2026-03-01")


def test_rub_05_no_product_runs_on_a_day_on_which_bph_is_due() -> None:
    bo, carla = rij(tot_kwijting(), Zicht.GEMEENTE).leden
    for een in (bo, carla):
        assert een.contract.bevestigd
        for periode in een.bph:
            if periode.toestand == "ACTIEF":
                eindigt = periode.tot is not None and periode.tot <= een.contract.van
                assert eindigt or een.contract.tot <= periode.van


def test_sc_42_a_27_what_was_not_withheld_is_asked_with_the_first_own_month() -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 7))
    v.zeg("2026-10-05", c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=date(2026, 8, 10)))
    polis = rij(v, Zicht.VERZEKERAAR)

    def gevraagd(m: str, *, zelf: bool) -> list[tuple[str, int]]:
        return [(welke, cent) for _, welke, cent in te_betalen(polis, m, zelf=zelf)]

    assert gevraagd("2026-10", zelf=False) == gevraagd("2026-10", zelf=True) == []
    assert gevraagd("2026-11", zelf=True) == [("2026-10", 18200), ("2026-11", 22200)]
    assert gevraagd("2026-12", zelf=True) == [("2026-12", 22200)]


def test_views_are_the_chassis_kind() -> None:
    for view in BEELDEN.values():
        assert isinstance(view, View)
        assert {kolom.name for kolom in view.columns()} >= {"samenwerking_id", "leden"}
        assert r.KwijtingVerleend in view.events


def test_rub_55_what_came_in_and_found_nothing_open_is_told_apart() -> None:
    v = gestart(schuld=126000)
    v.betaal("2026-03-24", "2026-03", 18200)
    v.betaal("2026-03-25", "2026-03", 36 * 18200)
    lid = beeld(v, Zicht.VERZEKERAAR)["doc"]["leden"][0]
    ingelegd = 37 * 18200
    assert lid["ontvangenCent"] + lid["nietGeboektCent"] == ingelegd
    assert lid["nietGeboektCent"] > 0


@pytest.mark.parametrize(
    ("vandaag", "april"),
    [(date(2026, 4, 23), "GEPLAND"), (date(2026, 4, 24), "VERWACHT"), (date(2026, 5, 3), "VERWACHT")],
)
def test_t01_a_planned_term_is_expected_from_its_boekdatum_on(vandaag: date, april: str) -> None:
    v = gestart()
    v.inhouding("2026-03")
    detail = op_de_dag(rij(v, Zicht.GEMEENTE), vandaag)
    assert [een.stand for een in detail.leden[0].maanden[:2]] == ["BETAALD", april]


def test_t03_a_term_that_is_paid_in_part_says_so() -> None:
    v = gestart()
    v.betaal("2026-03-11", "2026-04", 5000)
    detail = op_de_dag(rij(v, Zicht.VERZEKERAAR), date(2026, 3, 12))
    assert [een.stand for een in detail.leden[0].maanden[:3]] == ["GEPLAND", "DEELS_BETAALD", "GEPLAND"]


def test_t01_who_pays_himself_is_expected_to_on_the_first() -> None:
    v = gestart()
    v.zeg("2026-03-10", c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=date(2026, 4, 1)))
    detail = op_de_dag(rij(v, Zicht.GEMEENTE), date(2026, 4, 1))
    assert [een.stand for een in detail.leden[0].maanden[1:3]] == ["VERWACHT", "GEPLAND"]
