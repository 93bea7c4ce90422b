"""RUB-31, A-17: one list per samenwerking per ISO week, the nil list included, closed on Friday 17:00."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from chassis.testing import given
from contracts.domain import Tijd
from contracts.notificaties import WeeklijstVastgesteld
from hypothesis import given as for_any
from hypothesis import strategies as st
from notificaties.adapters.streams import WEEKLIJST
from notificaties.domain.weeklijst.commands import NeemOp, OpenWeeklijst
from notificaties.domain.weeklijst.events import WeeklijstGeopend, Weekregel, WeekregelOpgenomen
from notificaties.domain.weeklijst.mutaties import regel_van
from notificaties.domain.weeklijst.state import stream_id
from notificaties.domain.weeklijst.week import sluiting, volgende, week_van

from contracts import regeling as r

SAMENWERKING, POLIS, ANNA, DEELNAME = (UUID(int=n) for n in (1, 2, 3, 4))
MAANDAG = datetime(2026, 6, 29, 8, tzinfo=UTC)
VRIJDAG_17 = datetime(2026, 7, 3, 15, tzinfo=UTC)
REGEL = Weekregel(polis_ref=POLIS, persoon_ref=ANNA, soort="ZELFBETALING", reden="WERK", per=date(2026, 8, 1))
OPEN = WeeklijstGeopend(iso_week="2026-W27", samenwerking_id=SAMENWERKING)
SECONDE = timedelta(seconds=1)


def neem(nr: int, op: datetime) -> NeemOp:
    return NeemOp(event_id=UUID(int=nr), regel=REGEL, op=op)


def opgenomen(nr: int, week: str) -> WeekregelOpgenomen:
    return WeekregelOpgenomen(iso_week=week, regel=REGEL, reden_event_id=UUID(int=nr))


def lijst(week: str, aantal: int) -> WeeklijstVastgesteld:
    return WeeklijstVastgesteld(samenwerking_id=SAMENWERKING, iso_week=week, aantal=aantal)


def test_rub_31_first_list_closes_on_friday_17_00() -> None:
    given(WEEKLIJST).when(OpenWeeklijst(samenwerking_id=SAMENWERKING, op=MAANDAG)).then(OPEN).then_due(VRIJDAG_17)


def test_rub_31_nil_list_is_told_too() -> None:
    na = given(WEEKLIJST, OPEN).when(Tijd(op=VRIJDAG_17)).then(lijst("2026-W27", 0))
    na.then_due(VRIJDAG_17 + timedelta(days=7))


def test_rub_31_list_counts_its_mutations() -> None:
    given(WEEKLIJST, OPEN, neem(1, MAANDAG), neem(2, MAANDAG)).when(Tijd(op=VRIJDAG_17)).then(lijst("2026-W27", 2))


def test_rub_31_at_17_00_is_this_week_and_a_second_later_the_next() -> None:
    op_tijd = given(WEEKLIJST, OPEN).when(neem(1, VRIJDAG_17))
    op_tijd.then(opgenomen(1, "2026-W27"))
    given(WEEKLIJST, OPEN).when(neem(1, VRIJDAG_17 + SECONDE)).then(lijst("2026-W27", 0), opgenomen(1, "2026-W28"))


def test_rub_31_week_after_a_full_list_begins_empty() -> None:
    week_later = VRIJDAG_17 + timedelta(days=7)
    given(WEEKLIJST, OPEN, neem(1, MAANDAG), Tijd(op=VRIJDAG_17)).when(Tijd(op=week_later)).then(lijst("2026-W28", 0))


def test_rub_31_same_mutation_twice_is_one_line() -> None:
    given(WEEKLIJST, OPEN, neem(1, MAANDAG)).when(neem(1, MAANDAG + SECONDE)).then()


def test_rub_31_every_week_of_a_long_silence_has_its_nil_list() -> None:
    weken = given(WEEKLIJST, OPEN).when(Tijd(op=VRIJDAG_17 + timedelta(days=7 * 155)))
    weken.then_kinds(*[WeeklijstVastgesteld] * 156)
    assert [e.iso_week for e in weken.events if isinstance(e, WeeklijstVastgesteld)][26:28] == ["2026-W53", "2027-W01"]


def test_rub_31_mutation_before_the_samenwerking_is_known_opens_the_week() -> None:
    zonder = WeeklijstGeopend(iso_week="2026-W27")
    vroeg = given(WEEKLIJST).when(neem(1, MAANDAG)).then(zonder, opgenomen(1, "2026-W27"))
    vroeg.when(OpenWeeklijst(samenwerking_id=SAMENWERKING, op=MAANDAG + SECONDE)).then(OPEN)
    given(WEEKLIJST, OPEN).when(OpenWeeklijst(samenwerking_id=SAMENWERKING, op=MAANDAG)).then()
    given(WEEKLIJST).then_due(None)


def test_rub_31_friday_17_00_is_dutch_time() -> None:
    assert sluiting("2026-W27") == VRIJDAG_17
    assert week_van(VRIJDAG_17) == "2026-W27"
    assert week_van(VRIJDAG_17 + SECONDE) == "2026-W28"
    assert sluiting("2026-W49") == datetime(2026, 12, 4, 16, tzinfo=UTC)


@for_any(st.integers(0, 6 * 366 * 24 * 3600))
def test_rub_31_any_instant_is_of_the_first_list_that_closes_at_or_after_it(seconden: int) -> None:
    op = MAANDAG + seconden * SECONDE
    week = week_van(op)
    assert op <= sluiting(week)
    assert sluiting(week) - op < timedelta(days=7, hours=2)
    assert sluiting(volgende(week)) > sluiting(week)


def test_tenant_has_one_stream() -> None:
    assert stream_id("0546", "0101") == stream_id("0546", "0101")
    assert stream_id("0546", "0101") != stream_id("0546", "0202")


UITKERING = r.UitkeringGestopt(
    persoon_ref=ANNA,
    polis_ref=POLIS,
    gestopt_per=date(2026, 9, 15),
    reden="WERK",
    laatste_inhouding_maand="2026-09",
    gemeld_op=MAANDAG,
    voor_moment_x=True,
)
ZELF = r.OvergegaanNaarZelfbetaling(
    deelname_id=DEELNAME,
    persoon_ref=ANNA,
    polis_ref=POLIS,
    per=date(2026, 9, 15),
    eerste_zelf_maand="2026-10",
    reden="AOW",
    bedrag_cent=22200,
)
EINDE = r.RegelingBeeindigd(
    polis_ref=POLIS,
    persoon_ref=ANNA,
    deelname_id=DEELNAME,
    einddatum=date(2026, 9, 30),
    reden="VERHUISD",
    bph_gevolg="NVT",
    afgelost_cent=0,
    restschuld_cent=0,
    initiatief="GEMEENTE",
)
GEWEIGERD = r.DeelnameGeweigerd(
    persoon_ref=ANNA, polis_ref=POLIS, reden="ZELFBETALER_VANAF_INGANG", datum=date(2026, 10, 1)
)


@pytest.mark.parametrize(
    ("feit", "soort", "reden", "per"),
    [
        (UITKERING, "UITKERING_GESTOPT", "WERK", date(2026, 9, 15)),
        (ZELF, "ZELFBETALING", "AOW", date(2026, 10, 1)),
        (EINDE, "BEEINDIGD", "VERHUISD", date(2026, 9, 30)),
        (GEWEIGERD, "GEWEIGERD", "ZELFBETALER_VANAF_INGANG", date(2026, 10, 1)),
    ],
)
def test_rub_31_line_of_a_mutation(feit: r.UitkeringGestopt, soort: str, reden: str, per: date) -> None:
    regel = regel_van(feit)
    assert regel is not None
    assert (regel.soort, regel.reden, regel.per, regel.persoon_ref) == (soort, reden, per, ANNA)


def test_rub_31_what_is_no_mutation_is_not_on_the_list() -> None:
    assert regel_van(r.HerbeoordelingNodig(polis_ref=POLIS, datum=date(2026, 9, 1))) is None
