"""State of one person: what the BRP told already."""

from datetime import date
from uuid import UUID, uuid5

import msgspec
from contracts.signaalsoorten import BrpSoort


def persoon_id(persoon_ref: UUID) -> UUID:
    return uuid5(persoon_ref, "brp")


class Gehoord(msgspec.Struct, frozen=True):
    soort: BrpSoort
    datum: date


class Persoon(msgspec.Struct, frozen=True, kw_only=True):
    gehoord: tuple[Gehoord, ...] = ()
