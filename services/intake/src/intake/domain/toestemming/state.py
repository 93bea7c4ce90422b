"""State of one consent: what the person said last, and which dossiers stand on it."""

from datetime import date
from typing import Literal
from uuid import UUID, uuid5

import msgspec
from contracts.signaalsoorten import Toestemmingsdoel

Toestemmingsstatus = Literal["GEEN", "GEVRAAGD", "VERLEEND", "GEWEIGERD", "INGETROKKEN"]


def toestemming_id(persoon_ref: UUID, gemeentecode: str, partner: str, doel: Toestemmingsdoel) -> UUID:
    """Stream of one consent: a yes to one gemeente, partner or purpose is none to another."""
    return uuid5(persoon_ref, f"toestemming|{gemeentecode}|{partner}|{doel}")


class Toestemming(msgspec.Struct, frozen=True, kw_only=True):
    """`datum`: the Dutch day of the last word; `dossiers`: streams of signals that go by it."""

    toestemming_id: UUID | None = None
    persoon_ref: UUID | None = None
    doel: Toestemmingsdoel | None = None
    status: Toestemmingsstatus = "GEEN"
    tekstversie: str | None = None
    datum: date | None = None
    dossiers: tuple[UUID, ...] = ()

    def geldt(self, verleend: date) -> bool:
        """Whether a yes of day `verleend` stands: no later word, of that day either, says otherwise (PRAK-8)."""
        anders = self.status in {"GEWEIGERD", "INGETROKKEN"}
        return not anders or self.datum is None or verleend > self.datum
