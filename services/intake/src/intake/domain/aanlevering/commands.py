"""Everything that can be said to an aanlevering: one file, read and judged. `op` is stamped by the chassis."""

from datetime import date, datetime, time
from typing import Literal
from uuid import UUID

import msgspec
from contracts.domain import Command, Tijd

from intake.domain.aanlevering.fase import Fase
from intake.domain.aanlevering.state import Bestandsversie, Lijstsoort


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


class LeverLijst(Command, frozen=True, kw_only=True):
    """A mutation list of ISO week `periode` (RUB-31), or the update of Wednesday `periode` (RUB-83).

    `sha256`: of the period and the file, for a nil list is the same bytes every week.
    """

    bestand_id: UUID
    samenwerking_id: UUID
    fase: Fase
    soort: Lijstsoort
    periode: str
    sha256: str
    rijen: Aantallen
    correctie: bool = False
    afgekeurd: tuple[Afkeuring, ...] = ()


class BevestigMutatielijst(Command, frozen=True, kw_only=True):
    """The gemeente says that the proposal of this week, of `aantal` lines, is its list (N-05)."""

    samenwerking_id: UUID
    fase: Fase
    periode: str
    aantal: int


class TelDeelnames(Command, frozen=True, kw_only=True):
    """`erbij` participations more, or fewer (below zero), since `sinds`: the first makes this list due.

    `tot`: the last day of those that ended; when none is left, the list of that day is the last one.
    """

    samenwerking_id: UUID
    soort: Lijstsoort
    erbij: int
    sinds: datetime
    tot: date | None = None


class SpreekLijstdagAf(Command, frozen=True, kw_only=True):
    """The day of the week (1 = Monday) and the Dutch time until which a mutation list may come (A-17)."""

    samenwerking_id: UUID
    weekdag: int
    tijd: time


class LeverCJIBBestand(Command, frozen=True, kw_only=True):
    """What lies at the CJIB; `afwezig` would be out of it, `toch`: the partner knows that it may be an older file."""

    bestand_id: UUID
    samenwerking_id: UUID
    fase: Fase
    sha256: str
    rijen: Aantallen
    peildatum: date | None
    correctie: bool = False
    afgekeurd: tuple[Afkeuring, ...] = ()
    afwezig: int = 0
    toch: bool = False


class LeverPraktijkbestand(Command, frozen=True, kw_only=True):
    """One run of a practice as a file (PRAK-2, PRAK-12)."""

    bestand_id: UUID
    soort: Literal["RANGSCHIKKING", "SCREENING"]
    run_id: UUID
    sha256: str
    rijen: Aantallen
    afgekeurd: tuple[Afkeuring, ...] = ()


Bestandscommand = (
    LeverWanbetalersbestand | LeverUitkeringsbestand | LeverLijst | LeverCJIBBestand | LeverPraktijkbestand
)
"""What takes a file in."""

AanleveringCommand = Bestandscommand | BevestigMutatielijst | TelDeelnames | SpreekLijstdagAf | Tijd
