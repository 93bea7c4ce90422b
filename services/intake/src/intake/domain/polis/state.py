"""State of one polis as the newest files have it."""

from datetime import date
from uuid import UUID

import msgspec
from contracts.mutatiesoorten import Mutatiesoort
from contracts.signaalsoorten import BrpSoort, CJIBStatus
from contracts.soorten import Achterstandsoort


class GehoordVanLid(msgspec.Struct, frozen=True):
    """What the BRP told of one insured."""

    persoon_ref: UUID
    soort: BrpSoort
    datum: date


class Verteld(msgspec.Struct, frozen=True):
    """A line of a mutation list, by which the same one is known again (RUB-31).

    What corrects is another line than the same without: regeling may not know what it corrects.
    """

    persoon_ref: UUID
    soort: Mutatiesoort
    per: date
    tot: date | None
    vervalt: bool
    corrigeert: UUID | None = None


class NieuweAchterstand(msgspec.Struct, frozen=True):
    """What the insurer told last of one person and kind (RUB-83)."""

    persoon_ref: UUID
    achterstandsoort: Achterstandsoort
    bedrag_cent: int
    sinds: date


class CJIBPost(msgspec.Struct, frozen=True):
    """What lies at the CJIB of one person (RUB-84)."""

    persoon_ref: UUID
    bedrag_cent: int
    status: CJIBStatus


class Polis(msgspec.Struct, frozen=True, kw_only=True):
    """`aangeleverd`: the newest file of the insurer has it; `met_uitkering`: whom the gemeente's newest file has.

    `verteld`: lines of mutation lists; `achterstanden`: what came since the start; `bij_cjib`: by the newest file.
    """

    leden: tuple[UUID, ...] = ()
    aangeleverd: bool = False
    met_uitkering: tuple[UUID, ...] = ()
    gehoord: tuple[GehoordVanLid, ...] = ()
    verteld: tuple[Verteld, ...] = ()
    achterstanden: tuple[NieuweAchterstand, ...] = ()
    bij_cjib: tuple[CJIBPost, ...] = ()
