"""What happens to a samenwerking; private to this service."""

from typing import Annotated
from uuid import UUID

from contracts.domain import Event
from contracts.eligibility import GeplandeTaak, Mandaat
from contracts.soorten import Partij
from contracts.zicht import G_V


class SamenwerkingBekend(Event, frozen=True, kw_only=True):
    """A samenwerking exists, of the tenant of this event."""

    samenwerking_id: Annotated[UUID, G_V]


class RekeningVastgesteld(Event, frozen=True, kw_only=True):
    """The account of an organisation, for payment files between the two (CONV-13)."""

    samenwerking_id: Annotated[UUID, G_V]
    partij: Annotated[Partij, G_V]
    iban: Annotated[str, G_V]


class MandatenBekend(Event, frozen=True, kw_only=True):
    """All mandates that `partij` gives to its own roles; a later one replaces it (RUB-13)."""

    samenwerking_id: Annotated[UUID, G_V]
    partij: Annotated[Partij, G_V]
    mandaten: Annotated[tuple[Mandaat, ...], G_V]


class UitvalcapaciteitBekend(Event, frozen=True, kw_only=True):
    """All time that is planned to prevent drop-out; a later one replaces it (RUB-93)."""

    samenwerking_id: Annotated[UUID, G_V]
    taken: Annotated[tuple[GeplandeTaak, ...], G_V]


SamenwerkingEvent = SamenwerkingBekend | RekeningVastgesteld | MandatenBekend | UitvalcapaciteitBekend
