"""Every event of the stream of lists: the public one, and two private ones."""

from uuid import UUID

from contracts.domain import Event, Instant
from contracts.notificaties import LijstGemaakt

from notificaties.domain.lijst.ritme import Lijstkeuzes


class LijstenGeopend(Event, frozen=True, kw_only=True):
    """Private: the samenwerking is known, lists are made from `vanaf` on."""

    samenwerking_id: UUID
    vanaf: Instant


class LijstkeuzesVastgesteld(Event, frozen=True, kw_only=True):
    """Private: other days, from `vanaf` on."""

    keuzes: Lijstkeuzes
    vanaf: Instant


LijstEvent = LijstenGeopend | LijstkeuzesVastgesteld | LijstGemaakt
