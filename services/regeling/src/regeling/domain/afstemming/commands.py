"""What can be asked of the reconciliation of a month. Amounts in cents, months `YYYY-MM`."""

from uuid import UUID

from contracts.domain import Command, Tijd
from contracts.regeling import Vereffening

from regeling.domain.afstemming.regels import Regelbedrag


class NoteerBorderel(Command, frozen=True, kw_only=True):
    """The gemeente says that she paid these lines. `werkdagen`: how long they may take; None: nobody waits."""

    samenwerking_id: UUID
    maand: str
    regels: tuple[Regelbedrag, ...]
    werkdagen: int | None = None


class NeemOntvangstenOp(Command, frozen=True, kw_only=True):
    """The insurer received these lines. `volledig`: with them all of this month came in, so compare.

    `boekingen`: what the bank calls each of them; empty for a list that comes from elsewhere.
    """

    samenwerking_id: UUID
    maand: str
    kenmerk: str
    regels: tuple[Regelbedrag, ...]
    volledig: bool
    boekingen: tuple[str, ...] = ()


class VereffenVerschil(Command, frozen=True, kw_only=True):
    """One of the parties settled a difference."""

    polis_ref: UUID
    persoon_ref: UUID
    wijze: Vereffening


AfstemmingCommand = Tijd | NoteerBorderel | NeemOntvangstenOp | VereffenVerschil
