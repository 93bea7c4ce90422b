"""How a weekly list's state follows from its events."""

from typing import assert_never

from contracts.notificaties import WeeklijstVastgesteld
from msgspec.structs import replace

from notificaties.domain.weeklijst.events import (
    WeeklijstBeantwoord,
    WeeklijstEvent,
    WeeklijstGeopend,
    WeekregelOpgenomen,
)
from notificaties.domain.weeklijst.state import Weeklijst
from notificaties.domain.weeklijst.week import volgende


def evolve(lijst: Weeklijst, event: WeeklijstEvent) -> Weeklijst:
    match event:
        case WeeklijstGeopend():
            samenwerking_id = event.samenwerking_id or lijst.samenwerking_id
            return replace(lijst, iso_week=event.iso_week, samenwerking_id=samenwerking_id)
        case WeekregelOpgenomen():
            return replace(lijst, opgenomen=(*lijst.opgenomen, event.reden_event_id))
        case WeeklijstVastgesteld():
            return replace(lijst, iso_week=volgende(event.iso_week), opgenomen=())
        case WeeklijstBeantwoord():
            return lijst
        case _:
            assert_never(event)
