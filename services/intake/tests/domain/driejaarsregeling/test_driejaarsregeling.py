"""Three years for who pays well: selected, offered, agreed, and CAK that confirms or is late (PRAK-10, PRAK-11)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from chassis.testing.scenario import Scenario, given
from contracts.domain import Tijd
from contracts.intake import (
    BetalingsregelingOvereengekomen,
    DriejaarsopschortingOngelijk,
    DriejaarsopschortingUitgebleven,
    DriejaarsregelingAangeboden,
    DriejaarsregelingAfgewezen,
    DriejaarsregelingBeeindigd,
    DriejaarsregelingIngetrokken,
    DriejaarsregelingOpgeschort,
    DriejaarsregelingVerlopen,
    GoedeBetalerGeselecteerd,
)
from hypothesis import given as property_given
from hypothesis import strategies as st
from intake.adapters.streams import DRIEJAARSREGELING
from intake.domain.driejaarsregeling.commands import (
    Antwoord,
    Betaalmaand,
    BevestigOpschorting,
    BiedAan,
    NoteerOverlijden,
    Selecteer,
    TrekIn,
)
from intake.domain.signaal.profiel import Profiel
from msgspec.structs import replace

REGELING, ANNA = UUID(int=1), UUID(int=2)
MAANDAG = datetime(2026, 2, 2, 9, tzinfo=UTC)
MAANDEN = tuple(Betaalmaand(maand=m, betaald=True) for m in ("2025-11", "2025-12", "2026-01"))
APRIL = date(2026, 4, 1)


def selecteer(maanden: tuple[Betaalmaand, ...] = MAANDEN, op: datetime = MAANDAG, **profiel: Any) -> Selecteer:
    eigen = Profiel(naam="DEN_HAAG", grondslagen=("RZV_7B1",), **{"venster_maanden": 3, **profiel})
    return Selecteer(regeling_id=REGELING, persoon_ref=ANNA, profiel=eigen, maanden=maanden, op=op)


def bied_aan(cent: int = 100_000, op: datetime = MAANDAG) -> BiedAan:
    return BiedAan(schuld_cent=cent, eerste_maand="2026-04", uiterste_reactiedatum=date(2026, 3, 15), op=op)


def overeengekomen(**profiel: Any) -> Scenario:
    """The yes is of Monday 2 February."""
    return given(DRIEJAARSREGELING, selecteer(**profiel), bied_aan(), Antwoord(ja=True, op=MAANDAG))


def bevestig(op: datetime, per: date = APRIL) -> BevestigOpschorting:
    return BevestigOpschorting(opgeschort_per=per, cak_referentie="CAK-20260401", op=op)


def nacht(dag: date) -> datetime:
    """24:00 Dutch time (winter) at the end of `dag`."""
    return datetime(dag.year, dag.month, dag.day, 23, tzinfo=UTC)


def test_prak_10_three_years_are_thirty_six_terms_that_are_the_debt() -> None:
    verloop = overeengekomen()
    [gekozen, aanbod, ja] = verloop.log
    assert isinstance(gekozen, GoedeBetalerGeselecteerd)
    assert isinstance(aanbod, DriejaarsregelingAangeboden)
    assert isinstance(ja, BetalingsregelingOvereengekomen)
    assert (ja.maanden, ja.termijnbedrag_cent * 35 + ja.laatste_termijn_cent) == (36, 100_000)
    assert (ja.ingangsdatum, ja.grond, ja.datum) == (APRIL, "ART_18D_2_C", date(2026, 2, 2))


@property_given(st.integers(min_value=36, max_value=10_000_000))
def test_prak_10_whatever_the_debt_no_cent_is_lost_and_the_last_term_is_never_less(cent: int) -> None:
    [aanbod] = given(DRIEJAARSREGELING, selecteer()).when(bied_aan(cent)).events
    assert isinstance(aanbod, DriejaarsregelingAangeboden)
    assert aanbod.termijnbedrag_cent * 35 + aanbod.laatste_termijn_cent == cent
    assert 0 <= aanbod.laatste_termijn_cent - aanbod.termijnbedrag_cent < 36


def test_prak_10_one_month_that_was_missed_inside_the_window_is_enough() -> None:
    gemist = (MAANDEN[0], Betaalmaand(maand="2025-12", betaald=False), MAANDEN[2])
    given(DRIEJAARSREGELING).when(selecteer(gemist)).then_refused("GEEN_GOEDE_BETALER")
    buiten = (Betaalmaand(maand="2025-10", betaald=False), *MAANDEN)
    given(DRIEJAARSREGELING).when(selecteer(buiten)).then_kinds(GoedeBetalerGeselecteerd)
    given(DRIEJAARSREGELING).when(selecteer(MAANDEN[:2])).then_refused("BPH_MAANDEN_ONVOLLEDIG")


def test_prak_10_who_takes_part_in_the_rub_is_not_in_the_regime_any_more() -> None:
    """The BPH rests already: CAK would hear of a second suspension."""
    gekozen, aangeboden = given(DRIEJAARSREGELING, selecteer()), given(DRIEJAARSREGELING, selecteer(), bied_aan())
    given(DRIEJAARSREGELING).when(replace(selecteer(), in_rub=True)).then_refused("RUB_LOOPT")
    gekozen.when(replace(bied_aan(), in_rub=True)).then_refused("RUB_LOOPT")
    aangeboden.when(Antwoord(ja=True, in_rub=True, op=MAANDAG)).then_refused("RUB_LOOPT")
    aangeboden.when(Antwoord(ja=False, in_rub=True, op=MAANDAG)).then_kinds(DriejaarsregelingAfgewezen)
    # Said again nothing is new, whatever began meanwhile.
    gekozen.when(replace(selecteer(), in_rub=True)).then()


def test_b_04_ten_working_days_after_the_yes_cak_is_late_once_and_can_still_confirm() -> None:
    """2 February and ten working days is the 16th, all of it."""
    verloop = overeengekomen().then_due(nacht(date(2026, 2, 16)))
    verloop.when(Tijd(op=nacht(date(2026, 2, 16)) - timedelta(seconds=1))).then()
    laat = verloop.when(Tijd(op=nacht(date(2026, 2, 16))))
    laat.then(
        DriejaarsopschortingUitgebleven(
            regeling_id=REGELING, persoon_ref=ANNA, opschorten_per=APRIL, overeengekomen_op=date(2026, 2, 2)
        )
    ).then_due(None)
    later = laat.when(Tijd(op=nacht(date(2026, 6, 1)))).then()
    later.when(bevestig(nacht(date(2026, 6, 2)))).then_kinds(DriejaarsregelingOpgeschort).then_due(None)


def test_b_04_who_confirms_in_time_is_never_late() -> None:
    op_tijd = overeengekomen().when(bevestig(nacht(date(2026, 2, 16)) - timedelta(seconds=1)))
    op_tijd.then_kinds(DriejaarsregelingOpgeschort).then_due(None)
    op_tijd.when(Tijd(op=nacht(date(2026, 12, 1)))).then()
    # Of the same instant: first the term, then the word.
    overeengekomen().when(bevestig(nacht(date(2026, 2, 16)) + timedelta(seconds=1))).then_kinds(
        DriejaarsopschortingUitgebleven, DriejaarsregelingOpgeschort
    )


@pytest.mark.parametrize(("werkdagen", "dag"), [(1, date(2026, 2, 3)), (5, date(2026, 2, 9)), (20, date(2026, 3, 2))])
def test_b_04_how_long_cak_has_is_the_gemeentes_own(werkdagen: int, dag: date) -> None:
    overeengekomen(bevestiging_werkdagen=werkdagen).then_due(nacht(dag))


def test_b_03_another_day_leaves_all_as_it_was_and_is_told_once_until_both_say_the_same() -> None:
    mei = date(2026, 5, 1)
    anders = DriejaarsopschortingOngelijk(
        regeling_id=REGELING, persoon_ref=ANNA, opschorten_per=APRIL, andere_datum=mei
    )
    ongelijk = overeengekomen().when(bevestig(MAANDAG, mei)).then(anders)
    ongelijk.then_due(nacht(date(2026, 2, 16)))
    ongelijk.when(bevestig(MAANDAG, mei)).then()
    juni = replace(anders, andere_datum=date(2026, 6, 1))
    ongelijk.when(bevestig(MAANDAG, juni.andere_datum)).then(juni)
    gelijk = ongelijk.when(bevestig(MAANDAG)).then_kinds(DriejaarsregelingOpgeschort).then_due(None)
    gelijk.when(bevestig(MAANDAG)).then()
    gelijk.when(bevestig(MAANDAG, mei)).then_refused("OPSCHORTDATUM_ANDERS")


def test_b_11_who_dies_after_the_yes_waits_for_no_confirmation_and_cak_has_nothing_to_confirm() -> None:
    dood = NoteerOverlijden(datum=date(2026, 2, 3), op=MAANDAG + timedelta(days=2))
    voorbij = DriejaarsregelingBeeindigd(
        regeling_id=REGELING, persoon_ref=ANNA, datum=date(2026, 2, 3), reden="OVERLEDEN"
    )
    einde = overeengekomen().when(dood).then(voorbij).then_due(None)
    einde.when(Tijd(op=nacht(date(2026, 12, 1)))).then()
    einde.when(dood).then()
    einde.when(bevestig(nacht(date(2026, 2, 16)))).then_refused("FASE_ONJUIST")
    overeengekomen().when(bevestig(MAANDAG)).when(dood).then(voorbij)
    open_ = given(DRIEJAARSREGELING, selecteer(), bied_aan()).when(dood)
    [terug] = open_.events
    assert isinstance(terug, DriejaarsregelingIngetrokken)
    assert terug.reden == "OVERLEDEN"
    given(DRIEJAARSREGELING).when(dood).then()


def test_b_02_the_first_day_of_the_arrangement_said_twice_is_one_fact() -> None:
    given(DRIEJAARSREGELING, selecteer(), bied_aan()).when(bevestig(MAANDAG)).then_refused("FASE_ONJUIST")
    overeengekomen().when(bevestig(MAANDAG)).when(bevestig(MAANDAG + timedelta(days=1))).then()


def test_n_17_a_reference_that_cak_did_not_give_is_none_and_never_made_up() -> None:
    zonder = overeengekomen().when(BevestigOpschorting(opgeschort_per=APRIL, op=MAANDAG))
    [rust] = zonder.events
    assert isinstance(rust, DriejaarsregelingOpgeschort)
    assert rust.cak_referentie is None


def test_prak_11_an_offer_lapses_by_itself_or_goes_back_and_then_nobody_waits_for_cak() -> None:
    open_ = given(DRIEJAARSREGELING, selecteer(), bied_aan()).then_due(nacht(date(2026, 3, 15)))
    open_.when(Tijd(op=nacht(date(2026, 3, 15)))).then_kinds(DriejaarsregelingVerlopen).then_due(None)
    weg = open_.when(TrekIn(reden="VERHUISD", op=MAANDAG)).then_kinds(DriejaarsregelingIngetrokken).then_due(None)
    weg.when(Tijd(op=nacht(date(2026, 12, 1)))).then()
    opnieuw = weg.when(selecteer(op=MAANDAG + timedelta(days=1))).then_kinds(GoedeBetalerGeselecteerd)
    opnieuw.when(Antwoord(ja=True, op=MAANDAG + timedelta(days=1))).then_refused("FASE_ONJUIST")
    overeengekomen().when(TrekIn(reden="VERHUISD", op=MAANDAG)).then_refused("FASE_ONJUIST")
