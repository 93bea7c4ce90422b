"""Who may ask what of notificaties, and of which polis."""

from typing import Annotated, Final
from uuid import UUID

from chassis.http import ListExchange, lists
from fastapi import Query

_LEZEN: Final = "notificaties:lezen"

GemeenteBladert = Annotated[ListExchange, lists(_LEZEN, "GEMEENTE")]
VerzekeraarBladert = Annotated[ListExchange, lists(_LEZEN, "VERZEKERAAR")]
CakBladert = Annotated[ListExchange, lists(_LEZEN, "CAK")]

PolisFilter = Annotated[UUID | None, Query(alias="polisRef", description="Alleen van deze polis.")]
