"""Which uitkering pays for whom, and which polissen can't be judged (RUB-19, RUB-21)."""

from typing import Any
from uuid import UUID

from contracts.intake import Medebetaalde, UitkeringVastgelegd
from intake.domain.aanlevering.huishouden import (
    Bedragen,
    FouteRegel,
    Uitkeringsregel,
    Vergelijking,
    Verzekerde,
    dubbele_bedragen,
    vergelijk,
)

SAMENWERKING, BESTAND, P1, P2, P3 = (UUID(int=n) for n in range(1, 6))
HEEL = Bedragen(netto_uitkering=200000, minimum_vrij=150000, inhoudingen=1000, beslag_afdracht=500)


def verzekerde(nr: int, polis: UUID, *, nemer: bool = True, bph: bool = True, schuld: int = 250000) -> Verzekerde:
    rol: Any = "VERZEKERINGNEMER" if nemer else "VERZEKERDE"
    return Verzekerde(persoon_ref=UUID(int=nr), polis_ref=polis, rol=rol, bph_plichtig=bph, schuld_cent=schuld)


BO, CARLA = verzekerde(20, P1), verzekerde(21, P1, nemer=False, schuld=0)
OP_POLIS = {
    "bo": BO,
    "carla": CARLA,
    "kind": verzekerde(22, P1, nemer=False, bph=False, schuld=0),
    "eva": verzekerde(23, P2, schuld=100),
    "dirk": verzekerde(24, P3),
}


def regel(rij: int, persoon: str, huishouden: str | None = None, bedragen: Bedragen | None = None) -> Uitkeringsregel:
    return Uitkeringsregel(
        rij=rij,
        persoon=persoon,
        uitkeringssoort="ALGEMENE_BIJSTAND",
        bedragen=bedragen or Bedragen(),
        huishouden=huishouden,
    )


def doe(*regels: Uitkeringsregel, fout: tuple[FouteRegel, ...] = ()) -> Vergelijking:
    return vergelijk(SAMENWERKING, BESTAND, regels, fout, OP_POLIS)


def uitkeringen(vergelijking: Vergelijking) -> dict[int, UitkeringVastgelegd]:
    return dict(vergelijking.vastgelegd)


def test_rub_21_a_gezinsuitkering_is_whole_for_each_who_is_paid_from_it() -> None:
    gevonden = uitkeringen(doe(regel(1, "bo", "H1", HEEL), regel(2, "carla", "H1"), regel(3, "kind", "H1")))
    hieruit = (
        Medebetaalde(persoon_ref=BO.persoon_ref, polis_ref=P1, rol="VERZEKERINGNEMER", schuld_cent=250000),
        Medebetaalde(persoon_ref=CARLA.persoon_ref, polis_ref=P1, rol="VERZEKERDE", schuld_cent=0),
    )
    assert gevonden.keys() == {1, 2, 3}
    for uitkering in gevonden.values():
        assert uitkering.betaald_hieruit == hieruit
        assert uitkering.uitkering_ref == gevonden[1].uitkering_ref
        assert (uitkering.netto_uitkering_cent, uitkering.minimum_vrij_cent) == (200000, 150000)
        assert (uitkering.inhoudingen_cent, uitkering.beslag_afdracht_cent) == (1000, 500)


def test_rub_21_a_household_may_stand_on_several_polissen() -> None:
    gevonden = uitkeringen(doe(regel(1, "bo", "H1"), regel(2, "eva", "H1", HEEL)))
    assert {m.polis_ref for m in gevonden[1].betaald_hieruit} == {P1, P2}
    assert gevonden[1].netto_uitkering_cent == 200000


def test_rub_21_who_lives_alone_is_paid_from_an_uitkering_of_its_own() -> None:
    gevonden = uitkeringen(doe(regel(1, "eva", None, HEEL), regel(2, "dirk", None, Bedragen(netto_uitkering=1))))
    assert [m.persoon_ref for m in gevonden[1].betaald_hieruit] == [UUID(int=23)]
    assert gevonden[1].uitkering_ref != gevonden[2].uitkering_ref
    assert gevonden[2].netto_uitkering_cent == 1


def test_rub_21_zeros_beside_the_row_with_the_amounts_say_nothing() -> None:
    nul = Bedragen(netto_uitkering=0, inhoudingen=0)
    gevonden = uitkeringen(doe(regel(1, "bo", "H1", nul), regel(2, "carla", "H1", HEEL)))
    assert gevonden[1].netto_uitkering_cent == 200000
    assert uitkeringen(doe(regel(1, "bo", "H1"), regel(2, "carla", "H1", nul)))[1].netto_uitkering_cent == 0


def test_rub_19_unknown_stays_unknown_but_no_inhoudingen_are_none() -> None:
    [uitkering] = uitkeringen(doe(regel(1, "eva"))).values()
    assert (uitkering.netto_uitkering_cent, uitkering.minimum_vrij_cent, uitkering.inhoudingen_cent) == (None, None, 0)


def test_rub_19_persons_on_no_polis_are_counted_and_not_kept() -> None:
    vergelijking = doe(regel(1, "eva", "H9"), regel(2, "vreemde", "H9", HEEL), regel(3, "ander"))
    assert vergelijking.niet_bewaard == 2
    assert uitkeringen(vergelijking).keys() == {1}
    # The uitkering of the household is one, whoever's row holds its amounts.
    assert uitkeringen(vergelijking)[1].netto_uitkering_cent == 200000


def test_rub_18_a_bad_row_leaves_out_the_whole_polis_of_its_person() -> None:
    vergelijking = doe(regel(1, "bo"), regel(3, "eva"), fout=(FouteRegel(rij=2, persoon="carla", huishouden=None),))
    assert vergelijking.weggelaten == {P1: (1, 2)}
    assert uitkeringen(vergelijking).keys() == {3}


def test_rub_21_a_bad_row_leaves_out_the_polissen_of_its_household() -> None:
    fout = (FouteRegel(rij=2, persoon=None, huishouden="H1"),)
    vergelijking = doe(regel(1, "eva", "H1", HEEL), regel(3, "dirk"), fout=fout)
    assert vergelijking.weggelaten == {P2: (1,)}
    assert uitkeringen(vergelijking).keys() == {3}


def test_rub_21_amounts_of_a_household_stand_on_one_row() -> None:
    regels = [regel(1, "bo", "H1", HEEL), regel(2, "carla", "H1", HEEL), regel(3, "eva", None, HEEL)]
    assert dubbele_bedragen(regels) == [regels[1]]
