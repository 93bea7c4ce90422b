"""State of one dwelling: its signals of the last two years, and what was said of each month."""

from datetime import date
from uuid import UUID

import msgspec
from contracts.intake import Matchregels
from contracts.soorten import Matchsoort, Signaalpartner


class Geplaatst(msgspec.Struct, frozen=True, kw_only=True):
    """A signal about this dwelling. `te_oud` by the rules of the gemeente that held for it."""

    signaal_id: UUID
    over: UUID
    signaalpartner: Signaalpartner
    signaaldatum: date
    bedrag_cent: int
    te_oud: bool = False
    regels: Matchregels = Matchregels()


class Gezegd(msgspec.Struct, frozen=True, kw_only=True):
    """What was last told of a month, as far as it can change."""

    van: date
    soort: Matchsoort
    signalen: tuple[UUID, ...]
    totaal_cent: int
    vorige: date | None
    opgeteld: bool


class Woning(msgspec.Struct, frozen=True, kw_only=True):
    """`geplaatst` in order of date and id; `gezegd` in order of month."""

    woning_ref: UUID | None = None
    geplaatst: tuple[Geplaatst, ...] = ()
    gezegd: tuple[Gezegd, ...] = ()
