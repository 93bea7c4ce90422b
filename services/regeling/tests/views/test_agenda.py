"""The calendar of the gemeente: what falls on which day (RUB-81, RUB-88, N-07, N-01)."""

from datetime import UTC, date, datetime

import icalendar
from contracts.zicht import Zicht
from msgspec.structs import replace
from regeling.adapters.agendabestand import Afspraak, in_icalendar
from regeling.domain.polis import commands as c
from regeling.domain.polis.termijnen import boekdatum_van
from regeling.views.agenda import Agendapunt, agenda
from regeling.views.maand import stand_op
from regeling_beeld import rij
from regeling_verhaal import ANNA, BELEID, BO, CARLA, Verhaal, aanmelding, gestart, lid

JAAR = (date(2026, 1, 1), date(2026, 12, 31))


def soorten(v: Verhaal, van: date, tot: date) -> list[tuple[str, str, int | None]]:
    return [(punt.datum.isoformat(), punt.soort, punt.bedrag_cent) for punt in agenda(rij(v), van, tot)]


def test_rub_81_a_month_that_is_withheld_has_its_boekdatum_and_moment_x_until_it_is_paid() -> None:
    v = gestart()
    maart = (date(2026, 3, 1), date(2026, 3, 31))
    assert soorten(v, *maart) == [("2026-03-24", "BOEKDATUM", 18200), ("2026-03-31", "MOMENT_X", 18200)]
    v.inhouding("2026-03")
    assert soorten(v, *maart) == []


def test_rub_81_nothing_is_booked_before_the_first_day() -> None:
    """The boekdag of March 2026, the 1st, is a Sunday: the working day before it is no day of the participation."""
    v = gestart(beleid=replace(BELEID, boekdag=1))
    assert soorten(v, date(2026, 2, 1), date(2026, 3, 31)) == [
        (boekdatum_van(v.polis.vast, 0).isoformat(), "BOEKDATUM", 18200),
        ("2026-03-06", "MOMENT_X", 18200),
    ]
    [een] = rij(v).leden
    assert [stand_op(rij(v), een, een.maanden[0], date(2026, *dag)) for dag in ((2, 28), (3, 1))] == [
        "GEPLAND",
        "VERWACHT",
    ]


def test_rub_81_moment_x_of_a_month_may_fall_in_the_next() -> None:
    assert ("2026-07-01", "MOMENT_X", 18200) in soorten(gestart(), date(2026, 7, 1), date(2026, 7, 1))


def test_rub_90_who_pays_himself_has_a_vervaldatum_and_no_boekdatum() -> None:
    v = gestart()
    v.zeg("2026-03-10", c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=date(2026, 3, 9)))
    assert soorten(v, date(2026, 4, 1), date(2026, 4, 30)) == [("2026-04-01", "VERVALDATUM", 22200)]


def test_rub_88_aow_is_on_the_gemeentes_calendar_and_never_on_the_insurers() -> None:
    v = gestart(lid(aow_datum=date(2026, 9, 14)))
    assert ("2026-09-14", "AOW", None) in soorten(v, *JAAR)
    assert all(punt.soort != "AOW" for punt in agenda(rij(v, Zicht.VERZEKERAAR), *JAAR))


def test_n_07_the_last_day_to_decide_about_a_shared_polis_stands_there_until_it_was_decided() -> None:
    v = gestart(lid(BO, 1), lid(CARLA, 2))
    v.zeg("2026-03-10", c.MeldMutatie(persoon_ref=CARLA, reden="OP_VERZOEK", per=date(2026, 3, 10)))
    assert [een for een in soorten(v, *JAAR) if een[1] in {"HERBEOORDELEN", "EINDE"}] == [
        ("2026-03-24", "HERBEOORDELEN", None),
        ("2026-03-31", "EINDE", None),
    ]
    v.zeg("2026-03-11", c.Herbeoordeel(persoon_ref=BO, besluit="DOORGAAN"))
    assert all(een[1] != "HERBEOORDELEN" for een in soorten(v, *JAAR))


def test_n_01_after_the_month_of_the_end_nothing_is_due() -> None:
    v = gestart()
    v.zeg("2026-03-10", c.MeldMutatie(persoon_ref=ANNA, reden="OP_VERZOEK", per=date(2026, 3, 10)))
    assert [een[:2] for een in soorten(v, *JAAR)] == [
        ("2026-03-24", "BOEKDATUM"),
        ("2026-03-31", "EINDE"),
        ("2026-03-31", "MOMENT_X"),
    ]


def test_rub_52_the_first_day_and_the_last_month_stand_there() -> None:
    v = Verhaal()
    v.zeg("2026-02-27T16:00:00", aanmelding())
    assert soorten(v, *JAAR) == [("2026-03-01", "START", None)]
    assert ("2029-02-23", "LAATSTE_TERMIJN", None) in soorten(gestart(), date(2029, 2, 1), date(2029, 2, 28))


def test_a_calendar_is_read_back_by_the_same_library_and_keeps_its_ids() -> None:
    def gemaakt(punt: Agendapunt) -> bytes:
        een = Afspraak(
            over=f"{punt.soort}:{punt.polis_ref}", datum=punt.datum, titel="Boekdatum 2026-03 182,00 euro",
            soort=punt.soort, toelichting=f"polisRef {punt.polis_ref}",
        )  # fmt: skip
        return in_icalendar([een], datetime(2026, 3, 1, 9, tzinfo=UTC))

    punt = agenda(rij(gestart()), date(2026, 3, 24), date(2026, 3, 24))[0]
    [een] = icalendar.Calendar.from_ical(gemaakt(punt)).walk("VEVENT")
    assert (een["DTSTART"].dt, str(een["SUMMARY"])) == (date(2026, 3, 24), "Boekdatum 2026-03 182,00 euro")
    assert een["UID"] == icalendar.Calendar.from_ical(gemaakt(punt)).walk("VEVENT")[0]["UID"]
