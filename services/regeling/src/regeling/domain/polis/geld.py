"""What a polis remembers of money: its terms, the payments and where they were booked, amounts that changed. Cents."""

from datetime import date, datetime
from uuid import UUID

import msgspec
from contracts.eigen_risico import EigenRisicoVariant
from contracts.soorten import Betaalsoort, Termijnstand


class Termijn(msgspec.Struct, frozen=True, array_like=True):
    """One month of one participation: where it stands and what was received for it.

    `verwacht_op`: the day of an announced nabetaling. `eigen_risico_cent`: of the premium, what is eigen risico.
    """

    stand: Termijnstand = "GEPLAND"
    premie_cent: int = 0
    aflossing_cent: int = 0
    verwacht_op: date | None = None
    eigen_risico_cent: int = 0


class Boeking(msgspec.Struct, frozen=True, array_like=True):
    """What of one payment is booked on month `nummer`, cents."""

    nummer: int
    premie_cent: int
    aflossing_cent: int


class Betaling(msgspec.Struct, frozen=True, array_like=True):
    """Money as it came in at `op` for `maand`, where it was booked, and how much of it went back (N-08).

    What is not booked is a difference. `bank`: `valutadatum` is the bank's, and decides whether it was in time;
    `bevestigd_cent`: what the insurer says of a line of a borderel that came in (N-06).
    """

    maand: str
    bedrag_cent: int
    soort: Betaalsoort
    kenmerk: str
    valutadatum: date
    volgnr: int
    borderel: bool
    op: datetime | None
    bank: bool = False
    boekingen: tuple[Boeking, ...] = ()
    terug_cent: int = 0
    bevestigd_cent: int = 0

    @property
    def gebleven_cent(self) -> int:
        return self.bedrag_cent - self.terug_cent

    @property
    def niet_geboekt_cent(self) -> int:
        return self.gebleven_cent - sum(b.premie_cent + b.aflossing_cent for b in self.boekingen)


class OpenStorno(msgspec.Struct, frozen=True, array_like=True):
    """What went back of a month after completion, and nobody settled yet (N-08)."""

    maand: str
    bedrag_cent: int


class Afkoop(msgspec.Struct, frozen=True, kw_only=True):
    """The plan was bought off before the first day: it counts from then on (SC-17)."""

    persoon_ref: UUID
    bedrag_cent: int
    kenmerk: str
    overeenkomst_ref: str | None = None


class Prijs(msgspec.Struct, frozen=True, array_like=True):
    """What changed from `vanaf_maand` on, cents; None: as before (RUB-25, RUB-26). Named as the choices name it."""

    vanaf_maand: str
    basispremie_cent: int | None = None
    aanvullend_cent: int | None = None
    eigen_risico_cent: int | None = None
    gemeentebijdrage_cent: int | None = None
    bijdrage_bij_zelfbetaling: bool | None = None
    eigen_risico_variant: EigenRisicoVariant | None = None
