"""Every event of a weekly list's stream: the public one, and two private ones."""

from datetime import date
from typing import Literal
from uuid import UUID

import msgspec
from contracts.domain import Event
from contracts.notificaties import WeeklijstVastgesteld

Mutatiesoort = Literal["UITKERING_GESTOPT", "ZELFBETALING", "BEEINDIGD", "GEWEIGERD"]


class Weekregel(msgspec.Struct, frozen=True, kw_only=True):
    """One mutation: who, what, why (code), from when."""

    polis_ref: UUID
    persoon_ref: UUID
    soort: Mutatiesoort
    reden: str
    per: date


class WeeklijstGeopend(Event, frozen=True, kw_only=True):
    """Private: the first week of a tenant, or the first word about its samenwerking."""

    iso_week: str
    samenwerking_id: UUID | None = None


class WeekregelOpgenomen(Event, frozen=True, kw_only=True):
    """Private: a mutation is on the list of this week."""

    iso_week: str
    regel: Weekregel
    reden_event_id: UUID


class WeeklijstBeantwoord(Event, frozen=True, kw_only=True):
    """Private: the gemeente said what the list of this week is: our proposal, or a list of her own (N-05)."""

    iso_week: str
    wijze: Literal["BEVESTIGING", "LIJST"]


WeeklijstEvent = WeeklijstGeopend | WeekregelOpgenomen | WeeklijstVastgesteld | WeeklijstBeantwoord
