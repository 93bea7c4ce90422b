"""The selection explains itself: line by line, from facts on record, as it decides (RUB-17…23, RUB-88, RUB-92)."""

import tomllib
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from contracts.beleid import Pakket
from contracts.domain import Refusal, Unknown
from eligibility.domain.polis import commands as c
from eligibility.domain.polis.aow import aow_signaal
from eligibility.domain.polis.uitleg import leg_uit
from eligibility.domain.polis.voorwaarden import ARTIKELEN, REGEL_VAN_REDEN, REGELS, VAN_DE_SELECTIE, LidUitleg, Omslag
from eligibility.domain.polis.wat_als import AndereFeiten, met_aannamen, stel_dat
from eligibility.domain.polis.wegen import wegen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

DAG = date(2026, 2, 6)
REGELBOEK = Path(__file__).parents[4] / "docs" / "regels"
FEITEN = st.fixed_dictionaries(
    {
        "uitkeringssoort": st.sampled_from(["ALGEMENE_BIJSTAND", "ALGEMENE_BIJSTAND", "ALGEMENE_BIJSTAND", "IOAW"]),
        "bijstand_sinds": st.none() | st.dates(date(2024, 11, 1), date(2026, 2, 5)),
        "onderbreking_tot": st.none() | st.dates(date(2024, 11, 1), date(2026, 2, 5)),
        "netto_uitkering_cent": st.none() | st.integers(100_000, 150_000),
        "inhoudingen_cent": st.sampled_from([0, 2_500]),
        "beslag_afdracht_cent": st.sampled_from([0, 7_000]),
        "minimum_vrij_cent": st.none() | st.integers(90_000, 115_000),
        "derdenbeslag": st.sampled_from([False, False, True, None]),
        "maatwerk": st.sampled_from([None, None, "DOORGAAN", "NIET"]),
    }
)
RUSTIG = settings(max_examples=150, deadline=None, suppress_health_check=[*HealthCheck])


def regel(uitleg: tuple[LidUitleg, ...], voorwaarde: str, nummer: int = 0) -> Any:
    return next(b for b in uitleg[nummer].bevindingen if b.voorwaarde == voorwaarde)


def invoer(bevinding: Any) -> dict[str, Any]:
    return {g.naam: g.waarde for g in bevinding.invoer}


def uitleg_van(verhaal: Any, dag: date = DAG, *eerder: str) -> tuple[LidUitleg, ...]:
    sinds = {verhaal.persoon(naam): date(2025, 1, 31) for naam in eerder}
    return leg_uit(verhaal.state, verhaal.afspraken, dag, sinds)


def met_feiten(verhaal: Any, namen: list[str], feiten: list[dict[str, Any]], schuld: int) -> Any:
    verhaal.geregistreerd(*namen, schuld=schuld)
    for naam, velden in zip(namen, feiten, strict=False):
        verhaal.met_uitkering(naam, **velden)
    return verhaal


@given(feiten=st.lists(FEITEN, min_size=1, max_size=3), schuld=st.sampled_from([0, 1_000, 59_999, 60_000, 321_457]))
@RUSTIG
def test_rub_20_the_explanation_is_the_decision(nieuw_verhaal: Any, feiten: list[dict[str, Any]], schuld: int):
    """Each insured gets the codes that he is told; selected means every line of the selection holds."""
    namen = ["BO", "CARLA", "DEX"][: len(feiten)]
    verhaal = met_feiten(nieuw_verhaal(), namen, feiten, schuld)
    uitleg = uitleg_van(verhaal, DAG, "DEX")
    verhaal.selecteer("2026-02-06", "DEX")
    assert [lid.redenen for lid in verhaal.state.deelnemers] == [lid.redenen for lid in uitleg] or (
        verhaal.state.toestand == "IN_BEOORDELING"
        and {code for lid in uitleg for code in lid.redenen} == set(verhaal.state.redenen)
    )
    lijnen = [b for lid in uitleg for b in lid.bevindingen if b.voorwaarde in VAN_DE_SELECTIE]
    alles = {b.uitkomst for b in lijnen} == {"VOLDAAN"}
    assert alles == (verhaal.state.selectie == "GESELECTEERD")
    for lid in uitleg:
        per = {b.voorwaarde: b.uitkomst for b in lid.bevindingen}
        for code in lid.redenen:
            if code in REGEL_VAN_REDEN:
                assert per[REGEL_VAN_REDEN[code]] != "VOLDAAN"


@given(
    feiten=st.tuples(FEITEN, FEITEN),
    schulden=st.tuples(*2 * [st.sampled_from([1_000, 59_999, 60_000, 321_457])]),
    veld=st.sampled_from(["schuld", "bijstand_sinds", "netto_uitkering_cent", "derdenbeslag", "uitkeringssoort"]),
)
@RUSTIG
def test_rub_20_change_one_fact_and_only_the_lines_that_name_it_change(
    nieuw_verhaal: Any, feiten: tuple[dict[str, Any], dict[str, Any]], schulden: tuple[int, int], veld: str
):
    """A line is a function of its own input: the same input is the same line, whatever else changed."""
    nieuw = feiten[0] if veld == "schuld" else feiten[0] | {veld: feiten[1][veld]}
    een = uitleg_van(met_feiten(nieuw_verhaal(), ["BO"], [feiten[0]], schulden[0]))
    ander = uitleg_van(met_feiten(nieuw_verhaal(), ["BO"], [nieuw], schulden[veld == "schuld"]))
    raakt = {
        "schuld": {"STABIEL", "TOEREIKEND"},
        "bijstand_sinds": {"STABIEL"},
        "netto_uitkering_cent": {"TOEREIKEND"},
        "derdenbeslag": {"DERDENBESLAG", "DOELGROEP"},
        "uitkeringssoort": {"ALGEMENE_BIJSTAND"},
    }[veld]
    for was, werd in zip(een[0].bevindingen, ander[0].bevindingen, strict=True):
        assert was == werd or was.voorwaarde in raakt
        assert was.invoer != werd.invoer or was == werd


@given(feiten=st.lists(FEITEN, min_size=2, max_size=2), volgorde=st.sampled_from(list(permutations(range(4)))))
@RUSTIG
def test_rub_19_the_order_of_independent_facts_does_not_matter(
    nieuw_verhaal: Any, feiten: list[dict[str, Any]], volgorde: tuple[int, ...]
):
    def verteld(orde: tuple[int, ...]) -> tuple[LidUitleg, ...]:
        verhaal = nieuw_verhaal().geregistreerd("BO", "CARLA")
        feit = [
            c.LegUitkeringVast(uitkering=verhaal.uitkering("BO", **feiten[0])),
            c.LegUitkeringVast(uitkering=verhaal.uitkering("CARLA", **feiten[1])),
            *(
                c.LegBeslagvrijeVoetVast(
                    persoon_ref=verhaal.persoon(naam),
                    bedrag_cent=110_000,
                    bron="UWBESLAGVRIJEVOET",
                    berekend_op=date(2026, 2, 1),
                )
                for naam in ("BO", "CARLA")
            ),
        ]
        for nummer in orde:
            verhaal.zeg(feit[nummer], "2026-02-02T11:00")
        return uitleg_van(verhaal)

    assert verteld(volgorde) == verteld((0, 1, 2, 3))


def toegepast(omslag: Omslag, persoon_ref: Any) -> tuple[AndereFeiten, dict[str, Any]]:
    """What the line says that has to be so, made so by as little as possible."""
    waarde: Any = omslag.waarde
    if omslag.vergelijking == "ONDER":
        waarde -= 1
    if omslag.vergelijking == "BESLUIT":
        return AndereFeiten(persoon_ref=persoon_ref, overruled=(waarde,)), {}
    if omslag.gegeven in {"schuld_cent", "dag"}:
        return AndereFeiten(persoon_ref=persoon_ref), {omslag.gegeven: waarde}
    return AndereFeiten(persoon_ref=persoon_ref, **{omslag.gegeven: waarde}), {}


@given(feiten=FEITEN, schuld=st.sampled_from([0, 1_000, 59_999, 60_000, 321_457]))
@RUSTIG
def test_rub_20_what_is_said_to_turn_a_line_around_does(nieuw_verhaal: Any, feiten: dict[str, Any], schuld: int):
    verhaal = met_feiten(nieuw_verhaal(), ["BO"], [feiten], schuld)
    for bevinding in uitleg_van(verhaal)[0].bevindingen:
        if bevinding.voorwaarde not in VAN_DE_SELECTIE:
            continue
        for omslag in bevinding.omslag:
            anders, elders = toegepast(omslag, verhaal.persoon("BO"))
            polis = stel_dat(verhaal.state, (anders,), elders.get("schuld_cent"))
            dan = leg_uit(polis, verhaal.afspraken, elders.get("dag", DAG), {})
            assert regel(dan, bevinding.voorwaarde).uitkomst == omslag.naar, omslag
            if omslag.vergelijking in {"MINSTENS", "ONDER"} and omslag.gegeven != "dag":
                waarde: Any = omslag.waarde
                naast = waarde - 1 if omslag.vergelijking == "MINSTENS" else waarde
                elders = {"schuld_cent": naast} if omslag.gegeven == "schuld_cent" else {}
                feit = {} if elders else {omslag.gegeven: naast}
                anders = AndereFeiten(persoon_ref=verhaal.persoon("BO"), **feit)
                dan = leg_uit(stel_dat(verhaal.state, (anders,), elders.get("schuld_cent")), verhaal.afspraken, DAG, {})
                assert regel(dan, bevinding.voorwaarde).uitkomst != omslag.naar


def test_rub_20_each_line_says_what_from_whom_and_when(verhaal: Any):
    verhaal.geregistreerd("BO", schuld=321_457).met_uitkering("BO", bijstand_sinds=date(2025, 6, 1))
    stabiel = regel(uitleg_van(verhaal), "STABIEL")
    assert stabiel.uitkomst == "NIET_VOLDAAN"
    assert {(g.naam, g.waarde, g.bron, g.datum) for g in stabiel.invoer} >= {
        ("bijstand_sinds", date(2025, 6, 1), "UITKERINGSBESTAND", date(2026, 2, 2)),
        ("maanden", 8, "BEREKEND", DAG),
        ("schuld_cent", 321_457, "WANBETALERSBESTAND", date(2026, 1, 31)),
        ("stabiel_maanden", 12, "BELEIDSKEUZES", date(2026, 1, 1)),
    }
    assert [(o.gegeven, o.vergelijking, o.waarde) for o in stabiel.omslag] == [
        ("dag", "MINSTENS", date(2026, 6, 1)),
        ("schuld_cent", "ONDER", 60_000),
        ("overruled", "BESLUIT", "STABILITEIT"),
    ]


def test_rub_20_whatever_was_reckoned_with_has_a_source_and_a_day(verhaal: Any):
    verhaal.geregistreerd("BO", "CARLA").met_uitkering("BO").met_uitkering("CARLA", netto_uitkering_cent=100_000)
    verhaal.selecteer()
    gegeven = [een for lid in uitleg_van(verhaal) for regel in lid.bevindingen for een in regel.invoer]
    zonder = {een.naam for een in gegeven if een.datum is None and een.waarde is not None}
    assert zonder == set(), zonder
    assert {een.bron for een in gegeven} >= {"UITKERINGSBESTAND", "WANBETALERSBESTAND", "BELEIDSKEUZES", "BEREKEND"}


def test_rub_95_the_room_in_the_uitkering_is_shown_to_the_cent(verhaal: Any):
    verhaal.geregistreerd("BO").met_uitkering("BO", netto_uitkering_cent=95_000 + 18_199)
    toereikend = regel(uitleg_van(verhaal), "TOEREIKEND")
    assert (toereikend.uitkomst, invoer(toereikend)["blijft_over_cent"]) == ("NIET_VOLDAAN", 94_999)
    assert toereikend.omslag[0].waarde == 95_000 + 18_200


def test_rub_18_what_another_lacks_is_a_line_of_its_own(verhaal: Any):
    verhaal.geregistreerd("BO", "CARLA").met_uitkering("BO")
    uitleg = uitleg_van(verhaal)
    assert [lid.redenen for lid in uitleg] == [("POLIS_ONVOLLEDIG",), ("GEEN_BIJSTAND",)]
    compleet = regel(uitleg, "POLIS_COMPLEET")
    assert (compleet.uitkomst, invoer(compleet)) == ("NIET_VOLDAAN", {"redenen": "GEEN_BIJSTAND"})


def test_rzv_6_5_6_a_to_i_are_all_there_and_hold_for_who_said_yes(verhaal: Any):
    verhaal.aangeboden("BO")
    voor = {b.voorwaarde: b.uitkomst for b in uitleg_van(verhaal)[0].bevindingen}
    assert (voor["TOEZEGGING"], voor["INSTEMMING"]) == ("ONBEKEND", "ONBEKEND")
    verhaal.antwoord("BO", True, "2026-02-12")
    uitleg = uitleg_van(verhaal)
    assert {ARTIKELEN[b.voorwaarde][-1] for b in uitleg[0].bevindingen if b.voorwaarde in ARTIKELEN} == set("abcdefghi")
    assert {b.uitkomst for b in uitleg[0].bevindingen} == {"VOLDAAN"}
    assert regel(uitleg, "TOEZEGGING").invoer[0].datum == date(2026, 2, 12)


def test_x_02_silence_is_consent_where_allowed_and_never_a_promise(verhaal: Any):
    verhaal.beleid = replace(verhaal.beleid, klantbenadering="OPT_OUT", stilzwijgend_toegestaan=True)
    verhaal.aangeboden("BO").tik("2026-02-21T00:00")
    uitleg = uitleg_van(verhaal)
    assert (regel(uitleg, "INSTEMMING").uitkomst, regel(uitleg, "TOEZEGGING").uitkomst) == ("VOLDAAN", "NIET_VOLDAAN")


def test_rub_92_a_beslagvrije_voet_is_kept_with_source_and_day_and_changes_no_outcome(verhaal: Any):
    verhaal.geregistreerd("EVA").met_uitkering("EVA", derdenbeslag=True, maatwerk="DOORGAAN")
    zonder = uitleg_van(verhaal)
    voet = c.LegBeslagvrijeVoetVast(
        persoon_ref=verhaal.persoon("EVA"),
        bedrag_cent=133_000,
        bron="UWBESLAGVRIJEVOET",
        berekend_op=date(2026, 2, 1),
    )
    assert [type(g).__name__ for g in verhaal.zeg(voet, "2026-02-03")] == ["BeslagvrijeVoetVastgelegd"]
    assert verhaal.zeg(voet, "2026-02-04") == []
    met = uitleg_van(verhaal)
    assert [b.uitkomst for b in met[0].bevindingen] == [b.uitkomst for b in zonder[0].bevindingen]
    gegeven = next(g for g in regel(met, "DERDENBESLAG").invoer if g.naam == "beslagvrije_voet_cent")
    assert (gegeven.waarde, gegeven.bron, gegeven.datum) == (133_000, "UWBESLAGVRIJEVOET", date(2026, 2, 1))
    with pytest.raises(Refusal, match="DATUM_IN_TOEKOMST"):
        verhaal.zeg(replace(voet, berekend_op=date(2026, 3, 1)), "2026-02-05")
    with pytest.raises(Unknown, match="LID_ONBEKEND"):
        verhaal.zeg(replace(voet, persoon_ref=verhaal.persoon("NIEMAND")), "2026-02-05")


@pytest.mark.parametrize(
    ("aow", "signaal"),
    [
        (None, None),
        (date(2026, 3, 1), "VOOR_INGANG"),
        (date(2026, 3, 2), "IN_JAAR_VAN_DEELNAME"),
        (date(2026, 12, 31), "IN_JAAR_VAN_DEELNAME"),
        (date(2027, 1, 1), "BINNEN_LOOPTIJD"),
        (date(2029, 2, 28), "BINNEN_LOOPTIJD"),
        (date(2029, 3, 1), None),
    ],
)
def test_rub_88_aow_within_the_plan_is_flagged_and_in_the_same_year_warned(
    verhaal: Any, aow: date | None, signaal: str | None
):
    assert aow_signaal(aow, date(2026, 3, 1), verhaal.beleid) == signaal
    registratie = verhaal.registratie(["DIRK"])
    [lid] = registratie.leden
    verhaal.zeg(c.RegistreerPolis(registratie=replace(registratie, leden=(replace(lid, aow_datum=aow),))), "2026-02-02")
    verhaal.met_uitkering("DIRK")
    gekozen = verhaal.selecteer()[-1]
    assert gekozen.aow_datum == (aow if signaal else None)
    assert gekozen.aow_in_jaar_van_deelname == (signaal == "IN_JAAR_VAN_DEELNAME")


def test_rub_20_supposed_facts_are_called_so_and_the_rest_keeps_its_source(verhaal: Any):
    verhaal.geregistreerd("BO").met_uitkering("BO", netto_uitkering_cent=100_000)
    nu = uitleg_van(verhaal)
    polis = stel_dat(
        verhaal.state, (AndereFeiten(persoon_ref=verhaal.persoon("BO"), netto_uitkering_cent=140_000),), None
    )
    dan = met_aannamen(nu, leg_uit(polis, verhaal.afspraken, DAG, {}))
    assert (nu[0].redenen, dan[0].redenen) == (("NIET_TOEREIKEND",), ())
    bronnen = {g.naam: g.bron for g in regel(dan, "TOEREIKEND").invoer}
    assert (bronnen["netto_uitkering_cent"], bronnen["minimum_vrij_cent"]) == ("AANNAME", "UITKERINGSBESTAND")
    assert verhaal.state.lid(verhaal.persoon("BO")).uitkering.netto_uitkering_cent == 100_000
    met_uitkering = AndereFeiten(persoon_ref=verhaal.persoon("BO"), uitkeringssoort="ALGEMENE_BIJSTAND")
    onbekend = replace(met_uitkering, persoon_ref=verhaal.persoon("NIEMAND"))
    with pytest.raises(Unknown, match="LID_ONBEKEND"):
        stel_dat(verhaal.state, (onbekend,), None)


def test_rub_19_who_is_on_no_file_can_be_supposed_to_have_bijstand(verhaal: Any):
    verhaal.geregistreerd("BO")
    anders = AndereFeiten(
        persoon_ref=verhaal.persoon("BO"),
        uitkeringssoort="ALGEMENE_BIJSTAND",
        bijstand_sinds=date(2024, 1, 1),
        netto_uitkering_cent=140_000,
        minimum_vrij_cent=95_000,
        derdenbeslag=False,
    )
    dan = leg_uit(stel_dat(verhaal.state, (anders,), None), verhaal.afspraken, DAG, {})
    assert dan[0].redenen == ()


def test_rub_15_whom_the_gemeente_did_not_choose_to_ask_is_told_so(verhaal: Any):
    verhaal.beleid = replace(verhaal.beleid, doelgroep="ZONDER_DERDENBESLAG")
    verhaal.geregistreerd("EVA").met_uitkering("EVA", derdenbeslag=True, maatwerk="DOORGAAN")
    uitleg = uitleg_van(verhaal)
    assert (regel(uitleg, "DOELGROEP").uitkomst, uitleg[0].redenen) == ("NIET_VOLDAAN", ("BUITEN_DOELGROEP",))
    verhaal.selecteer()
    assert verhaal.state.redenen == ("BUITEN_DOELGROEP",)


def test_rub_24_rub_95_the_uitkering_must_carry_the_dearest_package(verhaal: Any):
    duur = Pakket(pakketcode="GP-PLUS", basispremie_cent=16_000)
    verhaal.beleid = replace(verhaal.beleid, pakketten=(*verhaal.beleid.pakketten, duur))
    verhaal.geregistreerd("BO").met_uitkering("BO", netto_uitkering_cent=95_000 + 18_200 + 1_374)
    assert uitleg_van(verhaal)[0].redenen == ("NIET_TOEREIKEND",)
    verhaal.met_uitkering("BO", netto_uitkering_cent=95_000 + 18_200 + 1_375)
    assert uitleg_van(verhaal)[0].redenen == ()


def test_every_rule_and_article_of_an_explanation_is_explained_in_the_rule_book():
    boek = {nummer for pad in REGELBOEK.glob("*.toml") for nummer in tomllib.loads(pad.read_text()).get("regels", {})}
    assert {nummer for nummers in REGELS.values() for nummer in nummers} <= boek
    wet = (REGELBOEK / "wet.md").read_text()
    nummers = {artikel.split(" lid ")[0].split(" ")[1] for artikel in ARTIKELEN.values()}
    assert all(nummer in wet for nummer in nummers)


@pytest.mark.parametrize("stap", range(1, 4))
def test_rub_20_the_first_day_with_enough_months_is_the_first(verhaal: Any, stap: int):
    sinds = date(2025, 3, 31) - timedelta(days=stap)
    verhaal.geregistreerd("BO", schuld=321_457).met_uitkering("BO", bijstand_sinds=sinds)
    vanaf: Any = regel(uitleg_van(verhaal), "STABIEL").omslag[0].waarde
    assert regel(uitleg_van(verhaal, vanaf), "STABIEL").uitkomst == "VOLDAAN"
    assert regel(uitleg_van(verhaal, vanaf - timedelta(days=1)), "STABIEL").uitkomst == "NIET_VOLDAAN"


@pytest.mark.parametrize("veld", ["bijstand_sinds", "onderbreking_tot", "dag"])
@pytest.mark.parametrize("dag", [date.min, date(1, 1, 2), date.max, date(9999, 11, 30)])
def test_rub_20_a_day_at_an_end_of_the_calendar_that_is_on_file_leaves_an_explanation(
    verhaal: Any, veld: str, dag: date
):
    verhaal.geregistreerd("BO", schuld=321_457).met_uitkering("BO", **({} if veld == "dag" else {veld: dag}))
    op = max(dag, DAG) if veld == "dag" else DAG
    assert uitleg_van(verhaal, op)
    assert wegen(verhaal.state, verhaal.afspraken, op, {}, {})
