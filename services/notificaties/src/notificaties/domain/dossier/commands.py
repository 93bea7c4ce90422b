"""What can be said to a dossier. `op` is stamped by the chassis."""

from uuid import UUID

from contracts.domain import Command

from notificaties.domain.dossier.feiten import Feit


class NeemKennis(Command, frozen=True, kw_only=True):
    """A public fact about this polis, with the id of its event."""

    polis_ref: UUID
    event_id: UUID
    feit: Feit


DossierCommand = NeemKennis
