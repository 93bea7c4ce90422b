"""What one viewpoint may know of an event: the marks of the contract, and of some only what is its own (N-11)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from contracts.domain import Event
from contracts.notificaties import AbonnementGeparkeerd, AbonnementHersteld, TaakGeopend, TaakGesloten
from contracts.regeling import ContactVastgelegd
from contracts.zicht import Zicht, filter_voor


class Bericht(msgspec.Struct, frozen=True, kw_only=True):
    """An event as one viewpoint is told of it. `volgorde`: its place; `op`: when our system took in its cause (UTC)."""

    volgorde: int
    gebeurtenis_id: UUID
    bron: str
    gebeurtenis: str
    onderwerp: UUID
    op: datetime
    dag: date
    gemeentecode: str | None
    uzovi: str | None
    gegevens: dict[str, Any]


def gezien_door(event: Event, zicht: Zicht) -> dict[str, Any] | None:
    """What `zicht` sees of it, JSON-able; None when that is nothing."""
    return (filter_voor(event, zicht) or None) if is_van(event, zicht) else None


def is_van(event: Event, zicht: Zicht) -> bool:
    """False for what is another party's own: its tasks, its subscriptions, the insurer's view of others' contacts."""
    if isinstance(event, TaakGeopend | TaakGesloten | AbonnementGeparkeerd | AbonnementHersteld):
        return event.eigenaar == zicht
    if isinstance(event, ContactVastgelegd):
        return zicht is not Zicht.VERZEKERAAR or event.door == zicht
    return True
