"""What can be told of arrears outside the plan, and of what is done so that nobody drops out. Amounts in cents."""

from datetime import date
from uuid import UUID

from contracts.domain import Command
from contracts.signaalsoorten import CJIBStatus
from contracts.soorten import Partij
from contracts.uitvalsoorten import (
    Afstemonderwerp,
    Afstemuitkomst,
    Interventieresultaat,
    Interventiesoort,
    Leenbijstanddoel,
    NieuweAchterstandsoort,
)


class MeldAchterstand(Command, frozen=True, kw_only=True):
    """What of one kind is open in all, by the insurer's overview of `peildatum` (RUB-62); nil: nothing any more.

    A line of an overview names the samenwerking that it is of. `sinds` may be left out when nothing is open.
    """

    persoon_ref: UUID
    soort: NieuweAchterstandsoort
    bedrag_cent: int
    peildatum: date
    sinds: date | None = None
    samenwerking_id: UUID | None = None


class BoekAchterstandbetaling(Command, frozen=True, kw_only=True):
    """The insurer booked a payment on such an arrear (SC-30)."""

    persoon_ref: UUID
    soort: NieuweAchterstandsoort
    bedrag_cent: int
    kenmerk: str
    valutadatum: date


class ZetInterventieIn(Command, frozen=True, kw_only=True):
    """The gemeente does something so that this person keeps on paying (RUB-64, RUB-66, RUB-100)."""

    persoon_ref: UUID
    soort: Interventiesoort


class RondInterventieAf(Command, frozen=True, kw_only=True):
    """What came of it (RUB-64)."""

    interventie_id: UUID
    resultaat: Interventieresultaat


class VerstrekLeenbijstand(Command, frozen=True, kw_only=True):
    """The gemeente lends bijstand (RUB-66); `besluit_ref`: where its decision stands."""

    persoon_ref: UUID
    bedrag_cent: int
    doel: Leenbijstanddoel
    besluit_ref: str | None = None


class MeldBeslagruimte(Command, frozen=True, kw_only=True):
    """A bailiff claims the room that the arrangement left in the beslag (RUB-85)."""

    persoon_ref: UUID
    geclaimd_op: date
    afdracht_cent: int | None = None


class MeldCJIBPost(Command, frozen=True, kw_only=True):
    """This person stands in the file that lies with the CJIB, for this amount in all (RUB-84)."""

    persoon_ref: UUID
    bedrag_cent: int
    status: CJIBStatus


class LegAfstemmingVast(Command, frozen=True, kw_only=True):
    """Gemeente and insurer spoke about this polis, or about one on it (RUB-87)."""

    onderwerp: Afstemonderwerp
    uitkomst: Afstemuitkomst
    door: Partij
    persoon_ref: UUID | None = None


UitvalCommand = (
    MeldAchterstand
    | BoekAchterstandbetaling
    | ZetInterventieIn
    | RondInterventieAf
    | VerstrekLeenbijstand
    | MeldBeslagruimte
    | MeldCJIBPost
    | LegAfstemmingVast
)
