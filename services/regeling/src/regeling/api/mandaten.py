"""The mandates that routes ask for of a person, judged before the body is read (RUB-13)."""

from collections.abc import Mapping
from typing import cast
from uuid import UUID

from chassis.eventstore import EventStore
from chassis.http import Judge, Party
from chassis.service import Runtime
from contracts.mandaten import eis_mandaat
from contracts.soorten import Partij

from regeling.requests import mandaten


def judge(runtime: Runtime) -> Judge:
    store = runtime.store

    async def judged(party: Party, opdracht: str, path: Mapping[str, str]) -> None:
        """CAK is in no samenwerking: its people are not told apart, and never come here."""
        try:
            gegeven = await _gegeven(store, path)
        except ValueError:
            return  # No id at all: the route says so.
        # What is another's, or is not here, the request itself is refused for.
        if gegeven is not None and party.may_speak_about(gegeven.tenant):
            eis_mandaat(opdracht, cast("Partij", party.rol), party.functions or (), gegeven.mandaten)

    return judged


async def _gegeven(store: EventStore, path: Mapping[str, str]) -> mandaten.Gegeven | None:
    match path:
        case {"samenwerkingId": ref}:
            return await mandaten.gegeven(store, UUID(ref))
        case {"polisRef": ref}:
            return await mandaten.van_polis(store, UUID(ref))
        case _:
            raise LookupError(f"Nothing in {sorted(path)} says which samenwerking gives the mandate.")
