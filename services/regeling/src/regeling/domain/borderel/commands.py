"""What can be asked of a borderel. Amounts in cents, months `YYYY-MM`."""

from uuid import UUID

from contracts.domain import Command


class NeemBorderelAan(Command, frozen=True, kw_only=True):
    """The head of a borderel: month `YYYY-MM`, the gemeente's reference, how many lines and their sum in cents."""

    borderel_id: UUID
    samenwerking_id: UUID
    maand: str
    kenmerk: str
    regels: int
    totaal_cent: int


BorderelCommand = NeemBorderelAan
