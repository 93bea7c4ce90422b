"""RUB-61, RUB-62, RUB-73, RUB-78, RUB-83, A-18, Q-06: each list on its day, by time alone."""

from datetime import UTC, datetime, time, timedelta
from typing import get_args
from uuid import UUID

from chassis.testing import Scenario, given
from contracts.briefsoorten import Lijstsoort
from contracts.domain import Tijd
from contracts.kalender import AMSTERDAM
from contracts.notificaties import LijstGemaakt
from hypothesis import given as for_any
from hypothesis import strategies as st
from notificaties.adapters.streams import LIJST
from notificaties.domain.lijst.commands import OpenLijsten, StelLijstkeuzesVast
from notificaties.domain.lijst.events import LijstenGeopend, LijstkeuzesVastgesteld
from notificaties.domain.lijst.ritme import Lijstkeuzes, Ritme, volgende
from notificaties.domain.lijst.vergelijken import Voorstel

SAMENWERKING = UUID(int=1)
MAANDAG = datetime(2026, 6, 29, 8, tzinfo=UTC)
WOENSDAG_17 = datetime(2026, 7, 1, 15, tzinfo=UTC)
OPEN = LijstenGeopend(samenwerking_id=SAMENWERKING, vanaf=MAANDAG)
WEEK = timedelta(days=7)
STIL = Ritme(per="NOOIT")
ALLEEN_WOENSDAG = Lijstkeuzes(deelnemers=STIL, uitval=STIL, eigen_risico=STIL)


def gemaakt(verloop: Scenario) -> list[tuple[str, str]]:
    return [(e.soort, e.periode) for e in verloop.events if isinstance(e, LijstGemaakt)]


def test_rub_83_new_arrears_every_wednesday_and_the_others_on_the_first() -> None:
    open_ = given(LIJST).when(OpenLijsten(samenwerking_id=SAMENWERKING, op=MAANDAG)).then(OPEN)
    open_.then_due(WOENSDAG_17)
    eerste = open_.when(Tijd(op=WOENSDAG_17))
    assert gemaakt(eerste) == [
        ("ACHTERSTANDEN", "2026-W27"),
        ("DEELNEMERS", "2026-07"),
        ("UITVAL", "2026-07"),
        ("EIGEN_RISICO", "2026-07"),
    ]
    eerste.then_due(WOENSDAG_17 + WEEK)


def test_sc_35_a_holiday_is_a_wednesday_too() -> None:
    bevrijdingsdag = datetime(2027, 5, 5, 15, tzinfo=UTC)
    gekozen = LijstkeuzesVastgesteld(keuzes=ALLEEN_WOENSDAG, vanaf=bevrijdingsdag - timedelta(days=2))
    given(LIJST, OPEN, gekozen).then_due(bevrijdingsdag)


def test_rub_83_every_week_of_a_long_silence_has_its_list() -> None:
    gekozen = LijstkeuzesVastgesteld(keuzes=ALLEEN_WOENSDAG, vanaf=MAANDAG)
    jaren = given(LIJST, OPEN, gekozen).when(Tijd(op=WOENSDAG_17 + 60 * WEEK))
    weken = [periode for _, periode in gemaakt(jaren)]
    assert (len(weken), len(set(weken)), weken[25:28]) == (61, 61, ["2026-W52", "2026-W53", "2027-W01"])
    assert len({e.lijst_id for e in jaren.events if isinstance(e, LijstGemaakt)}) == 61


def test_rub_83_seventeen_hours_is_dutch_time_in_winter_too() -> None:
    november = datetime(2026, 11, 2, tzinfo=UTC)
    assert volgende(Ritme(per="WEEK", dag=3), november) == datetime(2026, 11, 4, 16, tzinfo=UTC)


def test_q_06_other_days_are_a_choice_of_the_samenwerking_and_make_no_old_lists() -> None:
    keuzes = Lijstkeuzes(
        achterstanden_tijd=time(9),
        deelnemers=STIL,
        uitval=Ritme(per="WEEK", dag=1, tijd=time(8)),
        eigen_risico=Ritme(per="MAAND", dag=15),
        terugkoppeling=Ritme(),
    )
    later = MAANDAG + 52 * WEEK
    na = given(LIJST, OPEN, Tijd(op=later)).when(StelLijstkeuzesVast(keuzes=keuzes, op=later))
    na.then(LijstkeuzesVastgesteld(keuzes=keuzes, vanaf=later)).then_due(datetime(2027, 6, 30, 7, tzinfo=UTC))
    maand = na.when(Tijd(op=datetime(2027, 7, 15, 15, tzinfo=UTC)))
    assert gemaakt(maand) == [
        ("ACHTERSTANDEN", "2027-W26"),
        ("TERUGKOPPELING", "2027-07"),
        ("UITVAL", "2027-W27"),
        ("ACHTERSTANDEN", "2027-W27"),
        ("UITVAL", "2027-W28"),
        ("ACHTERSTANDEN", "2027-W28"),
        ("EIGEN_RISICO", "2027-07"),
    ]
    na.when(StelLijstkeuzesVast(keuzes=keuzes, op=later)).then()


def test_lists_of_a_samenwerking_that_nobody_registered_are_refused() -> None:
    niets = given(LIJST).when(StelLijstkeuzesVast(keuzes=ALLEEN_WOENSDAG, op=MAANDAG))
    niets.then_refused("SAMENWERKING_ONBEKEND").then_due(None)
    given(LIJST, OPEN).when(OpenLijsten(samenwerking_id=SAMENWERKING, op=MAANDAG)).then()


@for_any(
    st.builds(Ritme, per=st.sampled_from(["WEEK", "MAAND"]), dag=st.integers(1, 7), tijd=st.times()),
    st.datetimes(datetime(2026, 1, 1), datetime(2032, 1, 1)).map(lambda d: d.replace(tzinfo=UTC)),  # noqa: DTZ001 - made UTC
)
def test_q_06_the_next_list_is_after_now_and_within_one_turn(ritme: Ritme, na: datetime) -> None:
    moment = volgende(ritme, na)
    assert moment is not None and na < moment <= na + timedelta(days=32)
    op = moment.astimezone(AMSTERDAM)
    assert (op.isoweekday() if ritme.per == "WEEK" else op.day) in {ritme.dag, ritme.dag % 7 + 1}


def test_every_kind_of_list_has_a_day_and_advice() -> None:
    assert {Lijstkeuzes().ritme(soort).per for soort in get_args(Lijstsoort)} == {"WEEK", "MAAND", "NOOIT"}
    assert len(get_args(Voorstel)) == len(set(get_args(Voorstel)))
