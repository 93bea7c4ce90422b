"""What a polis remembers of arrears outside the plan, and of what was done so that somebody keeps on paying. Cents."""

from datetime import date
from uuid import UUID

import msgspec
from contracts.signaalsoorten import CJIBStatus
from contracts.uitvalsoorten import Interventieresultaat, Interventiesoort, NieuweAchterstandsoort


class Achterstandbetaling(msgspec.Struct, frozen=True, array_like=True):
    """A payment that the insurer booked on an arrear: told again it is the same (domain 4.7)."""

    kenmerk: str
    valutadatum: date
    bedrag_cent: int


class NieuweAchterstand(msgspec.Struct, frozen=True, array_like=True):
    """What of one kind is open beside the premium (RUB-62); nil when it was resolved.

    Since it was first told: `geholpen`, the gemeente did something; `benaderd`, the insurer tried to reach the person.
    """

    soort: NieuweAchterstandsoort
    bedrag_cent: int
    sinds: date
    peildatum: date
    geholpen: bool = False
    benaderd: bool = False
    betalingen: tuple[Achterstandbetaling, ...] = ()


class Interventie(msgspec.Struct, frozen=True, array_like=True):
    """What the gemeente does for somebody, and what came of it (RUB-64)."""

    interventie_id: UUID
    soort: Interventiesoort
    resultaat: Interventieresultaat | None = None


class Cjibpost(msgspec.Struct, frozen=True, array_like=True):
    """What the CJIB collects of somebody (RUB-84)."""

    bedrag_cent: int
    status: CJIBStatus
