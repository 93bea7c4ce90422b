"""Everything that can be said to a person. `op` is stamped by the chassis."""

from datetime import date
from uuid import UUID

from contracts.domain import Command
from contracts.regeling import BeeindigingHerroepen


class SluitHerdeelnameUit(Command, frozen=True, kw_only=True):
    persoon_ref: UUID
    polis_ref: UUID
    sinds: date


class HefUitsluitingOp(Command, frozen=True, kw_only=True):
    """The end that excluded was none (N-05)."""

    bericht: BeeindigingHerroepen


PersoonCommand = SluitHerdeelnameUit | HefUitsluitingOp
