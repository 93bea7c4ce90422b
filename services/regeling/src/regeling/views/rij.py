"""The row of a polis as far as every viewpoint has it, and how a fold changes it."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Literal, TypeVar
from uuid import UUID

import msgspec
from chassis.eventstore import Placed
from chassis.projections import INDEXED, KEY
from contracts.domain import Event
from contracts.soorten import Rol
from msgspec.structs import replace

Bphtoestand = Literal["ACTIEF", "OPGESCHORT", "KWIJTGESCHOLDEN", "NVT"]


class Periode(msgspec.Struct, frozen=True, kw_only=True):
    """Half open: [van, tot)."""

    toestand: Bphtoestand
    van: date
    tot: date | None = None


class Maandsoort(msgspec.Struct, frozen=True, kw_only=True):
    """DUBBEL: BPH and RUB premium both; GEEN: neither."""

    maand: str
    soort: Literal["DUBBEL", "GEEN"]


class Ongelijk(msgspec.Struct, frozen=True, kw_only=True):
    """Two parties named different dates (SC-11)."""

    bron: Literal["CAK", "GEMEENTE"]
    persoon_ref: UUID | None
    opgeschort_per: date
    andere_datum: date
    maanden: tuple[Maandsoort, ...]


class Verzekerde(msgspec.Struct, frozen=True, kw_only=True):
    """One insured. Of a person without known BPH `bph` is empty."""

    persoon_ref: UUID
    rol: Rol
    bph_plichtig: bool
    bph: tuple[Periode, ...] = ()
    geinformeerd_door_cak_op: date | None = None


class Polisrij(msgspec.Struct, frozen=True, kw_only=True):
    """One polis. `ingangsdatum` is None as long as, for this viewpoint, it did not start."""

    polis_ref: Annotated[UUID, KEY]
    samenwerking_id: Annotated[UUID, INDEXED]
    gemeentecode: str | None
    uzovi: str | None
    ingangsdatum: date | None = None
    opgeschort_per: date | None = None
    bevestiging_uitgebleven: date | None = None
    bronheffing_gestopt_per: date | None = None
    datums_ongelijk: Ongelijk | None = None
    leden: tuple[Verzekerde, ...] = ()

    def lid(self, persoon_ref: UUID) -> Verzekerde:
        """Raises LookupError when this view never heard of the person."""
        for lid in self.leden:
            if lid.persoon_ref == persoon_ref:
                return lid
        raise LookupError(f"{persoon_ref} staat niet op polis {self.polis_ref}")


P = TypeVar("P", bound=Polisrij)
R = TypeVar("R", bound=msgspec.Struct)
E = TypeVar("E", bound=Event)


def bekend(fold: Callable[[R, E, Placed], R]) -> Callable[[R | None, E, Placed], R]:
    """For an event that can't be the first of a polis. Raises LookupError when it is."""

    def verder(row: R | None, event: E, at: Placed) -> R:
        if row is None:
            raise LookupError(f"polis {at.stream_id} is hier niet bekend")
        return fold(row, event, at)

    return verder


def met_lid(row: P, persoon_ref: UUID, **velden: object) -> P:
    """Other values for fields of one insured. Raises LookupError when this view never heard of the person."""
    oud = row.lid(persoon_ref)
    return replace(row, leden=tuple(replace(lid, **velden) if lid is oud else lid for lid in row.leden))
