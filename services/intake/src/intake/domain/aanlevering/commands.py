"""Everything that can be said to an aanlevering: one file, read and judged. `op` is stamped by the chassis."""

from datetime import date
from uuid import UUID

import msgspec
from contracts.domain import Command

from intake.domain.aanlevering.fase import Fase
from intake.domain.aanlevering.state import Bestandsversie


class Afkeuring(msgspec.Struct, frozen=True, kw_only=True):
    """One thing wrong with one column of one row; never the value."""

    rij: int
    kolom: str
    code: str


class Aantallen(msgspec.Struct, frozen=True, kw_only=True):
    """Rows: `totaal` also counts what is neither good nor bad but left out or not kept."""

    totaal: int
    goed: int
    fout: int


class LeverWanbetalersbestand(Command, frozen=True, kw_only=True):
    """`afwezig` would be missing or end by it; `toch`: the partner knows that it may be an older file.

    `versie` DEFINITIEF: once more, at the gemeente's wish, before the offers (RUB-44).

    `peildatum`: the latest day of its amounts; with `correctie` it may be older than that of the file before (N-20).
    """

    bestand_id: UUID
    samenwerking_id: UUID
    fase: Fase
    sha256: str
    rijen: Aantallen
    versie: Bestandsversie = "CONCEPT"
    peildatum: date | None = None
    correctie: bool = False
    afgekeurd: tuple[Afkeuring, ...] = ()
    afwezig: int = 0
    toch: bool = False


class LeverUitkeringsbestand(Command, frozen=True, kw_only=True):
    """`wanbetalersbestand_id`: the insurer's newest file, with which this one was matched; None when there is none.

    `afwezig` would be missing or end by it; `toch`: the partner knows that it may be an older file.
    """

    bestand_id: UUID
    samenwerking_id: UUID
    fase: Fase
    sha256: str
    wanbetalersbestand_id: UUID | None
    rijen: Aantallen
    niet_bewaard: int
    afgekeurd: tuple[Afkeuring, ...] = ()
    afwezig: int = 0
    toch: bool = False


AanleveringCommand = LeverWanbetalersbestand | LeverUitkeringsbestand
