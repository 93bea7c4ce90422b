"""State of one road of one person: which it is, whose, how far."""

from datetime import date, datetime
from typing import Final, Literal
from uuid import UUID, uuid5

import msgspec
from contracts.domain import Unknown

from contracts import kalender

Weg = Literal["BETALINGSREGELING_18A", "MINNELIJKE_REGELING", "BUDGETGESPREK", "REGELING_3_JAAR"]
"""REGELING_3_JAAR is proposed and answered at intake, and ends here."""
SLUITEN_AF: Final[frozenset[Weg]] = frozenset({"REGELING_3_JAAR", "MINNELIJKE_REGELING"})
"""By these the BPH is not due any more (Zvw 18d lid 2 c): while one runs, no other road out of it is needed."""
Trajectstand = Literal["GEEN", "AANGEBODEN", "LOOPT", "NIET_AANGEGAAN", "AFGELOPEN"]


def traject_id(polis_ref: UUID, persoon_ref: UUID, weg: Weg, nummer: int) -> UUID:
    """Of the `nummer`th time that this person takes this road; who asks for the same one twice gets one."""
    return uuid5(polis_ref, f"traject/{weg}/{persoon_ref}/{nummer}")


class Traject(msgspec.Struct, frozen=True, kw_only=True):
    """`bph_plichtig`: it is of somebody who owes the BPH, which an arrangement with the insurer ends (Zvw 18d).

    `polis_ref`: None of REGELING_3_JAAR, which is a person's.
    """

    traject_id: UUID | None = None
    weg: Weg | None = None
    polis_ref: UUID | None = None
    persoon_ref: UUID | None = None
    stand: Trajectstand = "GEEN"
    uiterste_reactiedatum: date | None = None
    ingangsdatum: date | None = None
    bph_plichtig: bool = False

    @property
    def ref(self) -> UUID:
        """Its traject_id; `Unknown` where nothing was proposed, as of `persoon`."""
        return _bekend(self.traject_id)

    @property
    def persoon(self) -> UUID:
        return _bekend(self.persoon_ref)

    @property
    def verloopt_op(self) -> datetime | None:
        """The first instant at which silence is a no; that of REGELING_3_JAAR intake keeps."""
        if self.stand != "AANGEBODEN" or self.uiterste_reactiedatum is None or self.weg == "REGELING_3_JAAR":
            return None
        return kalender.instant(date.fromordinal(self.uiterste_reactiedatum.toordinal() + 1))


def _bekend(ref: UUID | None) -> UUID:
    if ref is None:
        raise Unknown("TRAJECT_ONBEKEND", "Dit traject bestaat niet.")
    return ref
