"""The page of refusals is made from the code: what can be raised stands on it, with what a partner does."""

from pathlib import Path

import pytest
from ops.refusals.page import advice, gaps, render
from ops.refusals.scan import Found, scan
from ops.stack.settings import root

SOURCE = """
TABLE = {"BSN_ONGELDIG": Uitleg("Dit is geen geldig BSN.", "Controleer het BSN.")}

def decide(state, detail="Zonder meer."):
    if state.late:
        raise Refusal("TE_LAAT", f"De termijn van {state.day} is voorbij.")
    code = "EEN" if state.one else "TWEE"
    raise Refusal(code, detail, "/veld")
    raise niet_gevonden("Dit is er niet.", "WEG")
    yield Problem(503, "BEZET", "Wacht even.")
    yield Fout(pointer="/a", code="GEEN_A", detail="Geef {min} of meer.")
    return Objection("NIET_HIER", "Dit hoort hier niet.")
    yield somebody.else_("GEEN_WEIGERING", "Dit telt niet.")
"""


@pytest.fixture
def found(tmp_path: Path) -> set[tuple[str, str, int, str, str]]:
    module = tmp_path / "services" / "regeling" / "src" / "regeling" / "domain" / "decide.py"
    module.parent.mkdir(parents=True)
    module.write_text(SOURCE, "utf-8")
    return {(f.kind, f.code, f.status, f.service, f.detail) for f in scan(tmp_path)}


def test_every_way_of_refusing_is_found(found: set[tuple[str, str, int, str, str]]) -> None:
    assert found == {
        ("ROW", "BSN_ONGELDIG", 0, "regeling", "Dit is geen geldig BSN."),
        ("REQUEST", "TE_LAAT", 409, "regeling", "De termijn van … is voorbij."),
        ("REQUEST", "EEN", 400, "regeling", "Zonder meer."),
        ("REQUEST", "TWEE", 400, "regeling", "Zonder meer."),
        ("REQUEST", "WEG", 404, "regeling", "Dit is er niet."),
        ("REQUEST", "BEZET", 503, "regeling", "Wacht even."),
        ("FIELD", "GEEN_A", 0, "regeling", "Geef … of meer."),
        ("FIELD", "NIET_HIER", 0, "regeling", "Dit hoort hier niet."),
    }


def test_a_code_without_advice_and_an_advice_without_code_are_told() -> None:
    here = Found("REQUEST", "NIEUW", 409, "intake", "Dit kan niet.")
    assert [line.split(":")[0] for line in gaps([here], {"OUD": "Niets."})] == ["NIEUW", "OUD"]


SAID_WHEN_IT_HAPPENS = {
    "AFSCHRIFT_ONLEESBAAR",
    "GROEN_LICHT_ONTBREEKT",
    "NIET_GEREED",
    "ONGELDIGE_INVOER",
    "VOORBEREIDING_ONVOLLEDIG",
}
"""What is missing or wrong is all that they say, and only the request shows it."""


def test_every_refusal_of_this_code_says_what_it_is_and_what_to_do() -> None:
    found = scan(root())
    assert gaps(found, advice()) == []
    assert {each.code for each in found} - {each.code for each in found if each.detail} <= SAID_WHEN_IT_HAPPENS
    assert (root() / "docs" / "weigeringen.md").read_text("utf-8") == render(root())
