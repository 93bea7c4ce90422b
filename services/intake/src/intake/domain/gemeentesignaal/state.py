"""State of one signal to an insurer: whether it was passed on."""

from datetime import date
from uuid import UUID, uuid5

import msgspec


def gemeentesignaal_id(persoon_ref: UUID, gemeentecode: str, partner: str, signaalcode: str, datum: date) -> UUID:
    """Stream of one signal: the same word about the same person on the same day is one fact."""
    return uuid5(persoon_ref, f"gemeentesignaal|{gemeentecode}|{partner}|{signaalcode}|{datum.isoformat()}")


class Gemeentesignaal(msgspec.Struct, frozen=True, kw_only=True):
    doorgegeven: bool = False
