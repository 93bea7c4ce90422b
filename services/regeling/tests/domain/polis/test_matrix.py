"""Every row of the matrix does what it says (domain 5.3), and its choices are what it leaves open (Q-17, X-04)."""

from datetime import date
from typing import get_args

import pytest
from contracts.beleid import Matrixkeuze
from contracts.kalender import laatste
from contracts.matrix import RIJEN, Rij, bezwaren, matrix, rij
from contracts.mutatiesoorten import Mutatiereden
from msgspec.structs import replace
from regeling.domain.polis import commands as c
from regeling.domain.polis import commands_uitval as u
from regeling_verhaal import ANNA, BELEID, BO, CARLA, Verhaal, gestart, lid, maanden

from contracts import regeling as r

PER, DAG = date(2026, 9, 8), date(2026, 9, 11)
_TOT = {"DETENTIE": date(2026, 10, 2)}
_NODIG = {"NIET_BETAALD", "EIGEN_RISICO_VOORWAARDE"}
_ACHTERSTAND = u.MeldAchterstand(persoon_ref=ANNA, soort="EIGEN_BIJDRAGE", bedrag_cent=1200, sinds=PER, peildatum=PER)


def verhaal(keuze: Matrixkeuze | None = None, *, gemist: bool = False) -> Verhaal:
    v = gestart(beleid=replace(BELEID, matrix=(keuze,) if keuze else ()))
    v.zeg("2026-03-01T09:00:00", c.MeldBPHOpschorting(opschorten_per=date(2026, 3, 1)))
    v.zeg("2026-03-01T09:30:00", c.BevestigBPHOpschorting(opgeschort_per=date(2026, 3, 1), cak_referentie="C"))
    v.inhouding(*maanden("2026-03", 4 if gemist else 6))
    return v


def mutatie(een: Rij, door: str) -> c.MeldMutatie:
    return c.MeldMutatie(persoon_ref=ANNA, reden=een.reden, per=PER, tot=_TOT.get(een.reden), door=door)


def einddatum(een: Rij) -> date:
    assert een.einddatum is not None
    return {"DAG": PER, "MAAND_VAN_PER": laatste(PER), "MAAND_VAN_MELDING": laatste(DAG)}[een.einddatum]


def test_the_matrix_has_every_reason_once_a_day_and_no_rank_twice() -> None:
    nu = matrix(DAG)
    assert {een.reden for een in nu} == set(get_args(Mutatiereden))
    assert [een.rang for een in nu] == list(range(1, len(nu) + 1))
    assert all(een.vraag for een in nu if een.keuzes or een.bph_keuzes)
    assert all(een.einddatum and een.bph_gevolg for een in nu if een.gevolg == "EINDE" or een.besluiten)


def test_the_matrix_is_read_by_the_day() -> None:
    with pytest.raises(LookupError):
        rij("WERK", date(2016, 7, 11))
    assert matrix(date(2016, 7, 11)) == ()


@pytest.mark.parametrize("een", RIJEN, ids=lambda een: een.reden)
@pytest.mark.parametrize("door", ["GEMEENTE", "VERZEKERAAR"])
def test_rub_31_every_row_told_as_a_mutation(een: Rij, door: str) -> None:
    v = verhaal()
    if door not in een.melden:
        code = {"UIT_GELD": "REDEN_VOLGT_UIT_BETALING", "BESLUIT": "REDEN_IS_BESLUIT"}
        assert v.weigert("2026-09-11", mutatie(een, door)) == code.get(een.gevolg, "ANDERE_PARTIJ_MELDT")
        return
    v.zeg("2026-09-11", mutatie(een, door))
    lid = v.lid()
    match een.gevolg:
        case "EINDE":
            assert lid.einde is not None
            stand = (lid.toestand, lid.einde.reden, lid.einde.datum, lid.einde.bph_gevolg)
            assert stand == ("BEEINDIGD", een.reden, einddatum(een), een.bph_gevolg)
        case "ZELFBETALING":
            assert (lid.toestand, lid.eerste_zelf_maand, lid.einde) == ("ACTIEF_ZELFBETALING", "2026-10", None)
        case "OVERLEG":
            assert lid.toestand == "MSNP_OVERLEG"
        case _:
            assert (een.gevolg, lid.toestand) == ("DOORGAAN", "ACTIEF_INHOUDING")


@pytest.mark.parametrize("een", RIJEN, ids=lambda een: een.reden)
@pytest.mark.parametrize("door", ["GEMEENTE", "VERZEKERAAR"])
def test_every_row_decided_by_a_party(een: Rij, door: str) -> None:
    v = verhaal(gemist=een.reden == "NIET_BETAALD")
    besluit = c.BeeindigRegeling(persoon_ref=ANNA, reden=een.reden, door=door, per=PER)
    if een.reden == "EIGEN_RISICO_VOORWAARDE":
        v.zeg("2026-09-09", _ACHTERSTAND)
        v.zeg("2026-09-09", u.ZetInterventieIn(persoon_ref=ANNA, soort="BUDGETMAATJE"))
    if een.reden in _NODIG:
        v.zeg("2026-09-10", c.LegContactVast(persoon_ref=ANNA, door="VERZEKERAAR", kanaal="BRIEF", bereikt=False))
    if een.reden == "FAILLISSEMENT":
        v.zeg("2026-09-10", mutatie(een, "GEMEENTE"))
    if door not in een.besluiten:
        assert v.weigert("2026-09-11", besluit) in {
            "ANDERE_PARTIJ_BESLUIT",
            "GESPREK_ONTBREEKT",
            "REDEN_IS_MUTATIE",
            "REDEN_VOLGT_UIT_BETALING",
            "STABILISATIE_BEEINDIGT_NIET",
        }
        return
    v.zeg("2026-09-11", besluit)
    [einde] = v.van(r.RegelingBeeindigd)
    assert (einde.reden, einde.einddatum, einde.bph_gevolg) == (een.reden, einddatum(een), een.bph_gevolg)
    assert einde.initiatief == door


@pytest.mark.parametrize("reden", ["MSNP", "POLIS_GEWIJZIGD"])
def test_fault_matrix_a_decision_after_talks_and_about_a_shared_polis_goes_by_the_row_of_its_day(
    reden: Mutatiereden, monkeypatch: pytest.MonkeyPatch
) -> None:
    nieuw = replace(rij(reden, DAG), vanaf=DAG, einddatum="DAG", bph_gevolg="TE_BEPALEN_DOOR_CAK")
    monkeypatch.setattr("contracts.matrix.RIJEN", (*RIJEN, nieuw))
    v = gestart(lid(BO, 1), lid(CARLA, 2))
    if reden == "MSNP":
        v.zeg("2026-09-09", c.MeldMutatie(persoon_ref=CARLA, reden="MSNP", per=PER))
        v.zeg("2026-09-10", c.LegMSNPGesprekVast(persoon_ref=CARLA, datum=DAG.replace(day=10)))
        v.zeg("2026-09-11", c.BesluitMSNP(persoon_ref=CARLA, besluit="BEEINDIGEN"))
    else:
        v.zeg("2026-09-09", c.MeldMutatie(persoon_ref=BO, reden="OVERLIJDEN", per=PER))
        v.zeg("2026-09-11", c.Herbeoordeel(persoon_ref=CARLA, besluit="BEEINDIGEN"))
    einde = v.van(r.RegelingBeeindigd)[-1]
    assert (einde.reden, einde.einddatum, einde.bph_gevolg) == (reden, DAG, "TE_BEPALEN_DOOR_CAK")


@pytest.mark.parametrize(("een", "keuze"), [(een, keuze) for een in RIJEN for keuze in een.keuzes])
def test_q_17_what_a_row_leaves_open_a_samenwerking_chooses(een: Rij, keuze: str) -> None:
    v = verhaal(Matrixkeuze(reden=een.reden, gevolg=keuze))
    v.zeg("2026-09-11", mutatie(een, "GEMEENTE"))
    assert (v.lid().einde is not None) == (keuze == "EINDE")


def test_n_03_a_choice_that_no_row_leaves_open_is_objected_to() -> None:
    fout = (Matrixkeuze(reden="WSNP", gevolg="DOORGAAN"), Matrixkeuze(reden="WERK", bph_gevolg="NVT"))
    assert len(bezwaren(fout, DAG)) == 2
    assert bezwaren((Matrixkeuze(reden="VERHUISD", gevolg="EINDE"),), DAG) == []
    assert rij("WSNP", DAG, fout) == rij("WSNP", DAG)
