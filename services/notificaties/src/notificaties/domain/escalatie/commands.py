"""What can be said to an escalation stream. `op` is stamped by the chassis."""

from uuid import UUID

from contracts.briefsoorten import Taaksoort
from contracts.domain import Command, Tijd
from contracts.samenwerkingsoorten import Projectrol
from contracts.soorten import Taakeigenaar


class VolgPad(Command, frozen=True, kw_only=True):
    """The path of the samenwerking, with the id of its event."""

    event_id: UUID
    rollen: tuple[Projectrol, ...]
    reactie_werkdagen: int


class Begin(Command, frozen=True, kw_only=True):
    """A task is late, or must go up at once."""

    taak_id: UUID
    polis_ref: UUID | None
    soort: Taaksoort
    eigenaar: Taakeigenaar


class Eindig(Command, frozen=True, kw_only=True):
    """The task was settled."""

    taak_id: UUID


EscalatieCommand = Tijd | VolgPad | Begin | Eindig
