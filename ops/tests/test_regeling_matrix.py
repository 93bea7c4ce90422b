"""`uitstroom regeling matrix`: who runs a samenwerking reads every row as it is on a day (domain 5.3)."""

import pytest
from contracts.matrix import RIJEN
from contracts.matrix import matrix as matrix_op
from msgspec.structs import replace
from ops.cli import app
from typer.testing import CliRunner

LEZER = CliRunner()


def getoond(*args: str) -> list[str]:
    """Each row as a piece of its own, without the heading."""
    antwoord = LEZER.invoke(app, ["regeling", "matrix", *args])
    assert antwoord.exit_code == 0, antwoord.output
    return antwoord.output.split("\n\n")[1:]


def test_rub_31_every_row_is_shown_in_order_with_what_follows_who_says_it_and_why() -> None:
    rijen = matrix_op(RIJEN[0].vanaf)
    for rij, tekst in zip(rijen, getoond("--op", RIJEN[0].vanaf.isoformat()), strict=True):
        assert tekst.split()[:3] == [str(rij.rang), f"{rij.reden}:", rij.gevolg]
        assert rij.uitleg in tekst
        assert rij.bron in tekst
        assert all(partij in tekst for partij in (*rij.melden, *rij.besluiten))
        assert all(keuze in tekst for keuze in (*rij.keuzes, *rij.bph_keuzes, rij.vraag or ""))
        assert (rij.grond or "") in tekst
        assert (rij.als or "") in tekst
        assert (f"BPH: {rij.bph_gevolg}" in tekst) == (rij.einddatum is not None)


def test_rub_31_a_row_counts_from_its_day_and_before_the_first_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    oud = RIJEN[0]
    nieuw = replace(oud, vanaf=oud.vanaf.replace(year=oud.vanaf.year + 1), uitleg="Zo is het voortaan.")
    monkeypatch.setattr("contracts.matrix.RIJEN", (*RIJEN, nieuw))
    assert oud.uitleg in getoond("--op", oud.vanaf.isoformat())[0]
    assert nieuw.uitleg in getoond("--op", nieuw.vanaf.isoformat())[0]
    assert getoond("--op", "2016-07-11") == []
    assert LEZER.invoke(app, ["regeling", "matrix", "--op", "2026-02-30"]).exit_code != 0
