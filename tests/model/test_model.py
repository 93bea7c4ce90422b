"""The model answers the worked examples as their independent answers do, field by field."""

import json
from datetime import date
from pathlib import Path

import pytest

from .antwoord import voorspel
from .verschil import verschillen

VOORBEELDEN = Path(__file__).parents[1] / "voorbeelden"


@pytest.mark.parametrize("voorbeeld", ["klein", "groot", "alles"])
def test_the_model_equals_the_worked_example(voorbeeld: str) -> None:
    map_ = VOORBEELDEN / voorbeeld
    antwoord = voorspel(map_, date(2026, 2, 2), date(2029, 6, 1))
    verwacht = json.loads((map_ / "verwacht.json").read_text(encoding="utf-8"))
    assert verschillen(antwoord, verwacht) == []


def test_the_model_imports_nothing_of_the_product() -> None:
    product = ("contracts", "chassis", "intake", "eligibility", "regeling", "notificaties", "ops")
    for bron in Path(__file__).parent.glob("*.py"):
        regels = [regel.split() for regel in bron.read_text(encoding="utf-8").splitlines()]
        modules = [r[1].split(".")[0] for r in regels if len(r) > 1 and r[0] in {"from", "import"}]
        assert not set(modules) & set(product), bron.name
