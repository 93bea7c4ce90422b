"""Every event of a dwelling's stream: a public one, and a private one."""

from datetime import date
from typing import Annotated
from uuid import UUID

from contracts.domain import Event
from contracts.intake import SignalenGematcht
from contracts.zicht import ALLEEN_G

from intake.domain.woning.state import Geplaatst


class SignaalGeplaatst(Event, frozen=True, kw_only=True):
    """Private: this signal is about this dwelling."""

    woning_ref: Annotated[UUID, ALLEEN_G]
    signaal: Annotated[Geplaatst, ALLEEN_G]


class SignaalGeteld(Event, frozen=True, kw_only=True):
    """Private: one more about this dwelling in a month (which begins at `van`) that has too many to tell apart."""

    woning_ref: Annotated[UUID, ALLEEN_G]
    van: Annotated[date, ALLEEN_G]
    bedrag_cent: Annotated[int, ALLEEN_G]


WoningEvent = SignaalGeplaatst | SignaalGeteld | SignalenGematcht
