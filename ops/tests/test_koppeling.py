"""Persons without a BSN: what is recognised, and that nobody is taken for another."""

from ops.cli import app
from ops.koppeling.meten import meet, paren
from typer.testing import CliRunner


def test_wgs_8b_dutch_variants_are_recognised_and_nobody_is_taken_for_another() -> None:
    gemeten = paren()
    assert sum(paar.zelfde for paar in gemeten) >= 60
    assert len({paar.wat for paar in gemeten}) == len(gemeten)
    meting = meet(gemeten, 86)
    assert meting.precisie == 1.0, [p.wat for p in gemeten if not p.zelfde and p.vergelijking.score >= 86]
    assert meting.bereik >= 0.95, [p.wat for p in gemeten if p.zelfde and p.vergelijking.score < 86]


def test_what_differs_is_named_for_each_pair_below_a_hundred() -> None:
    assert all(paar.vergelijking.verschillen for paar in paren() if 0 < paar.vergelijking.score < 100)


def test_a_looser_threshold_takes_people_for_others_and_the_command_says_so() -> None:
    assert meet(paren(), 80).precisie < 1.0
    uit = CliRunner().invoke(app, ["koppeltoets", "--grens", "80"])
    assert uit.exit_code == 0
    assert "FOUT" in uit.output
    assert "precisie 0." in uit.output
