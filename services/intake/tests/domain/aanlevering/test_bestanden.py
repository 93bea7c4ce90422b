"""Files as facts: in which phase, and which file is the newest one again."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from chassis.testing.scenario import given
from contracts.intake import (
    RegelAfgekeurd,
    UitkeringsbestandAangeleverd,
    UitkeringsregelAfgekeurd,
    WanbetalersbestandAangeleverd,
)
from intake.adapters.streams import AANLEVERING
from intake.domain.aanlevering.commands import Aantallen, Afkeuring, LeverUitkeringsbestand, LeverWanbetalersbestand
from intake.domain.aanlevering.fase import Fase

SAMENWERKING, A, B = (UUID(int=n) for n in range(1, 4))
MAG = Fase(groen_licht=True, overeenkomst_geldig=True)
OP = datetime(2026, 2, 2, 8, tzinfo=UTC)
FOUT = (Afkeuring(rij=7, kolom="bsn", code="BSN_ONGELDIG"),)


def lever_w(bestand: UUID = A, sha: str = "a", **meer: Any) -> LeverWanbetalersbestand:
    rijen = Aantallen(totaal=100, goed=98, fout=2)
    basis = {"bestand_id": bestand, "samenwerking_id": SAMENWERKING, "fase": MAG, "sha256": sha, "rijen": rijen}
    return LeverWanbetalersbestand(**{**basis, **meer}, op=OP)


def lever_u(bestand: UUID = B, sha: str = "u", w: UUID | None = A, **meer: Any) -> LeverUitkeringsbestand:
    rijen = Aantallen(totaal=3, goed=2, fout=0)
    basis = {"bestand_id": bestand, "samenwerking_id": SAMENWERKING, "fase": MAG, "sha256": sha, "rijen": rijen}
    return LeverUitkeringsbestand(**{**basis, "niet_bewaard": 1, "wanbetalersbestand_id": w, **meer}, op=OP)


def test_rub_17_a_file_is_told_with_each_row_that_was_refused() -> None:
    given(AANLEVERING).when(lever_w(afgekeurd=FOUT)).then(
        WanbetalersbestandAangeleverd(
            bestand_id=A, samenwerking_id=SAMENWERKING, rijen_totaal=100, rijen_goed=98, rijen_fout=2, sha256="a"
        ),
        RegelAfgekeurd(bestand_id=A, regelnr=7, veld="bsn", code="BSN_ONGELDIG"),
    )


def test_rub_17_the_newest_file_again_changes_nothing() -> None:
    given(AANLEVERING, lever_w()).when(lever_w(B)).then()


@pytest.mark.parametrize("toch", [False, True])
def test_fault_05_an_older_file_again_only_counts_with_a_word(toch: bool) -> None:
    weer = given(AANLEVERING, lever_w(), lever_w(B, "b"), lever_w(B, "c")).when(lever_w(UUID(int=9), toch=toch))
    weer.then_kinds(WanbetalersbestandAangeleverd) if toch else weer.then_refused("BESTAND_EERDER")
    u = given(AANLEVERING, lever_u(), lever_u(B, "v")).when(lever_u(UUID(int=9), toch=toch))
    u.then_kinds(UitkeringsbestandAangeleverd) if toch else u.then_refused("BESTAND_EERDER")


def test_fault_05_a_file_that_came_back_is_the_newest_again() -> None:
    terug = (lever_w(), lever_w(B, "b"), lever_w(UUID(int=9), toch=True))
    given(AANLEVERING, *terug).when(lever_w(UUID(int=10))).then()
    given(AANLEVERING, *terug).when(lever_w(UUID(int=10), "b")).then_refused("BESTAND_EERDER")


@pytest.mark.parametrize(("groen", "geldig"), [(False, False), (False, True), (True, False)])
def test_rub_12_and_16_no_persons_before_groen_licht_and_both_signatures(groen: bool, geldig: bool) -> None:
    fase = Fase(groen_licht=groen, overeenkomst_geldig=geldig)
    given(AANLEVERING).when(lever_w(fase=fase)).then_refused("FASE_ONJUIST")
    given(AANLEVERING).when(lever_u(fase=fase)).then_refused("FASE_ONJUIST")


def test_rub_19_the_gemeente_comes_after_the_insurer() -> None:
    given(AANLEVERING).when(lever_u(w=None)).then_refused("FASE_ONJUIST")


def test_rub_19_refused_rows_of_the_gemeente_are_for_the_gemeente_only() -> None:
    given(AANLEVERING).when(lever_u(afgekeurd=FOUT)).then_kinds(UitkeringsbestandAangeleverd, UitkeringsregelAfgekeurd)


def test_rub_19_the_same_file_says_something_new_after_a_newer_file_of_the_insurer() -> None:
    given(AANLEVERING, lever_u()).when(lever_u(UUID(int=9))).then()
    given(AANLEVERING, lever_u()).when(lever_u(UUID(int=9), w=B)).then_kinds(UitkeringsbestandAangeleverd)


def test_rub_44_the_same_content_as_definitive_file_is_told_once() -> None:
    [bestand] = given(AANLEVERING, lever_w()).when(lever_w(B, versie="DEFINITIEF")).events
    assert isinstance(bestand, WanbetalersbestandAangeleverd)
    assert bestand.soort == "DEFINITIEF"
    given(AANLEVERING, lever_w(), lever_w(B, versie="DEFINITIEF")).when(lever_w(versie="DEFINITIEF")).then()
