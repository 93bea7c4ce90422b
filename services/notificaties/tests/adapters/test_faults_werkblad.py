"""A workbook that asks for more room than there is: refused, and whoever reads goes on."""

import io
from typing import Any

import pytest
from notificaties.adapters.tabellezing import BestandOnleesbaar, lees_excel
from xlsxwriter import Workbook

MAXIMUM = 1_000_000


def werkmap(cellen: dict[str, str | float]) -> bytes:
    uit = io.BytesIO()
    boek: Any
    with Workbook(uit) as boek:
        blad: Any = boek.add_worksheet()
        for plek, waarde in cellen.items():
            blad.write(plek, waarde)
    return uit.getvalue()


async def test_a_list_is_read_as_it_is_shown() -> None:
    inhoud = werkmap({"A1": "maand", "B1": "cent", "A2": " 2026-02 ", "B2": 12.0})
    assert await lees_excel(inhoud, MAXIMUM) == [{"maand": "2026-02", "cent": "12"}]


@pytest.mark.parametrize("plek", ["XFD1048576", "A1048576", "XFD2000"])
async def test_a_cell_far_out_takes_nobody_down(plek: str) -> None:
    with pytest.raises(BestandOnleesbaar):
        await lees_excel(werkmap({"A1": "maand", plek: "x"}), MAXIMUM)
