"""Everything that can be said to a weekly list. `op` is stamped by the chassis."""

from typing import Literal
from uuid import UUID

from contracts.domain import Command, Tijd

from notificaties.domain.weeklijst.events import Weekregel


class OpenWeeklijst(Command, frozen=True, kw_only=True):
    """The samenwerking is known: weekly lists from now on."""

    samenwerking_id: UUID


class NeemOp(Command, frozen=True, kw_only=True):
    """A mutation was told, by the event with this id."""

    event_id: UUID
    regel: Weekregel


class HoorWoord(Command, frozen=True, kw_only=True):
    """The gemeente confirmed the proposal of this week, or sent her list (N-05)."""

    iso_week: str
    wijze: Literal["BEVESTIGING", "LIJST"]


WeeklijstCommand = Tijd | OpenWeeklijst | NeemOp | HoorWoord
