"""Every event of an escalation stream: the public one is that somebody must answer now."""

from uuid import UUID

from contracts.domain import Event
from contracts.notificaties import EscalatieGestart
from contracts.samenwerkingsoorten import Projectrol


class PadVernomen(Event, frozen=True, kw_only=True):
    """Private: along whom problems go up from now on; eligibility told it in public."""

    rollen: tuple[Projectrol, ...]
    reactie_werkdagen: int
    reden_event_id: UUID


class EscalatieUitgeput(Event, frozen=True, kw_only=True):
    """Private: the last one on the path did not answer in time either."""

    taak_id: UUID


class EscalatieGeeindigd(Event, frozen=True, kw_only=True):
    """Private: the task was settled."""

    taak_id: UUID


EscalatieEvent = EscalatieGestart | PadVernomen | EscalatieUitgeput | EscalatieGeeindigd
