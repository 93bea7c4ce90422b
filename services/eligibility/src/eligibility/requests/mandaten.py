"""What a person may do for a party follows from the samenwerking that a request is about (RUB-13)."""

from collections.abc import Mapping
from uuid import UUID

import msgspec
from chassis.eventstore import EventStore
from contracts.eligibility import MandatenVastgesteld

from eligibility.adapters.streams import LIJST, POLIS, SAMENWERKING, TRAJECT
from eligibility.domain.samenwerking.state import samenwerking_id as id_van


class Gegeven(msgspec.Struct, frozen=True, kw_only=True):
    """The newest word of each party, and the `tenant` that the samenwerking is of."""

    mandaten: tuple[MandatenVastgesteld, ...]
    tenant: Mapping[str, str]


async def gegeven(store: EventStore, samenwerking_id: UUID) -> Gegeven | None:
    """What the parties of a samenwerking gave; None where there is no such samenwerking."""
    found = await store.load(SAMENWERKING, samenwerking_id)
    return Gegeven(mandaten=found.state.dossier.mandaten, tenant=found.tenant) if found else None


async def van_polis(store: EventStore, polis_ref: UUID) -> Gegeven | None:
    """The same, of the samenwerking of a polis."""
    found = await store.load(POLIS, polis_ref)
    return await gegeven(store, found.state.samenwerking_id) if found and found.state.samenwerking_id else None


async def van_lijst(store: EventStore, lijst_id: UUID) -> Gegeven | None:
    """The same, of a deelnemerslijst."""
    found = await store.load(LIJST, lijst_id)
    return await gegeven(store, found.state.samenwerking_id) if found and found.state.samenwerking_id else None


async def van_traject(store: EventStore, traject_id: UUID) -> Gegeven | None:
    """The same, of a road: one samenwerking per gemeente and insurer, whatever the road is (RUB-9)."""
    found = await store.load(TRAJECT, traject_id)
    if found is None or not {"gemeentecode", "uzovi"} <= found.tenant.keys():
        return None
    return await gegeven(store, id_van(found.tenant["gemeentecode"], found.tenant["uzovi"]))
