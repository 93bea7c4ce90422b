"""Amounts and the plan (RUB-1, RUB-3, RUB-4, A-03, A-25)."""

import pytest
from msgspec.structs import replace
from regeling.domain.polis.bedragen import maak_plan
from regeling.domain.polis.events import TermijnenVastgesteld
from regeling_verhaal import ANNA, BELEID, BO, CARLA, gestart, lid

from contracts import regeling as r


@pytest.mark.parametrize(
    ("schuld", "totaal", "aantal", "laatste"),
    [(321457, 126000, 36, 3500), (98000, 98000, 28, 3500), (100000, 100000, 29, 2000), (126001, 126000, 36, 3500)],
)
def test_rub_01_plan_is_36_terms_or_the_debt(schuld: int, totaal: int, aantal: int, laatste: int) -> None:
    plan = maak_plan(BELEID, schuld, (True,))
    assert (plan.totaal_cent, plan.aantal, plan.laatste_cent, plan.looptijd) == (totaal, aantal, laatste, aantal)
    assert sum(plan.per_lid[0]) == totaal
    assert len(plan.per_lid[0]) == 36


def test_rub_01_no_debt_is_an_empty_plan() -> None:
    plan = maak_plan(BELEID, 0, (True,))
    assert (plan.totaal_cent, plan.aantal, plan.laatste_cent, plan.looptijd) == (0, 0, 0, 0)


def test_rub_01_plan_is_told_at_the_start() -> None:
    [plan] = gestart(schuld=100000).van(r.AflosplanVastgesteld)
    assert (plan.eerste_maand, plan.laatste_maand) == ("2026-03", "2028-07")
    assert (plan.termijnbedrag_cent, plan.aantal_termijnen, plan.laatste_termijn_cent) == (3500, 29, 2000)


def test_rub_03_net_amount_is_fix_2026() -> None:
    [inhouding] = gestart().van(r.InhoudingGestart)
    assert inhouding.netto_cent == 18200
    delen = inhouding.onderdelen
    netto = delen.premie_cent + delen.av_cent + delen.eigen_risico_cent - delen.bijdrage_cent + delen.aflossing_cent
    assert netto == 18200


def test_rub_03_net_premium_is_never_below_zero() -> None:
    assert replace(BELEID, gemeentebijdrage_cent=99999).premie_inhouding_cent() == 0


def test_a_25_bijdrage_stops_for_a_self_payer_unless_chosen() -> None:
    assert BELEID.premie_zelfbetaler_cent() + BELEID.aflossing_cent == 22200
    assert replace(BELEID, bijdrage_bij_zelfbetaling=True).premie_zelfbetaler_cent() == 14700


def test_a_03_plan_stands_on_the_verzekeringnemer() -> None:
    v = gestart(lid(BO, 1, rol="VERZEKERDE"), lid(CARLA, 2, rol="VERZEKERINGNEMER"))
    aflossing = {t.persoon_ref: t.aflossing_cent[0] for t in v.van(TermijnenVastgesteld)}
    assert aflossing == {BO: 0, CARLA: 3500}


def test_a_03_first_participant_carries_the_plan_when_the_verzekeringnemer_does_not_take_part() -> None:
    v = gestart(lid(ANNA, 1, bph_plichtig=False), lid(BO, 2), lid(CARLA, 3))
    aflossing = {t.persoon_ref: t.aflossing_cent[0] for t in v.van(TermijnenVastgesteld)}
    assert aflossing == {BO: 3500, CARLA: 0}


def test_a_03_per_verzekerde_every_line_carries_its_own_term() -> None:
    beleid = replace(BELEID, aflossing_grondslag="PER_VERZEKERDE")
    plan = maak_plan(beleid, 10000, (True, True))
    assert plan.per_lid[0][:3] == (3500, 3000, 0)
    assert plan.per_lid[1][:3] == (3500, 0, 0)
    assert (plan.totaal_cent, plan.aantal, plan.laatste_cent, plan.looptijd) == (10000, 3, 3000, 2)
    assert maak_plan(beleid, 999999, (True, True)).totaal_cent == 252000
