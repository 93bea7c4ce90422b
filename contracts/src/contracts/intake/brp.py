"""What the BRP says of a person whom we know: died, moved away, another BSN (PRAK-11, matrix of domain 5.3)."""

from datetime import date
from typing import Annotated
from uuid import UUID

from contracts.domain import Event
from contracts.signaalsoorten import BrpSoort
from contracts.zicht import ALLEEN_G


class BrpGebeurtenisGemeld(Event, frozen=True, kw_only=True):
    """Told once per person, kind and day. Which BSN was changed into which stays in the vault."""

    persoon_ref: Annotated[UUID, ALLEEN_G]
    soort: Annotated[BrpSoort, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]
    naar_gemeentecode: Annotated[str | None, ALLEEN_G] = None


class PolislidBrpGemeld(Event, frozen=True, kw_only=True):
    """The same, for a polis that the person stands on: what was offered or runs there hears of it within the minute."""

    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    soort: Annotated[BrpSoort, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]
