"""Questions about the letter: asked anywhere, answered by the gemeente (RUB-47)."""

from datetime import date
from typing import Annotated
from uuid import UUID

from contracts.domain import Event
from contracts.soorten import Partij, Vraagonderwerp
from contracts.zicht import ALLEEN_G


class VraagOntvangen(Event, frozen=True, kw_only=True):
    """Somebody with an offer asks something; what comes in at the insurer goes to the gemeente too (RUB-47).

    `ontvangen_door`: where it came in. What was said stays with who heard it: only the subject is told.
    """

    vraag_id: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    samenwerking_id: Annotated[UUID, ALLEEN_G]
    onderwerp: Annotated[Vraagonderwerp, ALLEEN_G]
    kanaal: Annotated[str, ALLEEN_G]
    ontvangen_door: Annotated[Partij, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]


class VraagBeantwoord(Event, frozen=True, kw_only=True):
    """The gemeente answered (RUB-47)."""

    vraag_id: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    kanaal: Annotated[str, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]
