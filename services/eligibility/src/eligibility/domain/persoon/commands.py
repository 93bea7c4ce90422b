"""Everything that can be said to a person. `op` is stamped by the chassis."""

from datetime import date
from uuid import UUID

from contracts.domain import Command


class SluitHerdeelnameUit(Command, frozen=True, kw_only=True):
    persoon_ref: UUID
    polis_ref: UUID
    sinds: date


PersoonCommand = SluitHerdeelnameUit
