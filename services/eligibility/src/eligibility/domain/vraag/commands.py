"""Everything that can be said to a question. `op` is stamped by the chassis."""

from uuid import UUID

from contracts.domain import Command
from contracts.soorten import Partij, Vraagonderwerp


class NoteerVraag(Command, frozen=True, kw_only=True):
    """`ontvangen_door`: who heard it; either way the gemeente answers."""

    vraag_id: UUID
    polis_ref: UUID
    persoon_ref: UUID
    samenwerking_id: UUID
    onderwerp: Vraagonderwerp
    kanaal: str
    ontvangen_door: Partij


class BeantwoordVraag(Command, frozen=True, kw_only=True):
    door: Partij
    kanaal: str


VraagCommand = NoteerVraag | BeantwoordVraag
