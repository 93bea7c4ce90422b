"""State of a tenant's weekly list: the week that is open, and what is on its list."""

from typing import Final
from uuid import UUID, uuid5

import msgspec

_NAAMRUIMTE: Final = UUID("5f0c7c3e-6f0e-5f43-9d5e-0b8e5a7a6f31")


def stream_id(gemeentecode: str, uzovi: str) -> UUID:
    """The stream of a tenant: most facts name the tenant, not the samenwerking."""
    return uuid5(_NAAMRUIMTE, f"{gemeentecode}.{uzovi}")


class Weeklijst(msgspec.Struct, frozen=True, kw_only=True):
    """The open week. `opgenomen`: ids of the facts on its list; the lists themselves are views."""

    iso_week: str | None = None
    samenwerking_id: UUID | None = None
    opgenomen: tuple[UUID, ...] = ()
