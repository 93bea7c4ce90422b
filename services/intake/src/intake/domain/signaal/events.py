"""Every event of a dossier's stream: the public ones, and a private one."""

from typing import Annotated
from uuid import UUID

from contracts.domain import Event
from contracts.intake import (
    AchterstandGemeld,
    AchterstandIngelopen,
    SignaalAfgesloten,
    SignaalAfgewezen,
    SignaalHerhaald,
)
from contracts.zicht import G_V


class SignaalDoorgeleid(Event, frozen=True, kw_only=True):
    """Private: the polis of this signal was selected for the RUB, which tells how it goes on (S15)."""

    signaal_id: Annotated[UUID, G_V]


SignaalEvent = (
    AchterstandGemeld
    | SignaalAfgewezen
    | SignaalHerhaald
    | SignaalDoorgeleid
    | AchterstandIngelopen
    | SignaalAfgesloten
)
