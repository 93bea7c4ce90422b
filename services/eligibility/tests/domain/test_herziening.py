"""What changes a polis that was decided: overrule, taking back, a newer file (RUB-20, RUB-44, domain 5.2 E5…E17)."""

from datetime import date
from typing import Any

import pytest
from contracts.domain import Refusal, Unknown
from contracts.eligibility import AanbodIngetrokken, DeelnemerGeselecteerd, SelectieHerzien
from contracts.intake import PolisNietMeerAangeleverd
from eligibility.domain.polis import commands as c


def overrule(verhaal: Any, naam: str, beoordeling: str, wanneer: str = "2026-02-07") -> list[str]:
    command = c.OverruleBeoordeling(
        persoon_ref=verhaal.persoon(naam),
        beoordeling=beoordeling,  # pyright: ignore
        motivering_ref="zaak/2026-17",
    )
    return [type(g).__name__ for g in verhaal.zeg(command, wanneer)]


def trek_in(verhaal: Any, reden: Any, naam: str | None = None, wanneer: str = "2026-02-15") -> list[Any]:
    persoon_ref = verhaal.persoon(naam) if naam else None
    return verhaal.zeg(c.TrekAanbodIn(reden=reden, persoon_ref=persoon_ref), wanneer)


def herzien(events: list[Any]) -> list[tuple[Any, ...]]:
    return [(g.verschillen, g.gevolg) for g in events if isinstance(g, SelectieHerzien)]


def afwezig(verhaal: Any, wanneer: str = "2026-02-15") -> list[Any]:
    return verhaal.zeg(c.NoteerAfwezigheid(bericht=verhaal.polis_afwezig()), wanneer)


def test_rub_20_a_motivated_decision_lets_a_rejected_polis_through_at_the_next_selection(verhaal: Any):
    verhaal.geregistreerd("JO").met_uitkering("JO", bijstand_sinds=date(2025, 12, 1))
    verhaal.selecteer()
    assert verhaal.state.redenen == ("NIET_STABIEL",)
    assert overrule(verhaal, "JO", "STABILITEIT") == ["BeoordelingOverruled"]
    assert verhaal.state.toestand == "AFGEWEZEN"
    events = verhaal.selecteer("2026-02-08")
    assert herzien(events) == [(("OVERRULED",), "OPNIEUW")]
    bevinding = next(g for g in events if type(g).__name__ == "StabiliteitBeoordeeld")
    assert bevinding.uitkomst is False
    assert isinstance(events[-1], DeelnemerGeselecteerd)
    assert verhaal.selecteer("2026-02-09") == []


def test_rub_20_every_member_who_fails_needs_a_decision_of_his_own(verhaal: Any):
    verhaal.geregistreerd("BO", "CARLA")
    for naam in ("BO", "CARLA"):
        verhaal.met_uitkering(naam, bijstand_sinds=date(2025, 12, 1))
    verhaal.selecteer()
    overrule(verhaal, "BO", "STABILITEIT")
    verhaal.selecteer("2026-02-08")
    assert verhaal.state.redenen == ("NIET_STABIEL", "POLIS_ONVOLLEDIG")
    overrule(verhaal, "CARLA", "STABILITEIT", "2026-02-09")
    verhaal.selecteer("2026-02-10")
    assert verhaal.state.selectie == "GESELECTEERD"


def test_rub_20_rub_21_toereikendheid_is_overruled_for_all_who_are_paid_from_it(verhaal: Any):
    verhaal.geregistreerd("BO", "CARLA")
    samen = {"uitkering_ref": verhaal.persoon("gezin"), "netto_uitkering_cent": 96_000}
    for naam in ("BO", "CARLA"):
        verhaal.met_uitkering(naam, **samen)
    verhaal.selecteer()
    overrule(verhaal, "BO", "TOEREIKENDHEID")
    verhaal.selecteer("2026-02-08")
    assert verhaal.state.selectie == "GESELECTEERD"


def test_rub_20_missing_data_can_be_decided_on_too_but_not_derdenbeslag(verhaal: Any):
    verhaal.geregistreerd("JO").met_uitkering("JO", netto_uitkering_cent=None, derdenbeslag=True)
    verhaal.selecteer()
    overrule(verhaal, "JO", "TOEREIKENDHEID")
    verhaal.selecteer("2026-02-08")
    assert (verhaal.state.selectie, verhaal.state.redenen) == ("IN_BEOORDELING", ("MAATWERK_OPEN",))


def test_rub_20_new_facts_end_the_decision(verhaal: Any):
    verhaal.geregistreerd("JO").met_uitkering("JO", netto_uitkering_cent=100_000)
    verhaal.selecteer()
    overrule(verhaal, "JO", "TOEREIKENDHEID")
    verhaal.met_uitkering("JO", netto_uitkering_cent=99_000)
    verhaal.selecteer("2026-02-09")
    assert verhaal.state.redenen == ("NIET_TOEREIKEND",)


def test_rub_20_what_cannot_be_overruled(verhaal: Any):
    verhaal.geregistreerd("BO", "CARLA").met_uitkering("BO", bijstand_sinds=date(2025, 12, 1))
    with pytest.raises(Refusal, match="FASE_ONJUIST"):
        overrule(verhaal, "BO", "STABILITEIT", "2026-02-05")
    verhaal.selecteer()
    with pytest.raises(Refusal, match="GEEN_BIJSTAND"):
        overrule(verhaal, "CARLA", "STABILITEIT")
    with pytest.raises(Refusal, match="NIETS_TE_OVERRULEN"):
        overrule(verhaal, "BO", "TOEREIKENDHEID")
    with pytest.raises(Unknown, match="LID_ONBEKEND"):
        overrule(verhaal, "DEX", "STABILITEIT")
    assert overrule(verhaal, "BO", "STABILITEIT") == ["BeoordelingOverruled"]
    assert overrule(verhaal, "BO", "STABILITEIT") == []


def test_e10_a_decision_of_the_gemeente_takes_the_offers_back_and_e11_asks_again(verhaal: Any):
    verhaal.aangeboden("BO", "CARLA")
    verhaal.antwoord("BO", True, "2026-02-12")
    events = trek_in(verhaal, "BESLUIT_GEMEENTE")
    assert [g.reden for g in events if isinstance(g, AanbodIngetrokken)] == ["BESLUIT_GEMEENTE"] * 2
    assert (verhaal.state.toestand, verhaal.state.instemming) == ("INSTEMMING_MISLUKT", "MISLUKT")
    with pytest.raises(Refusal, match="FASE_ONJUIST"):
        trek_in(verhaal, "BESLUIT_GEMEENTE", wanneer="2026-02-16")
    verhaal.heropen("2026-02-16")
    for naam in ("BO", "CARLA"):
        verhaal.antwoord(naam, True, "2026-02-17")
    assert verhaal.state.instemming == "VOLLEDIG"


@pytest.mark.parametrize("reden", ["OVERLIJDEN", "EMIGRATIE", "VERHUISD", "BIJSTAND_VERVALLEN"])
def test_e17_what_happened_to_one_person_makes_the_polis_lapse(verhaal: Any, reden: str):
    verhaal.aangeboden("BO", "CARLA")
    verhaal.antwoord("BO", True, "2026-02-12")
    verhaal.antwoord("CARLA", True, "2026-02-13")
    verhaal.op_lijst()
    verhaal.teruggekoppeld()
    events = trek_in(verhaal, reden, "CARLA", "2026-02-28")
    assert [type(g).__name__ for g in events] == [
        "AanbodIngetrokken",
        "AanbodIngetrokken",
        "PolisInstemmingMislukt",
        "SelectieHerzien",
    ]
    assert herzien(events) == [((reden,), "VERVALLEN")]
    assert verhaal.state.toestand == "VERVALLEN"
    assert trek_in(verhaal, reden, "CARLA", "2026-02-28") == []


@pytest.mark.parametrize("reden", ["OVERLIJDEN", "EMIGRATIE", "VERHUISD", "BIJSTAND_VERVALLEN"])
def test_e17_sc_31_what_happened_to_one_is_not_said_of_another(verhaal: Any, reden: str):
    """Who lives on the polis of somebody who died is not taken for dead: letters would stop."""
    verhaal.aangeboden("BO", "CARLA")
    verhaal.antwoord("BO", True, "2026-02-12")
    events = trek_in(verhaal, reden, "CARLA", "2026-02-14")
    gezegd = {g.persoon_ref: g.reden for g in events if isinstance(g, AanbodIngetrokken)}
    assert gezegd == {verhaal.persoon("CARLA"): reden, verhaal.persoon("BO"): "LEDEN_GEWIJZIGD"}


def test_e17_also_before_there_is_any_offer_and_never_after_the_start(nieuw_verhaal: Any):
    verhaal = nieuw_verhaal().geregistreerd("BO")
    trek_in(verhaal, "OVERLIJDEN", "BO", "2026-02-03")
    assert verhaal.state.toestand == "VERVALLEN"
    assert verhaal.selecteer() == []
    verhaal = nieuw_verhaal().aangeboden("BO", kinderen=("KIND",))
    with pytest.raises(Refusal, match="PERSOON_ONTBREEKT"):
        trek_in(verhaal, "OVERLIJDEN")
    for naam in ("KIND", "DEX"):
        with pytest.raises(Unknown, match="LID_ONBEKEND"):
            trek_in(verhaal, "OVERLIJDEN", naam)
    verhaal.antwoord("BO", True, "2026-02-16")
    verhaal.op_lijst()
    verhaal.teruggekoppeld()
    for reden in ("OVERLIJDEN", "BESLUIT_GEMEENTE"):
        with pytest.raises(Refusal, match="FASE_ONJUIST"):
            trek_in(verhaal, reden, "BO", "2026-03-01T00:00")


def test_e16_rub_44_a_polis_that_a_newer_file_leaves_out_takes_its_offers_back(verhaal: Any):
    verhaal.aangeboden("BO", "CARLA")
    verhaal.antwoord("BO", True, "2026-02-12")
    events = afwezig(verhaal)
    assert [g.reden for g in events if isinstance(g, AanbodIngetrokken)] == ["ACHTERSTAND_VERVALLEN"] * 2
    assert herzien(events) == [(("ACHTERSTAND_VERVALLEN",), "VERVALLEN")]
    assert afwezig(verhaal, "2026-02-16") == []


def test_e16_before_the_decision_it_is_selected_no_more(verhaal: Any):
    verhaal.geregistreerd("BO").met_uitkering("BO")
    afwezig(verhaal, "2026-02-03")
    assert verhaal.selecteer() == []
    assert (verhaal.state.toestand, verhaal.state.selectie) == ("VERVALLEN", "NIET_BEOORDEELD")


def test_e16_rub_44_who_comes_back_with_the_same_content_is_assessed_anew(verhaal: Any):
    verhaal.aangeboden("BO")
    afwezig(verhaal)
    events = verhaal.zeg(c.RegistreerPolis(registratie=verhaal.registratie(["BO"])), "2026-02-16")
    assert herzien(events) == [(("POLIS_TERUG",), "OPNIEUW")]
    verhaal.selecteer("2026-02-17")
    assert verhaal.state.selectie == "GESELECTEERD"


def test_e15_e16_a_participant_is_missing_from_the_file_because_it_takes_part(verhaal: Any):
    verhaal.aangeboden("BO")
    verhaal.antwoord("BO", True, "2026-02-12")
    verhaal.op_lijst()
    verhaal.teruggekoppeld()
    (bericht,) = afwezig(verhaal, "2026-03-01T00:00")
    assert isinstance(bericht, PolisNietMeerAangeleverd)
    assert verhaal.state.instemming == "VOLLEDIG"


def test_e16_a_rejected_polis_stays_rejected(verhaal: Any):
    verhaal.geregistreerd("BO")
    verhaal.selecteer()
    assert len(afwezig(verhaal)) == 1
    assert verhaal.state.toestand == "AFGEWEZEN"


def test_e16_a_rejected_polis_that_is_missing_is_not_selected_on_new_facts(verhaal: Any):
    verhaal.geregistreerd("BO")
    verhaal.selecteer()
    afwezig(verhaal)
    verhaal.zeg(c.LegUitkeringVast(uitkering=verhaal.uitkering("BO")), "2026-02-15")
    assert verhaal.selecteer("2026-02-15") == []
    events = verhaal.zeg(c.RegistreerPolis(registratie=verhaal.registratie(["BO"])), "2026-02-16")
    assert herzien(events) == [(("POLIS_TERUG",), "OPNIEUW")]
    verhaal.selecteer("2026-02-17")
    assert verhaal.state.selectie == "GESELECTEERD"


def test_rub_20_e16_what_is_overruled_waits_until_the_polis_is_back(verhaal: Any):
    verhaal.geregistreerd("BO", schuld=250_000).met_uitkering("BO", bijstand_sinds=date(2026, 1, 1))
    verhaal.selecteer()
    assert verhaal.state.toestand == "AFGEWEZEN"
    afwezig(verhaal)
    overrule = c.OverruleBeoordeling(
        persoon_ref=verhaal.persoon("BO"), beoordeling="STABILITEIT", motivering_ref="zaak/1"
    )
    verhaal.zeg(overrule, "2026-02-15")
    assert verhaal.selecteer("2026-02-15") == []


def test_rub_44_another_debt_is_told_and_changes_nothing(verhaal: Any):
    verhaal.aangeboden("BO")
    nieuw = verhaal.registratie(["BO"], schuld=260_000, peildatum="2026-02-14")
    events = verhaal.zeg(c.RegistreerPolis(registratie=nieuw), "2026-02-15")
    assert herzien(events) == [(("NIEUWE_PEILDATUM", "BEDRAG_GEWIJZIGD"), "ONGEWIJZIGD")]
    assert (verhaal.state.toestand, verhaal.state.schuld_totaal_cent) == ("AANGEBODEN", 260_000)


@pytest.mark.parametrize("mislukt", [False, True])
def test_e17_who_is_missing_from_a_newer_file_of_the_gemeente_lost_bijstand(verhaal: Any, mislukt: bool):
    verhaal.aangeboden("BO", "CARLA")
    verhaal.antwoord("BO", not mislukt, "2026-02-12")
    afwezigheid = c.NoteerAfwezigheid(bericht=verhaal.uitkering_afwezig("CARLA"))
    events = verhaal.zeg(afwezigheid, "2026-02-15")
    assert herzien(events) == [(("BIJSTAND_VERVALLEN",), "VERVALLEN")]
    assert verhaal.state.lid(verhaal.persoon("CARLA")).uitkering is None
    assert verhaal.zeg(afwezigheid, "2026-02-16") == []
    with pytest.raises(Refusal, match="FASE_ONJUIST"):
        verhaal.heropen("2026-02-16")


def test_rub_19_before_the_decision_a_missing_uitkering_is_no_bijstand(verhaal: Any):
    verhaal.geregistreerd("BO").met_uitkering("BO")
    verhaal.zeg(c.NoteerAfwezigheid(bericht=verhaal.uitkering_afwezig("BO")), "2026-02-05")
    verhaal.selecteer()
    assert verhaal.state.redenen == ("GEEN_BIJSTAND",)


def met_schuld(verhaal: Any, schuld: int, wanneer: str = "2026-02-15") -> list[Any]:
    return verhaal.zeg(c.RegistreerPolis(registratie=verhaal.registratie(["BO"], schuld)), wanneer)


def stabiel_door_schuld(verhaal: Any, bijstand_sinds: date = date(2025, 12, 1)) -> Any:
    verhaal.geregistreerd("BO", schuld=59_999).met_uitkering("BO", bijstand_sinds=bijstand_sinds)
    verhaal.selecteer()
    verhaal.zeg(c.DoeAanbod(afspraken=verhaal.afspraken, uiterste_reactiedatum=date(2026, 2, 20)), "2026-02-09")
    return verhaal


def test_n_14_a_debt_that_changes_the_finding_takes_the_offer_back_and_opens_it_again(verhaal: Any):
    events = met_schuld(stabiel_door_schuld(verhaal), 60_000)
    assert [g.reden for g in events if isinstance(g, AanbodIngetrokken)] == ["BEVINDING_GEWIJZIGD"]
    assert herzien(events) == [(("BEDRAG_GEWIJZIGD", "BEVINDING_GEWIJZIGD"), "OPNIEUW")]
    verhaal.selecteer("2026-02-16")
    assert verhaal.state.redenen == ("NIET_STABIEL",)


def test_n_14_a_rejection_that_another_debt_would_undo_is_opened_again(verhaal: Any):
    verhaal.geregistreerd("BO", schuld=60_000).met_uitkering("BO", bijstand_sinds=date(2025, 12, 1))
    verhaal.selecteer()
    assert herzien(met_schuld(verhaal, 59_999)) == [(("BEDRAG_GEWIJZIGD", "BEVINDING_GEWIJZIGD"), "OPNIEUW")]
    verhaal.selecteer("2026-02-16")
    assert verhaal.state.selectie == "GESELECTEERD"


@pytest.mark.parametrize(("sinds", "schuld"), [(date(2023, 12, 1), 60_000), (date(2025, 12, 1), 59_998)])
def test_n_14_another_debt_that_changes_no_finding_changes_nothing(verhaal: Any, sinds: date, schuld: int):
    events = met_schuld(stabiel_door_schuld(verhaal, sinds), schuld)
    assert herzien(events) == [(("BEDRAG_GEWIJZIGD",), "ONGEWIJZIGD")]
    assert verhaal.state.toestand == "AANGEBODEN"


def test_n_14_a_finding_that_was_overruled_is_not_opened_by_a_debt(verhaal: Any):
    verhaal.geregistreerd("BO", schuld=60_000).met_uitkering("BO", bijstand_sinds=date(2025, 12, 1))
    verhaal.selecteer()
    overrule(verhaal, "BO", "STABILITEIT")
    verhaal.selecteer("2026-02-08")
    assert herzien(met_schuld(verhaal, 59_999)) == [(("BEDRAG_GEWIJZIGD",), "ONGEWIJZIGD")]
