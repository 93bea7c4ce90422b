"""Where two share one uitkering, it is withheld from whom the gemeente says (RUB-21, Pw 45 lid 4)."""

from datetime import date
from uuid import UUID

import pytest
from contracts.zicht import Zicht
from hypothesis import given
from hypothesis import strategies as st
from regeling.domain.polis import commands as c
from regeling.views.maand import in_te_houden, te_betalen
from regeling_beeld import rij
from regeling_verhaal import ANNA, BO, CARLA, Verhaal, aanmelding, bereid_voor, gestart, lid, op

from contracts import regeling as r


def gezin() -> Verhaal:
    return gestart(lid(BO, 1), lid(CARLA, 2))


def verdeling(*delen: tuple[UUID, int], vanaf: str = "2026-05") -> c.VerdeelInhouding:
    return c.VerdeelInhouding(vanaf_maand=vanaf, delen=delen)


def ingehouden(v: Verhaal, m: str) -> dict[UUID, tuple[int, int]]:
    """Per line what is due of whom, and what is withheld from whose uitkering."""
    polis = rij(v, Zicht.GEMEENTE)
    regels = te_betalen(polis, m, zelf=False)
    cent = in_te_houden(polis, m, regels)
    return {een.lid.persoon_ref: (een.bedrag_cent, deel) for een, deel in zip(regels, cent, strict=True)}


@pytest.mark.parametrize(
    ("delen", "bo", "carla"),
    [((50, 50), 16450, 16450), ((100, 0), 32900, 0), ((0, 100), 0, 32900), ((67, 33), 22043, 10857)],
)
def test_rub_21_it_is_withheld_from_whom_the_gemeente_says_and_adds_up(
    delen: tuple[int, int], bo: int, carla: int
) -> None:
    v = gezin()
    v.zeg("2026-04-10", verdeling((BO, delen[0]), (CARLA, delen[1])))
    assert ingehouden(v, "2026-04") == {BO: (18200, 18200), CARLA: (14700, 14700)}
    assert ingehouden(v, "2026-05") == {BO: (18200, bo), CARLA: (14700, carla)}


@given(st.integers(0, 100))
def test_rub_21_no_cent_is_lost(procent: int) -> None:
    v = gezin()
    v.zeg("2026-04-10", verdeling((BO, procent), (CARLA, 100 - procent)))
    assert sum(cent for _, cent in ingehouden(v, "2026-05").values()) == 32900


def test_rub_21_who_pays_himself_leaves_his_share_to_the_other_and_nobody_is_each_his_own() -> None:
    v = gezin()
    v.zeg("2026-04-10", verdeling((BO, 50), (CARLA, 50)))
    v.zeg("2026-05-10", c.MeldMutatie(persoon_ref=CARLA, reden="WERK", per=date(2026, 6, 1)))
    assert ingehouden(v, "2026-06") == {BO: (18200, 18200)}
    v.zeg("2026-05-11", verdeling(vanaf="2026-07"))
    assert [g.delen for g in v.van(r.InhoudingVerdeeld)][-1] == ()
    assert ingehouden(v, "2026-07") == {BO: (18200, 18200)}


def test_rub_21_before_the_start_it_may_begin_with_the_first_month() -> None:
    v = Verhaal()
    v.zeg("2026-02-20", aanmelding(lid(BO, 1), lid(CARLA, 2)))
    v.zeg("2026-02-21", verdeling((BO, 100), vanaf="2026-03"))
    bereid_voor(v)
    v.tot(op("2026-03-02"))
    assert ingehouden(v, "2026-03") == {BO: (18200, 32900), CARLA: (14700, 0)}


def test_rub_21_what_is_wrong_is_refused_and_the_same_again_changes_nothing() -> None:
    v = gezin()
    goed = verdeling((BO, 50), (CARLA, 50))
    v.zeg("2026-04-10", goed)
    assert v.zeg("2026-04-11", goed) == []
    assert v.weigert("2026-04-12", verdeling((BO, 50), (CARLA, 49))) == "VERDELING_ONJUIST"
    assert v.weigert("2026-04-12", verdeling((BO, 50), (BO, 50))) == "VERDELING_ONJUIST"
    assert v.weigert("2026-04-12", verdeling((ANNA, 100))) == "PERSOON_ONBEKEND"
    assert v.weigert("2026-05-01T00:00:00", goed) == "MAAND_BEGONNEN"
    assert v.weigert("2026-05-02", verdeling((BO, 100), vanaf="2030-01")) == "GEEN_TERMIJN"
    assert Verhaal().weigert("2026-05-02", goed) == "GEEN_DEELNAME"


def test_rub_21_nobody_but_the_gemeente_is_told() -> None:
    v = gezin()
    v.zeg("2026-04-10", verdeling((BO, 100)))
    assert rij(v, Zicht.VERZEKERAAR).verdelingen == ()
