"""Up the path of the samenwerking, one step at a time (RUB-98)."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from chassis.testing import Scenario, given
from contracts.domain import Tijd
from contracts.notificaties import EscalatieGestart
from contracts.zicht import Zicht
from notificaties.adapters.streams import ESCALATIE
from notificaties.domain.doorgifte.inzage import gezien_door
from notificaties.domain.escalatie.commands import Begin, Eindig, VolgPad
from notificaties.domain.escalatie.events import EscalatieUitgeput

TAAK, POLIS = UUID(int=1), UUID(int=2)
DINSDAG = datetime(2026, 9, 22, 9, tzinfo=UTC)
PAD = VolgPad(
    event_id=UUID(int=9),
    rollen=("G_CONSULENT", "ZZ_CREDIT_MANAGEMENT", "G_PROJECTLEIDER"),
    reactie_werkdagen=2,
    op=DINSDAG,
)


def begin(soort: Any = "MOMENT_X_OVERSCHREDEN", eigenaar: Any = "GEMEENTE", op: datetime = DINSDAG) -> Begin:
    return Begin(taak_id=TAAK, polis_ref=POLIS, soort=soort, eigenaar=eigenaar, op=op)


def trappen(verloop: Scenario) -> list[tuple[int, str | None, date | None]]:
    return [(e.trap, e.rol, e.uiterlijk) for e in verloop.log if isinstance(e, EscalatieGestart)]


def middernacht(dag: date) -> Tijd:
    """00:00 in the Netherlands, summer time."""
    return Tijd(op=datetime(dag.year, dag.month, dag.day - 1, 22, tzinfo=UTC))


def test_rub_98_who_does_not_answer_in_time_is_passed() -> None:
    eerste = given(ESCALATIE, PAD).when(begin())
    assert trappen(eerste) == [(1, "G_CONSULENT", date(2026, 9, 24))]
    eerste.then_due(datetime(2026, 9, 24, 22, tzinfo=UTC))
    tweede = eerste.when(middernacht(date(2026, 9, 25)))
    assert trappen(tweede)[1:] == [(2, "ZZ_CREDIT_MANAGEMENT", date(2026, 9, 29))]
    derde = tweede.when(middernacht(date(2026, 9, 30)))
    assert trappen(derde)[2:] == [(3, "G_PROJECTLEIDER", date(2026, 10, 2))]
    derde.when(middernacht(date(2026, 10, 3))).then_kinds(EscalatieUitgeput).then_due(None)


def test_rub_98_a_settled_task_goes_no_further() -> None:
    klaar = given(ESCALATIE, PAD, begin()).when(Eindig(taak_id=TAAK, op=DINSDAG))
    klaar.then_due(None)
    klaar.when(Eindig(taak_id=TAAK, op=DINSDAG)).then()


def test_rub_98_the_same_task_goes_up_once() -> None:
    given(ESCALATIE, PAD, begin()).when(begin()).then()


def test_rub_98_what_is_the_gemeentes_own_stays_with_her_people() -> None:
    eigen = given(ESCALATIE, PAD).when(begin("MAATWERK_BESLUITEN")).when(middernacht(date(2026, 9, 25)))
    assert [rol for _, rol, _ in trappen(eigen)] == ["G_CONSULENT", "G_PROJECTLEIDER"]
    [eerste, _] = [e for e in eigen.log if isinstance(e, EscalatieGestart)]
    assert gezien_door(eerste, Zicht.VERZEKERAAR) is None
    assert gezien_door(eerste, Zicht.GEMEENTE) is not None


def test_rub_98_both_see_what_both_know() -> None:
    [gestart] = given(ESCALATIE, PAD).when(begin()).events
    assert isinstance(gestart, EscalatieGestart)
    for zicht in (Zicht.GEMEENTE, Zicht.VERZEKERAAR):
        gezien = gezien_door(gestart, zicht)
        assert gezien is not None and (gezien["rol"], gezien["regel"]) == ("G_CONSULENT", "RUB-98")
    assert gezien_door(gestart, Zicht.CAK) is None


def test_rub_98_without_a_path_it_is_said_to_nobody_in_particular() -> None:
    zonder = given(ESCALATIE).when(begin())
    assert trappen(zonder) == [(1, None, None)]
    zonder.then_due(None)


def test_rub_98_a_newer_path_holds_from_the_next_step_on() -> None:
    nieuw = VolgPad(event_id=UUID(int=10), rollen=("G_CONSULENT", "ZZ_PROJECTLEIDER"), reactie_werkdagen=1, op=DINSDAG)
    verder = given(ESCALATIE, PAD, begin(), nieuw).when(middernacht(date(2026, 9, 25)))
    assert trappen(verder)[-1] == (2, "ZZ_PROJECTLEIDER", date(2026, 9, 28))
