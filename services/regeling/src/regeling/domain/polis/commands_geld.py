"""What can be asked of the money of a polis. Amounts in cents, months `YYYY-MM`; `op` is stamped by the chassis."""

from datetime import date
from uuid import UUID

from contracts.beleid import Beleid
from contracts.domain import Command
from contracts.regeling import Vereffening
from contracts.soorten import Betaalsoort


class BoekBetaling(Command, frozen=True, kw_only=True):
    """Money received for one month of one insured. `valutadatum` None: the day of booking; `bank`: it is the bank's.

    A line of a borderel names the samenwerking that it is of. Of single payments that are equal in all that is said,
    `volgnr` tells the second from a repetition of the first.
    """

    persoon_ref: UUID
    maand: str
    bedrag_cent: int
    soort: Betaalsoort
    kenmerk: str
    valutadatum: date | None = None
    volgnr: int = 1
    samenwerking_id: UUID | None = None
    bank: bool = False


class BevestigOntvangst(Command, frozen=True, kw_only=True):
    """A line of a borderel came in at the insurer, on the bank's `valutadatum` (N-06). `kenmerk` None: the newest."""

    samenwerking_id: UUID
    persoon_ref: UUID
    maand: str
    bedrag_cent: int
    kenmerk: str | None = None
    valutadatum: date | None = None


class KondigNabetalingAan(Command, frozen=True, kw_only=True):
    """A single individual payment will come on `verwacht_op` (RUB-30, T6)."""

    persoon_ref: UUID
    maand: str
    bedrag_cent: int
    verwacht_op: date


class MeldNietBetaalbaar(Command, frozen=True, kw_only=True):
    """The gemeente can't pay this person's uitkering on the boekdatum (RUB-29, T4)."""

    persoon_ref: UUID
    maand: str


class WijzigInhouding(Command, frozen=True, kw_only=True):
    """Other amounts from a month that has not begun, for all who take part; None: as it was (RUB-26)."""

    vanaf_maand: str
    basispremie_cent: int | None = None
    aanvullend_cent: int | None = None
    eigen_risico_cent: int | None = None
    gemeentebijdrage_cent: int | None = None


class VolgBeleid(Command, frozen=True, kw_only=True):
    """Both parties agreed that who takes part follows a newer version of the choices, from a month on (N-04)."""

    vanaf_maand: str
    beleid: Beleid


class VerdeelInhouding(Command, frozen=True, kw_only=True):
    """The gemeente withholds so many percent of it all from whom (RUB-21); nobody: each his own again."""

    vanaf_maand: str
    delen: tuple[tuple[UUID, int], ...]


class StorneerBetaling(Command, frozen=True, kw_only=True):
    """A booked payment went back (N-08): the newest for that month and reference; `bedrag_cent` None: all of it.

    `kenmerk` and `volgnr` None: whatever it was.
    """

    persoon_ref: UUID
    maand: str
    kenmerk: str | None = None
    volgnr: int | None = None
    bedrag_cent: int | None = None


class VereffenStorno(Command, frozen=True, kw_only=True):
    """One of the parties settled what went back of a month after completion (N-08)."""

    persoon_ref: UUID
    maand: str
    wijze: Vereffening


class KoopAflossingAf(Command, frozen=True, kw_only=True):
    """The gemeente settles what is left of the plan (RUB-27, T12); another amount has an `overeenkomst_ref` (A-14)."""

    persoon_ref: UUID
    bedrag_cent: int
    kenmerk: str
    overeenkomst_ref: str | None = None


class StopPremieInhouding(Command, frozen=True, kw_only=True):
    """The gemeente withholds no premium any more, once the arrangement is over (N-09)."""

    persoon_ref: UUID
    vanaf_maand: str
