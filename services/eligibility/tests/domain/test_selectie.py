"""RUB-18…23, SC-08 and the selection rules of domain 5.2, one polis at a time."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from contracts.beleid import Beleid
from contracts.domain import Refusal, Unknown
from contracts.intake import Medebetaalde
from contracts.regeling import HerdeelnameUitgesloten
from eligibility.domain.polis import commands as c
from msgspec.structs import replace


def uitkomst(verhaal: Any) -> tuple[str, list[str]]:
    return verhaal.state.selectie, list(verhaal.state.redenen)


def redenen(verhaal: Any, naam: str) -> list[str]:
    return list(verhaal.state.lid(verhaal.persoon(naam)).redenen)


def test_rub_18_one_who_fails_holds_back_the_whole_polis(verhaal: Any):
    verhaal.geregistreerd("BO", "CARLA").met_uitkering("BO")
    events = verhaal.selecteer()
    assert uitkomst(verhaal) == ("AFGEWEZEN", ["GEEN_BIJSTAND", "POLIS_ONVOLLEDIG"])
    assert redenen(verhaal, "BO") == ["POLIS_ONVOLLEDIG"]
    assert "DeelnemerGeselecteerd" not in [type(g).__name__ for g in events]


def test_rub_18_nobody_with_bph_is_not_assessed(verhaal: Any):
    verhaal.geregistreerd(kinderen=("KIND",))
    assert verhaal.selecteer() == []
    assert uitkomst(verhaal) == ("NIET_BEOORDEELD", [])


@pytest.mark.parametrize("soort", ["IOAW", "IOAZ", "ANDERS"])
def test_rub_19_only_algemene_bijstand_counts_and_nothing_else_is_asked(verhaal: Any, soort: str):
    verhaal.geregistreerd("QUIN").met_uitkering(
        "QUIN", uitkeringssoort=soort, netto_uitkering_cent=0, derdenbeslag=None
    )
    namen = [type(g).__name__ for g in verhaal.selecteer()]
    assert namen == ["SelectieGestart", "BijstandsrechtVastgesteld", "DeelnemerAfgewezen"]
    assert uitkomst(verhaal) == ("AFGEWEZEN", ["GEEN_BIJSTAND"])


@pytest.mark.parametrize(
    ("sinds", "onderbreking", "schuld", "verwacht"),
    [
        (date(2025, 3, 7), None, 59_999, "GESELECTEERD"),
        (date(2025, 3, 6), None, 60_000, "AFGEWEZEN"),
        (date(2025, 2, 7), None, 60_000, "AFGEWEZEN"),
        (date(2025, 2, 6), None, 321_457, "GESELECTEERD"),
        (date(2020, 1, 1), date(2025, 2, 7), 321_457, "AFGEWEZEN"),
        (date(2020, 1, 1), date(2025, 2, 6), 321_457, "GESELECTEERD"),
        (date(2020, 1, 1), date(2025, 12, 1), 59_999, "GESELECTEERD"),
        (None, None, 59_999, "GESELECTEERD"),
    ],
)
def test_sc_08_twelve_months_without_a_gap_or_a_debt_below_600(
    verhaal: Any, sinds: date | None, onderbreking: date | None, schuld: int, verwacht: str
):
    verhaal.geregistreerd("JO", schuld=schuld).met_uitkering("JO", bijstand_sinds=sinds, onderbreking_tot=onderbreking)
    verhaal.selecteer("2026-02-06")
    assert verhaal.state.selectie == verwacht
    assert redenen(verhaal, "JO") == (["NIET_STABIEL"] if verwacht == "AFGEWEZEN" else [])


def test_rub_20_one_cent_short_is_short_and_every_failure_is_told(verhaal: Any):
    verhaal.geregistreerd("JO").met_uitkering(
        "JO", netto_uitkering_cent=95_000 + 18_200 + 7_000, beslag_afdracht_cent=7_000
    )
    verhaal.selecteer()
    assert uitkomst(verhaal) == ("GESELECTEERD", [])


def test_rub_20_all_that_fails_is_told_sorted(verhaal: Any):
    verhaal.geregistreerd("JO").met_uitkering(
        "JO", netto_uitkering_cent=95_000 + 18_199, bijstand_sinds=date(2026, 1, 1), derdenbeslag=True, maatwerk="NIET"
    )
    verhaal.selecteer()
    assert redenen(verhaal, "JO") == ["MAATWERK_NEE", "NIET_STABIEL", "NIET_TOEREIKEND"]


@pytest.mark.parametrize(("netto", "verwacht"), [(95_000 + 32_900, "GESELECTEERD"), (95_000 + 32_899, "AFGEWEZEN")])
def test_rub_21_a_gezinsuitkering_carries_two_premiums_and_one_term(verhaal: Any, netto: int, verwacht: str):
    verhaal.geregistreerd("BO", "CARLA")
    allen = tuple(
        Medebetaalde(persoon_ref=verhaal.persoon(naam), polis_ref=verhaal.polis_ref, rol=rol, schuld_cent=schuld)
        for naam, rol, schuld in (("BO", "VERZEKERINGNEMER", 250_000), ("CARLA", "VERZEKERDE", 0))
    )
    for naam in ("BO", "CARLA"):
        verhaal.met_uitkering(naam, netto_uitkering_cent=netto, betaald_hieruit=allen)
    verhaal.selecteer()
    assert verhaal.state.selectie == verwacht
    kort = ["NIET_TOEREIKEND"] if verwacht == "AFGEWEZEN" else []
    assert redenen(verhaal, "BO") == redenen(verhaal, "CARLA") == kort


def test_rub_21_the_term_of_a_small_debt_on_another_polis_counts_for_what_it_is(verhaal: Any):
    verhaal.geregistreerd("BO")
    ander = Medebetaalde(persoon_ref=uuid4(), polis_ref=uuid4(), rol="VERZEKERINGNEMER", schuld_cent=1_000)
    verhaal.met_uitkering("BO", netto_uitkering_cent=95_000 + 18_200 + 15_700, betaald_hieruit=(ander,))
    verhaal.selecteer()
    assert verhaal.state.selectie == "GESELECTEERD"


def test_a_03_a_plan_on_another_polis_counts_also_when_a_co_insured_carries_it(verhaal: Any):
    verhaal.geregistreerd("BO")
    ander = Medebetaalde(persoon_ref=uuid4(), polis_ref=uuid4(), rol="VERZEKERDE", schuld_cent=1_000)
    verhaal.met_uitkering("BO", netto_uitkering_cent=95_000 + 18_200 + 15_699, betaald_hieruit=(ander,))
    verhaal.selecteer()
    assert redenen(verhaal, "BO") == ["NIET_TOEREIKEND"]


def test_rub_22_derdenbeslag_waits_for_a_decision_and_is_assessed_anew(verhaal: Any):
    verhaal.geregistreerd("EVA").met_uitkering("EVA", derdenbeslag=True)
    verhaal.selecteer()
    assert uitkomst(verhaal) == ("IN_BEOORDELING", ["MAATWERK_OPEN"])
    verhaal.zeg(c.BesluitMaatwerk(persoon_ref=verhaal.persoon("EVA"), uitkomst="DOORGAAN"), "2026-02-07")
    verhaal.selecteer("2026-02-08")
    assert uitkomst(verhaal) == ("GESELECTEERD", [])


def test_rub_22_a_decision_where_there_is_no_derdenbeslag_or_afterwards_is_refused(verhaal: Any):
    verhaal.geregistreerd("EVA").met_uitkering("EVA")
    besluit = c.BesluitMaatwerk(persoon_ref=verhaal.persoon("EVA"), uitkomst="NIET")
    with pytest.raises(Refusal, match="GEEN_DERDENBESLAG"):
        verhaal.zeg(besluit, "2026-02-05")
    verhaal.selecteer()
    with pytest.raises(Refusal, match="FASE_ONJUIST"):
        verhaal.zeg(besluit, "2026-02-07")


@pytest.mark.parametrize(
    "leeg",
    [{"bijstand_sinds": None}, {"netto_uitkering_cent": None}, {"minimum_vrij_cent": None}, {"derdenbeslag": None}],
)
def test_e7_what_is_needed_and_empty_keeps_the_polis_open(verhaal: Any, leeg: dict[str, None]):
    verhaal.geregistreerd("EVA").met_uitkering("EVA", **leeg)
    namen = [type(g).__name__ for g in verhaal.selecteer()]
    assert uitkomst(verhaal) == ("IN_BEOORDELING", ["GEGEVENS_ONTBREKEN"])
    assert namen[-1] == "BeoordelingAangehouden"
    verhaal.met_uitkering("EVA")
    verhaal.selecteer("2026-02-07")
    assert uitkomst(verhaal) == ("GESELECTEERD", [])


def test_e3_who_misses_data_on_a_polis_that_fails_is_held_back_by_it(verhaal: Any):
    verhaal.geregistreerd("BO", "CARLA").met_uitkering("BO", derdenbeslag=True)
    verhaal.selecteer()
    assert uitkomst(verhaal) == ("AFGEWEZEN", ["GEEN_BIJSTAND", "POLIS_ONVOLLEDIG"])


def test_rub_23_selected_together_or_not_at_all_and_decided_once(verhaal: Any):
    verhaal.geregistreerd("BO", "CARLA").met_uitkering("BO").met_uitkering("CARLA")
    gekozen = [g for g in verhaal.selecteer() if type(g).__name__ == "DeelnemerGeselecteerd"]
    assert len(gekozen) == 2
    assert len({g.selectie_id for g in gekozen}) == 1
    assert verhaal.selecteer("2026-02-07") == []


def test_e2_no_selection_without_a_signed_agreement_or_choices_in_force(verhaal: Any):
    verhaal.geregistreerd("EVA").met_uitkering("EVA")
    with pytest.raises(Refusal, match="OVEREENKOMST_ONTBREEKT"):
        verhaal.zeg(c.SelecteerPolis(afspraken=replace(verhaal.afspraken, geldig=False)), "2026-02-06")
    straks = replace(verhaal.afspraken, versies=(Beleid(geldig_vanaf=date(2026, 2, 7)),))
    with pytest.raises(Refusal, match="BELEIDSKEUZES_ONTBREKEN"):
        verhaal.zeg(c.SelecteerPolis(afspraken=straks), "2026-02-06")
    assert verhaal.zeg(c.SelecteerPolis(afspraken=straks), "2026-02-07T00:00")
    elders = replace(verhaal.afspraken, samenwerking_id=uuid4())
    with pytest.raises(Unknown, match="POLIS_ONBEKEND"):
        verhaal.zeg(c.SelecteerPolis(afspraken=elders), "2026-02-08")


def test_e1_an_unregistered_polis_is_unknown(verhaal: Any):
    with pytest.raises(Unknown, match="POLIS_ONBEKEND"):
        verhaal.selecteer()


def test_e4_rub_38_x_03_who_took_part_before_is_not_selected_unless_the_samenwerking_chose_so(nieuw_verhaal: Any):
    streng, ruim = nieuw_verhaal(), nieuw_verhaal()
    ruim.beleid = replace(ruim.beleid, herdeelname_uitgesloten=False)
    for verhaal in (streng, ruim):
        verhaal.geregistreerd("ANNA").met_uitkering("ANNA")
        verhaal.selecteer("2026-02-06", "ANNA")
    assert uitkomst(streng) == ("AFGEWEZEN", ["EERDERE_DEELNAME"])
    assert uitkomst(ruim) == ("GESELECTEERD", [])


def test_sc_28_an_ended_participation_on_a_new_file_is_rejected_as_earlier(verhaal: Any):
    verhaal.aangeboden("ANNA")
    verhaal.antwoord("ANNA", True, "2026-02-12")
    verhaal.op_lijst()
    verhaal.teruggekoppeld()
    einde = HerdeelnameUitgesloten(
        persoon_ref=verhaal.persoon("ANNA"), polis_ref=verhaal.polis_ref, sinds=date(2026, 9, 30)
    )
    verhaal.zeg(c.NoteerDeelname(bericht=gestart(verhaal, "ANNA")), "2026-03-01T00:00")
    verhaal.zeg(c.NoteerDeelname(bericht=einde), "2026-09-30")
    nieuw = verhaal.registratie(["ANNA"], peildatum="2027-09-30")
    verhaal.zeg(c.RegistreerPolis(registratie=nieuw), "2027-10-04")
    verhaal.selecteer("2027-10-05", "ANNA")
    assert uitkomst(verhaal) == ("AFGEWEZEN", ["EERDERE_DEELNAME"])


def gestart(verhaal: Any, naam: str) -> Any:
    from contracts.regeling import DeelnameGestart

    return DeelnameGestart(
        deelname_id=uuid4(),
        persoon_ref=verhaal.persoon(naam),
        polis_ref=verhaal.polis_ref,
        samenwerking_id=verhaal.state.samenwerking_id,
        ingangsdatum=date(2026, 3, 1),
        beleidsversie=1,
    )
