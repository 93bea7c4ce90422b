"""State of one polis as the newest files have it."""

from datetime import date
from uuid import UUID

import msgspec
from contracts.signaalsoorten import BrpSoort


class GehoordVanLid(msgspec.Struct, frozen=True):
    """What the BRP told of one insured."""

    persoon_ref: UUID
    soort: BrpSoort
    datum: date


class Polis(msgspec.Struct, frozen=True, kw_only=True):
    """`aangeleverd`: the newest file of the insurer has it; `met_uitkering`: whom the gemeente's newest file has."""

    leden: tuple[UUID, ...] = ()
    aangeleverd: bool = False
    met_uitkering: tuple[UUID, ...] = ()
    gehoord: tuple[GehoordVanLid, ...] = ()
