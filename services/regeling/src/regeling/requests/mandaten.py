"""What a person may do for a party follows from the samenwerking that a request is about (RUB-13)."""

from collections.abc import Mapping
from uuid import UUID

import msgspec
from chassis.eventstore import EventStore
from contracts.eligibility import MandatenVastgesteld

from regeling.adapters.streams import POLIS, SAMENWERKING


class Gegeven(msgspec.Struct, frozen=True, kw_only=True):
    """The newest word of each party, and the `tenant` that the samenwerking is of."""

    mandaten: tuple[MandatenVastgesteld, ...]
    tenant: Mapping[str, str]


async def gegeven(store: EventStore, samenwerking_id: UUID) -> Gegeven | None:
    """What the parties of a samenwerking gave, as far as eligibility told; None where it is not known here."""
    found = await store.load(SAMENWERKING, samenwerking_id)
    return Gegeven(mandaten=found.state.mandaten, tenant=found.tenant) if found else None


async def van_polis(store: EventStore, polis_ref: UUID) -> Gegeven | None:
    """The same, of the samenwerking of a polis: of one that is not known here yet nobody has a mandate."""
    polis = await store.load(POLIS, polis_ref)
    if polis is None:
        return None
    samenwerking_id = polis.state.samenwerking_id
    bekend = await gegeven(store, samenwerking_id) if samenwerking_id else None
    return bekend or Gegeven(mandaten=(), tenant=polis.tenant)
