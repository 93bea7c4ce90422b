"""What every command of one of the two parties says: who says it."""

from contracts.domain import Command
from contracts.soorten import Partij


class Stapcommand(Command, frozen=True, kw_only=True):
    """A step towards the agreement, said by one of the two."""

    partij: Partij
