"""The states of a polis, each transition of domain 5.2 that no other page is about: E5, E6, E9, E12, E13."""

from typing import Any

import pytest
from contracts.domain import Refusal
from eligibility.domain.polis import commands as c


def namen(events: list[Any]) -> list[str]:
    return [type(event).__name__ for event in events]


@pytest.mark.parametrize(
    ("feiten", "reden"),
    [({"bijstand_sinds": None}, "NIET_STABIEL"), ({"netto_uitkering_cent": 100_000}, "NIET_TOEREIKEND")],
)
def test_e5_not_stable_or_not_enough_is_rejected_unless_it_is_set_aside(verhaal: Any, feiten: Any, reden: str):
    if feiten.get("bijstand_sinds", ...) is None:
        feiten = {"bijstand_sinds": verhaal.uitkering("EVA").bijstand_sinds.replace(year=2025, month=12)}
    verhaal.geregistreerd("EVA").met_uitkering("EVA", **feiten)
    afgewezen = verhaal.selecteer()[-1]
    assert (verhaal.state.toestand, afgewezen.redenen) == ("AFGEWEZEN", (reden,))
    wat = "STABILITEIT" if reden == "NIET_STABIEL" else "TOEREIKENDHEID"
    overrule = c.OverruleBeoordeling(persoon_ref=verhaal.persoon("EVA"), beoordeling=wat, motivering_ref="DOC-2026-40")
    verhaal.zeg(overrule, "2026-02-07")
    verhaal.selecteer("2026-02-08")
    assert verhaal.state.toestand == "GESELECTEERD"


def test_e6_a_derdenbeslag_with_a_no_is_rejected_and_with_a_yes_selected(nieuw_verhaal: Any):
    for uitkomst, toestand in (("NIET", "AFGEWEZEN"), ("DOORGAAN", "GESELECTEERD")):
        verhaal = nieuw_verhaal().geregistreerd("EVA").met_uitkering("EVA", derdenbeslag=True)
        verhaal.selecteer()
        assert verhaal.state.toestand == "IN_BEOORDELING"
        verhaal.zeg(c.BesluitMaatwerk(persoon_ref=verhaal.persoon("EVA"), uitkomst=uitkomst), "2026-02-07")
        verhaal.selecteer("2026-02-08")
        assert verhaal.state.toestand == toestand


def test_e9_only_the_last_yes_makes_the_consent_whole(verhaal: Any):
    verhaal.aangeboden("BO", "CARLA")
    assert namen(verhaal.antwoord("BO", True, "2026-02-12")) == ["AanbodAanvaard"]
    assert (verhaal.state.toestand, verhaal.state.instemming) == ("AANGEBODEN", None)
    assert namen(verhaal.antwoord("CARLA", True, "2026-02-13"))[-1] == "PolisInstemmingVolledig"
    assert verhaal.state.toestand == "INSTEMMING_VOLLEDIG"


def test_e12_only_with_whole_consent_is_a_polis_on_a_list_and_once(verhaal: Any):
    verhaal.aangeboden("BO")
    with pytest.raises(Refusal, match="INSTEMMING_ONVOLLEDIG"):
        verhaal.op_lijst("2026-02-10")
    verhaal.antwoord("BO", True, "2026-02-12")
    assert namen(verhaal.op_lijst()) == ["PolisOpLijstGeplaatst"]
    assert verhaal.state.toestand == "OP_LIJST"
    with pytest.raises(Refusal, match="INSTEMMING_ONVOLLEDIG"):
        verhaal.op_lijst()


def test_e13_accepted_by_the_insurer_it_stays_on_the_list_and_is_reported_once(verhaal: Any):
    verhaal.aangeboden("BO")
    verhaal.antwoord("BO", True, "2026-02-12")
    verhaal.op_lijst()
    assert namen(verhaal.teruggekoppeld()) == ["PolisAangemeld"]
    assert (verhaal.state.toestand, verhaal.state.aangemeld) == ("OP_LIJST", True)
    assert verhaal.teruggekoppeld() == []
