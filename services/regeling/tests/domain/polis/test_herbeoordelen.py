"""A shared polis that somebody left (N-07, A-12)."""

from datetime import date

import pytest
from msgspec.structs import replace
from regeling.domain.polis import commands as c
from regeling_verhaal import ANNA, BELEID, BO, CARLA, Verhaal, gestart, lid, maanden

from contracts import regeling as r

DOORGAAN = c.Herbeoordeel(persoon_ref=CARLA, besluit="DOORGAAN")
BEEINDIGEN = c.Herbeoordeel(persoon_ref=CARLA, besluit="BEEINDIGEN")


def vertrokken(schuld: int = 321457, **beleid: object) -> Verhaal:
    """BO, who carries the plan, left in 2026-09 after seven terms; CARLA goes on."""
    v = gestart(lid(BO, 1), lid(CARLA, 2), schuld=schuld, beleid=replace(BELEID, **beleid))
    v.zeg("2026-03-01T09:00:00", c.MeldBPHOpschorting(opschorten_per=date(2026, 3, 1)))
    v.zeg("2026-03-01T09:30:00", c.BevestigBPHOpschorting(opgeschort_per=date(2026, 3, 1), cak_referentie="C"))
    v.inhouding(*maanden("2026-03", 6), persoon=BO)
    v.inhouding(*maanden("2026-03", 6), persoon=CARLA, cent=14700)
    v.zeg("2026-09-11", c.MeldMutatie(persoon_ref=BO, reden="WSNP", per=date(2026, 9, 8)))
    v.inhouding("2026-09", persoon=BO)
    v.inhouding("2026-09", persoon=CARLA, cent=14700)
    return v


@pytest.mark.parametrize(("dag", "vanaf"), [("2026-10-22", "2026-10"), ("2026-10-23", "2026-11")])
def test_n_07_who_stays_carries_the_plan_from_the_first_month_whose_boekdatum_is_still_to_come(
    dag: str, vanaf: str
) -> None:
    """The boekdatum of October 2026 is Friday the 23rd."""
    v = vertrokken()
    v.zeg(dag, DOORGAAN)
    [over] = v.van(r.AflosplanOvergedragen)
    maanden_over = 29 if vanaf == "2026-10" else 28
    assert (over.naar_persoon_ref, over.vanaf_maand) == (CARLA, vanaf)
    assert (over.totaal_cent, over.tekort_cent) == (maanden_over * 3500, (29 - maanden_over) * 3500)
    assert sum(sum(een.aflossing_cent) for een in v.polis.leden) == v.polis.plan_cent


def test_n_07_decided_in_time_the_plan_completes_and_kwijting_follows() -> None:
    v = vertrokken()
    v.zeg("2026-10-05", DOORGAAN)
    v.inhouding(*maanden("2026-10", 29), persoon=CARLA)
    v.tot("2029-03-10")
    assert [g.grond for g in v.van(r.SchuldregelingVoltooid)] == ["TERMIJNEN"]
    assert (v.polis.afgelost_cent, v.lid(CARLA).toestand, v.lid(BO).toestand) == (126000, "VOLTOOID", "BEEINDIGD")


def test_n_07_what_does_not_fit_stays_short_and_holds_kwijting() -> None:
    v = vertrokken()
    v.zeg("2027-02-25", DOORGAAN)
    v.inhouding(*maanden("2026-10", 5), persoon=CARLA, cent=14700)
    v.inhouding(*maanden("2027-03", 24), persoon=CARLA)
    v.tot("2029-03-10")
    assert v.van(r.KwijtingAangehouden)[0].tekort_cent == 5 * 3500
    assert not v.van(r.SchuldregelingVoltooid)


def test_n_07_a_self_payer_carries_from_the_first_vervaldatum_to_come() -> None:
    v = vertrokken()
    v.zeg("2026-09-20", c.MeldMutatie(persoon_ref=CARLA, reden="WERK", per=date(2026, 9, 15)))
    v.zeg("2026-10-01", DOORGAAN)
    assert v.van(r.AflosplanOvergedragen)[0].vanaf_maand == "2026-11"


def test_n_07_ended_all_others_end_with_the_month_of_the_decision_and_bph_revives() -> None:
    v = vertrokken()
    v.zeg("2026-10-05", BEEINDIGEN)
    einde = v.van(r.RegelingBeeindigd)[-1]
    assert (einde.persoon_ref, einde.reden, einde.einddatum) == (CARLA, "POLIS_GEWIJZIGD", date(2026, 10, 31))
    assert v.van(r.BPHHerlevingGemeld)[-1].per == date(2026, 11, 1)
    assert v.polis.kwijting.stand == "VERVALLEN"


def test_n_07_refused_where_nobody_left_or_nobody_is_left() -> None:
    v = gestart(lid(BO, 1), lid(CARLA, 2))
    assert v.weigert("2026-03-05", DOORGAAN) == "NIEMAND_VERTROKKEN"
    v = vertrokken()
    assert v.weigert("2026-10-01", replace(DOORGAAN, persoon_ref=BO)) == "DEELNAME_BEEINDIGD"
    v.zeg("2026-10-05", BEEINDIGEN)
    assert v.weigert("2026-10-06", DOORGAAN) == "DEELNAME_BEEINDIGD"


def test_n_07_told_twice_changes_nothing_and_the_decision_may_change() -> None:
    v = vertrokken()
    v.zeg("2026-10-05", DOORGAAN)
    assert v.zeg("2026-10-06", DOORGAAN) == []
    v.zeg("2026-10-07", BEEINDIGEN)
    assert v.lid(CARLA).toestand == "BEEINDIGD"


def test_n_07_when_somebody_else_leaves_the_others_go_on_and_completion_does_not_wait() -> None:
    v = gestart(lid(BO, 1), lid(CARLA, 2))
    v.zeg("2026-03-11", c.MeldMutatie(persoon_ref=CARLA, reden="WSNP", per=date(2026, 3, 8)))
    assert v.van(r.HerbeoordelingNodig)[0].plan_open_cent == 0
    v.inhouding(*maanden("2026-03", 36), persoon=BO)
    v.tot("2029-03-10")
    assert v.van(r.SchuldregelingVoltooid)[0].grond == "TERMIJNEN"


def test_n_07_each_with_a_line_of_his_own_takes_at_most_one_term_a_month() -> None:
    v = vertrokken(schuld=200000, aflossing_grondslag="PER_VERZEKERDE")
    v.zeg("2026-10-05", DOORGAAN)
    assert max(v.lid(CARLA).aflossing_cent) == 3500
    assert sum(sum(een.aflossing_cent) for een in v.polis.leden) == v.polis.plan_cent == 200000


def test_n_07_an_end_is_not_taken_back_once_another_carries_the_plan() -> None:
    v = vertrokken()
    v.zeg("2026-09-20", DOORGAAN)
    feit = v.lid(BO).feiten[0]
    weg = c.MeldMutatie(persoon_ref=BO, reden="WSNP", per=feit.per, corrigeert=feit.mutatie_id, vervalt=True)
    assert v.weigert("2026-09-21", weg) == "PLAN_OVERGEDRAGEN"


def test_n_07_the_remaining_verzekeringnemer_carries_what_another_left_and_not_the_first_row() -> None:
    eerst, nemer = lid(CARLA, 1, rol="VERZEKERDE"), lid(BO, 2, rol="VERZEKERINGNEMER")
    derde = lid(ANNA, 3)
    v = gestart(eerst, nemer, derde, beleid=replace(BELEID, aflossing_grondslag="PER_VERZEKERDE"))
    v.zeg("2026-04-02", c.MeldMutatie(persoon_ref=ANNA, reden="WSNP", per=date(2026, 4, 1)))
    v.zeg("2026-04-03", replace(BEEINDIGEN, besluit="DOORGAAN"))
    assert v.polis.herbeoordeling == "DOORGAAN"
    over = [g.naar_persoon_ref for g in v.van(r.AflosplanOvergedragen)]
    assert over in ([], [BO])


def test_n_07_without_a_verzekeringnemer_the_first_row_carries_it() -> None:
    v = gestart(lid(BO, 1), lid(CARLA, 2), lid(ANNA, 3))
    v.zeg("2026-04-02", c.MeldMutatie(persoon_ref=BO, reden="WSNP", per=date(2026, 4, 1)))
    v.zeg("2026-04-03", replace(DOORGAAN, persoon_ref=ANNA))
    assert [g.naar_persoon_ref for g in v.van(r.AflosplanOvergedragen)] == [CARLA]
