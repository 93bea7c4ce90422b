"""Every event of a consent's stream: the public ones, and a private one."""

from typing import Annotated
from uuid import UUID

from contracts.domain import Event
from contracts.intake import (
    ToestemmingGevraagd,
    ToestemmingGeweigerd,
    ToestemmingIngetrokken,
    ToestemmingVerleend,
)
from contracts.zicht import NIEMAND


class ToestemmingGekoppeld(Event, frozen=True, kw_only=True):
    """Private: the signals of this dossier go by the consent."""

    toestemming_id: Annotated[UUID, NIEMAND]
    dossier: Annotated[UUID, NIEMAND]


ToestemmingEvent = (
    ToestemmingGevraagd | ToestemmingVerleend | ToestemmingGeweigerd | ToestemmingIngetrokken | ToestemmingGekoppeld
)
