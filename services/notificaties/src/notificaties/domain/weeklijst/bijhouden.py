"""A week from its opening to its closing: what is on the list, and when it is complete (RUB-31, A-17)."""

from contracts.notificaties import WeeklijstVastgesteld

from notificaties.domain.weeklijst.commands import NeemOp, OpenWeeklijst
from notificaties.domain.weeklijst.events import WeeklijstEvent, WeeklijstGeopend, WeekregelOpgenomen
from notificaties.domain.weeklijst.state import Weeklijst
from notificaties.domain.weeklijst.week import week_van


def open_lijst(command: OpenWeeklijst, lijst: Weeklijst) -> list[WeeklijstEvent]:
    if lijst.samenwerking_id == command.samenwerking_id:
        return []
    week = lijst.iso_week or week_van(command.op)
    return [WeeklijstGeopend(iso_week=week, samenwerking_id=command.samenwerking_id)]


def neem_op(command: NeemOp, lijst: Weeklijst) -> list[WeeklijstEvent]:
    """A mutation may come before the word about its samenwerking: it opens the week itself."""
    if command.event_id in lijst.opgenomen:
        return []
    week = lijst.iso_week or week_van(command.op)
    geopend = [] if lijst.iso_week else [WeeklijstGeopend(iso_week=week)]
    return [*geopend, WeekregelOpgenomen(iso_week=week, regel=command.regel, reden_event_id=command.event_id)]


def stel_vast(lijst: Weeklijst) -> list[WeeklijstEvent]:
    """The open week is over; the nil list is told too."""
    if lijst.iso_week is None:
        return []
    aantal = len(lijst.opgenomen)
    return [WeeklijstVastgesteld(samenwerking_id=lijst.samenwerking_id, iso_week=lijst.iso_week, aantal=aantal)]
