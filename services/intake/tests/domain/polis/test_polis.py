"""A polis as the newest files have it: who may stand on it, what is told when a file leaves it out."""

from datetime import UTC, date, datetime
from uuid import UUID

from chassis.testing.scenario import given
from contracts.intake import (
    MutatieAangeleverd,
    PolisGeregistreerd,
    Polislid,
    PolisNietMeerAangeleverd,
    UitkeringNietMeerAangeleverd,
    UitkeringVastgelegd,
)
from intake.adapters.streams import POLIS
from intake.domain.polis.commands import (
    LegUitkeringVast,
    MeldPolisAfwezig,
    MeldUitkeringenAfwezig,
    NeemMutatieAan,
    RegistreerPolis,
)
from intake.domain.schuld import Schuldbedragen

SAMENWERKING, A, B, NEMER, LID = (UUID(int=n) for n in range(1, 6))
OP = datetime(2026, 2, 2, 8, tzinfo=UTC)


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


def mutatie(corrigeert: UUID | None = None) -> NeemMutatieAan:
    return NeemMutatieAan(
        polis_ref=B,
        samenwerking_id=SAMENWERKING,
        persoon_ref=NEMER,
        iso_week="2026-W06",
        soort="WERK",
        per=date(2026, 2, 1),
        corrigeert=corrigeert,
        op=OP,
    )


def test_rub_31_the_same_line_again_says_nothing() -> None:
    given(POLIS, registreer("VERZEKERINGNEMER"), mutatie()).when(mutatie()).then()


def test_n_05_a_line_that_corrects_what_nobody_knows_does_not_stand_in_the_way_of_the_line_itself() -> None:
    """Regeling refused it (MUTATIE_ONBEKEND); told again without the id that was wrong, it was taken for a repeat."""
    verhaal = given(POLIS, registreer("VERZEKERINGNEMER"), mutatie(corrigeert=A)).when(mutatie())
    verhaal.then_kinds(MutatieAangeleverd)
    given(POLIS, registreer("VERZEKERINGNEMER"), mutatie(corrigeert=A), mutatie()).when(mutatie()).then()
