"""State of the lists of a tenant: what was chosen, and when each was made last."""

from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

import msgspec
from contracts.briefsoorten import Lijstsoort

from notificaties.domain.lijst.ritme import Lijstkeuzes

_NAAMRUIMTE: Final = UUID("c2a8b8de-6a0e-5d0f-9d0c-6f5b0a8f2d11")


def stream_id(gemeentecode: str, uzovi: str) -> UUID:
    """The stream of a tenant."""
    return uuid5(_NAAMRUIMTE, f"{gemeentecode}.{uzovi}")


class Gemaakt(msgspec.Struct, frozen=True):
    soort: Lijstsoort
    tot: datetime


class Lijsten(msgspec.Struct, frozen=True, kw_only=True):
    """`vanaf`: nothing was due before it, when these choices were made. `gemaakt`: the last of each kind."""

    samenwerking_id: UUID | None = None
    vanaf: datetime | None = None
    keuzes: Lijstkeuzes = Lijstkeuzes()
    gemaakt: tuple[Gemaakt, ...] = ()
