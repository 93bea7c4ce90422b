"""31: the page for partners names every column, every profile, every closed word and every form that they may send."""

import re
from collections.abc import Iterable
from typing import get_args

import pytest
from intake.adapters.bestand import uitkeringen, wanbetalers
from intake.api.signaalinvoer import SignaalInvoer
from intake.domain.signaal.profiel import STANDAARD
from intake.domain.signaal.toets import Afwijscode

from contracts import soorten

from .pages import ROOT

PAGE = (ROOT / "docs" / "partners.md").read_text("utf-8")
NAMED = set(re.findall(r"(?<!`)`([^`\n]+)`(?!`)", PAGE))
ON_THE_PAGE = {
    "columns of the insurer's file": wanbetalers.KOLOMMEN,
    "columns of the gemeente's file": uitkeringen.KOLOMMEN,
    "profiles": [profiel.naam for profiel in STANDAARD],
    "grounds of the profiles": [grond for profiel in STANDAARD for grond in profiel.grondslagen],
    "why a signal is refused": get_args(Afwijscode),
    "fields of a signal": [veld.alias or naam for naam, veld in SignaalInvoer.model_fields.items()],
    **{
        f"words of {naam}": get_args(getattr(soorten, naam))
        for naam in (
            "Achterstandsoort",
            "Contactkanaal",
            "Grondslag",
            "Inningswijze",
            "Maatwerk",
            "Rol",
            "Terugkoppelcode",
            "Uitkeringssoort",
        )
    },
}


@pytest.mark.parametrize("words", ON_THE_PAGE.values(), ids=ON_THE_PAGE)
def test_fault_31_a_partner_finds_every_word_on_the_page(words: Iterable[str]) -> None:
    assert [word for word in words if word not in NAMED] == []
