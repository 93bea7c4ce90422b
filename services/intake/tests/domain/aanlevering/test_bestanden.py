"""Files and polissen as facts: which phase, which file again, who may stand on a polis."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from chassis.testing.scenario import given
from contracts.intake import (
    PolisGeregistreerd,
    Polislid,
    PolisNietMeerAangeleverd,
    RegelAfgekeurd,
    UitkeringNietMeerAangeleverd,
    UitkeringsbestandAangeleverd,
    UitkeringsregelAfgekeurd,
    UitkeringVastgelegd,
    WanbetalersbestandAangeleverd,
)
from intake.adapters.streams import AANLEVERING, POLIS
from intake.domain.aanlevering.aannemen import (
    Aantallen,
    Afkeuring,
    Fase,
    LeverUitkeringsbestand,
    LeverWanbetalersbestand,
)
from intake.domain.polis.registratie import LegUitkeringVast, MeldPolisAfwezig, MeldUitkeringenAfwezig, RegistreerPolis
from intake.domain.schuld import Schuldbedragen

SAMENWERKING, A, B, NEMER, LID = (UUID(int=n) for n in range(1, 6))
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


def test_rub_17_an_older_file_again_replaces_the_newer() -> None:
    given(AANLEVERING, lever_w(), lever_w(B, "b")).when(lever_w(UUID(int=9))).then_kinds(WanbetalersbestandAangeleverd)


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


def registreer(*rollen: str) -> RegistreerPolis:
    leden = [
        Polislid(persoon_ref=persoon, volgnr=nr, rol=rol, bph_plichtig=True)  # pyright: ignore
        for nr, (persoon, rol) in enumerate(zip((NEMER, LID), rollen, strict=False), start=1)
    ]
    return RegistreerPolis(
        polis_ref=B,
        samenwerking_id=SAMENWERKING,
        bestand_id=A,
        leden=tuple(leden),
        schuld=Schuldbedragen(premie=250000, rente=57),
        peildatum=date(2026, 1, 31),
        op=OP,
    )


def uitkering(persoon: UUID) -> LegUitkeringVast:
    vastgelegd = UitkeringVastgelegd(
        persoon_ref=persoon,
        polis_ref=B,
        samenwerking_id=SAMENWERKING,
        bestand_id=A,
        uitkering_ref=A,
        uitkeringssoort="ALGEMENE_BIJSTAND",
    )
    return LegUitkeringVast(uitkering=vastgelegd, op=OP)


def test_rub_18_all_insured_of_a_polis_are_registered_together() -> None:
    verhaal = given(POLIS).when(registreer("VERZEKERINGNEMER", "VERZEKERDE"))
    [polis] = verhaal.events
    assert isinstance(polis, PolisGeregistreerd)
    assert [lid.persoon_ref for lid in polis.leden] == [NEMER, LID]
    assert polis.schuld_totaal_cent == 250057


def test_rub_18_a_polis_has_exactly_one_verzekeringnemer() -> None:
    given(POLIS).when(registreer("VERZEKERDE")).then_refused("VERZEKERINGNEMER_ONTBREEKT")
    given(POLIS).when(registreer("VERZEKERINGNEMER", "VERZEKERINGNEMER")).then_refused("VERZEKERINGNEMER_ONTBREEKT")


def test_rub_19_an_uitkering_is_recorded_for_who_stands_on_the_polis_only() -> None:
    polis = given(POLIS, registreer("VERZEKERINGNEMER"))
    polis.when(uitkering(NEMER)).then_kinds(UitkeringVastgelegd)
    polis.when(uitkering(LID)).then_refused("PERSOON_ONBEKEND")


def test_rub_44_the_same_content_as_definitive_file_is_told_once() -> None:
    [bestand] = given(AANLEVERING, lever_w()).when(lever_w(B, versie="DEFINITIEF")).events
    assert isinstance(bestand, WanbetalersbestandAangeleverd)
    assert bestand.soort == "DEFINITIEF"
    given(AANLEVERING, lever_w(), lever_w(B, versie="DEFINITIEF")).when(lever_w(versie="DEFINITIEF")).then()


def test_e16_a_polis_that_a_newer_file_leaves_out_is_told_once_and_may_come_back() -> None:
    afwezig = MeldPolisAfwezig(polis_ref=B, samenwerking_id=SAMENWERKING, bestand_id=A, op=OP)
    terug = registreer("VERZEKERINGNEMER")
    given(POLIS, terug).when(afwezig).then(
        PolisNietMeerAangeleverd(polis_ref=B, samenwerking_id=SAMENWERKING, bestand_id=A, datum=date(2026, 2, 2))
    )
    given(POLIS, terug, afwezig).when(afwezig).then()
    given(POLIS, terug, afwezig, terug).when(afwezig).then_kinds(PolisNietMeerAangeleverd)


def test_e17_who_is_missing_from_a_newer_file_of_the_gemeente_is_told_once() -> None:
    weg = MeldUitkeringenAfwezig(polis_ref=B, samenwerking_id=SAMENWERKING, bestand_id=A, personen=(NEMER, LID), op=OP)
    polis = registreer("VERZEKERINGNEMER", "VERZEKERDE")
    given(POLIS, polis).when(weg).then()
    given(POLIS, polis, uitkering(NEMER)).when(weg).then(
        UitkeringNietMeerAangeleverd(
            persoon_ref=NEMER, polis_ref=B, samenwerking_id=SAMENWERKING, bestand_id=A, datum=date(2026, 2, 2)
        )
    )
    given(POLIS, polis, uitkering(NEMER), weg).when(weg).then()
    given(POLIS, polis, uitkering(LID), registreer("VERZEKERINGNEMER")).when(weg).then()
