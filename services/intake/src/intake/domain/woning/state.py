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


class Geteld(msgspec.Struct, frozen=True, kw_only=True):
    """Signals of the month that begins at `van` that are counted only, for it has so many."""

    van: date
    aantal: int
    totaal_cent: int


class Gezegd(msgspec.Struct, frozen=True, kw_only=True):
    """What was last told of a month, as far as it can change."""

    van: date
    soort: Matchsoort
    signalen: tuple[UUID, ...]
    totaal_cent: int
    vorige: date | None
    opgeteld: bool
    aantal: int | None = None


class Woning(msgspec.Struct, frozen=True, kw_only=True):
    """`geplaatst` in order of date and id, the last word about each; `gezegd` and `geteld` in order of month."""

    woning_ref: UUID | None = None
    geplaatst: tuple[Geplaatst, ...] = ()
    gezegd: tuple[Gezegd, ...] = ()
    geteld: tuple[Geteld, ...] = ()
