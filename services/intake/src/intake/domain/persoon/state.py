"""State of one person of one gemeente: what the BRP told already."""

from datetime import date
from uuid import UUID, uuid5

import msgspec
from contracts.signaalsoorten import BrpSoort


def persoon_id(persoon_ref: UUID, gemeentecode: str) -> UUID:
    """Stream of what one gemeente heard of a person: another gemeente hears the same for itself (ADR 11)."""
    return uuid5(persoon_ref, f"brp|{gemeentecode}")


class Gehoord(msgspec.Struct, frozen=True):
    soort: BrpSoort
    datum: date


class Persoon(msgspec.Struct, frozen=True, kw_only=True):
    gehoord: tuple[Gehoord, ...] = ()
