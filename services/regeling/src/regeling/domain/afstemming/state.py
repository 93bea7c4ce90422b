"""One month of one samenwerking: the borderellen and the receipts, side by side (RUB-55, N-06)."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

import msgspec

from regeling.domain.afstemming.regels import Regel, regelsleutel


class Afstemming(msgspec.Struct, frozen=True, kw_only=True):
    """`regels`: by `regelsleutel`, in the order in which they were first told of. `lijsten`: references of the receipts
    that were taken, `boekingen`: entries of the bank that were. `uiterlijk`: the last day to have received what was
    said.

    `vergeleken`: the month was compared, so that every change since then is told at once. `afgestemd`: all was equal.
    """

    samenwerking_id: UUID | None = None
    maand: str = ""
    regels: Mapping[str, Regel] = msgspec.field(default_factory=dict[str, Regel])
    lijsten: tuple[str, ...] = ()
    boekingen: tuple[str, ...] = ()
    uiterlijk: date | None = None
    vergeleken: bool = False
    afgestemd: bool = False

    def zoek(self, polis_ref: UUID, persoon_ref: UUID) -> Regel | None:
        return self.regels.get(regelsleutel(polis_ref, persoon_ref))


def initial() -> Afstemming:
    return Afstemming()
