"""Up the path of the samenwerking, one step at a time (RUB-98)."""

from datetime import UTC, date, datetime

from chassis.testing import Scenario, given
from contracts.domain import Event, Tijd
from contracts.notificaties import EscalatieGestart, TaakVerlopen
from contracts.zicht import Zicht
from msgspec.structs import replace
from notificaties.adapters.streams import DOSSIER
from notificaties.domain.doorgifte.inzage import gezien_door
from notificaties.domain.dossier.commands import NeemKennis
from notificaties.domain.dossier.events import EscalatieUitgeput, PadVernomen
from notificaties.domain.dossier.keuzes import Keuzes
from notificaties.domain.dossier.pad import Pad
from notificaties_feiten import ANNA, DINSDAG, POLIS, contact, dreiging, gesloten, hoor, vraag

from contracts import regeling as r

PAD = Pad(rollen=("G_CONSULENT", "ZZ_CREDIT_MANAGEMENT", "G_PROJECTLEIDER"), reactie_werkdagen=2)
MOMENT_X = r.MomentXOverschreden(polis_ref=POLIS, maand="2026-09", persoon_refs=(ANNA,))


def langs(pad: Pad, feit: Event, nr: int = 1, op: datetime = DINSDAG) -> NeemKennis:
    return replace(hoor(feit, nr, op), keuzes=Keuzes(pad=pad))


def trappen(verloop: Scenario) -> list[tuple[int, str | None, date | None]]:
    """Of the gemeente's task about moment x, or of the only one."""
    gestart = [event for event in verloop.log if isinstance(event, EscalatieGestart)]
    return [(e.trap, e.rol, e.uiterlijk) for e in gestart if e.taak_id == gestart[0].taak_id]


def middernacht(dag: date) -> Tijd:
    """00:00 in the Netherlands, summer time."""
    return Tijd(op=datetime(dag.year, dag.month, dag.day - 1, 22, tzinfo=UTC))


def test_rub_98_moment_x_goes_up_at_once_and_who_does_not_answer_in_time_is_passed() -> None:
    eerste = given(DOSSIER).when(langs(PAD, MOMENT_X))
    assert trappen(eerste) == [(1, "G_CONSULENT", date(2026, 9, 24))]
    # Its last day is the 23rd: that it is late is said, and it does not start again.
    laat = eerste.when(middernacht(date(2026, 9, 24)))
    laat.then_kinds(TaakVerlopen, TaakVerlopen).then_due(datetime(2026, 9, 24, 22, tzinfo=UTC))
    tweede = laat.when(middernacht(date(2026, 9, 25)))
    assert trappen(tweede)[1:] == [(2, "ZZ_CREDIT_MANAGEMENT", date(2026, 9, 29))]
    derde = tweede.when(middernacht(date(2026, 9, 30)))
    assert trappen(derde)[2:] == [(3, "G_PROJECTLEIDER", date(2026, 10, 2))]
    derde.when(middernacht(date(2026, 10, 3))).then_kinds(EscalatieUitgeput, EscalatieUitgeput).then_due(None)


def test_rub_98_what_is_late_goes_up_the_moment_that_its_last_day_is_over() -> None:
    """One event after the other in one story: no round by which a step could come too late."""
    laat = given(DOSSIER, langs(PAD, dreiging())).when(middernacht(date(2026, 9, 30)))
    laat.then_kinds(TaakVerlopen, EscalatieGestart)
    assert trappen(laat) == [(1, "G_CONSULENT", date(2026, 10, 2))]


def test_rub_98_a_settled_task_goes_no_further() -> None:
    laat = given(DOSSIER, langs(PAD, dreiging())).when(middernacht(date(2026, 9, 30)))
    klaar = laat.when(hoor(contact(door="VERZEKERAAR"), 2, datetime(2026, 9, 30, 9, tzinfo=UTC)))
    assert gesloten(klaar) == ["UITVAL_DREIGT"]
    klaar.then_due(None)


def test_rub_98_what_is_the_gemeentes_own_stays_with_her_people() -> None:
    laat = given(DOSSIER, langs(PAD, vraag(1))).when(middernacht(date(2026, 9, 30)))
    eigen = laat.when(middernacht(date(2026, 10, 3)))
    assert [rol for _, rol, _ in trappen(eigen)] == ["G_CONSULENT", "G_PROJECTLEIDER"]
    [gestart] = eigen.events
    assert gezien_door(gestart, Zicht.VERZEKERAAR) is None
    assert gezien_door(gestart, Zicht.GEMEENTE) is not None


def test_rub_98_both_see_what_both_know() -> None:
    gestart = next(
        event for event in given(DOSSIER).when(langs(PAD, MOMENT_X)).events if isinstance(event, EscalatieGestart)
    )
    for zicht in (Zicht.GEMEENTE, Zicht.VERZEKERAAR):
        gezien = gezien_door(gestart, zicht)
        assert gezien is not None and (gezien["rol"], gezien["regel"]) == ("G_CONSULENT", "RUB-98")
    assert gezien_door(gestart, Zicht.CAK) is None


def test_rub_98_without_a_path_it_is_said_to_nobody_in_particular() -> None:
    zonder = given(DOSSIER).when(hoor(MOMENT_X))
    assert trappen(zonder) == [(1, None, None)]


def test_rub_98_a_newer_path_holds_from_the_next_fact_on() -> None:
    nieuw = Pad(rollen=("G_CONSULENT", "ZZ_PROJECTLEIDER"), reactie_werkdagen=1)
    gehoord = given(DOSSIER, langs(PAD, MOMENT_X)).when(langs(nieuw, vraag(1), 2, DINSDAG))
    assert [event.pad for event in gehoord.events if isinstance(event, PadVernomen)] == [nieuw]
    assert trappen(gehoord.when(middernacht(date(2026, 9, 25))))[-1] == (2, "ZZ_PROJECTLEIDER", date(2026, 9, 28))


def test_rub_98_a_path_is_remembered_for_a_task_that_follows_from_no_fact() -> None:
    """And where nothing waits and nothing happens, it is no news."""
    assert given(DOSSIER).when(langs(PAD, dreiging())).events[0] == PadVernomen(pad=PAD)
    given(DOSSIER).when(langs(PAD, contact())).then()
