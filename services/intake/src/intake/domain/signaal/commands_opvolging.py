"""What the gemeente says about a signal that it has (domain 5.1 S7…S14, S17). `op` is stamped by the chassis."""

from datetime import date
from typing import Literal
from uuid import UUID

from contracts.domain import Command
from contracts.signaalsoorten import (
    Contactuitkomst,
    Dagdeel,
    Hulpvorm,
    InterneReden,
    Screeningsuitkomst,
    Signaalresultaat,
)
from contracts.soorten import Contactkanaal

from intake.domain.signaal.opvolging import Opvolging


class GeefRang(Command, frozen=True, kw_only=True):
    """The place that a run of BKR, or of the gemeente itself, gives the signal; 1 comes first (S7, PRAK-2)."""

    signaal_id: UUID
    rang: int
    run_id: UUID
    bron: Literal["BKR", "GEMEENTE"]


class NoteerMatch(Command, frozen=True, kw_only=True):
    """What a register outside says of the person: more arrears, or none (S7, PRAK-3)."""

    signaal_id: UUID
    bron: Literal["VPS"]
    meerdere_achterstanden: bool
    run_id: UUID


class PakOp(Command, frozen=True, kw_only=True):
    """The gemeente takes the signal up, perhaps for a team at once (S8)."""

    signaal_id: UUID
    opvolging: Opvolging
    team: str | None = None


class WijsToe(Command, frozen=True, kw_only=True):
    """The signal goes to a team, or to another one (S8, PRAK-6)."""

    signaal_id: UUID
    team: str


class LegContactVast(Command, frozen=True, kw_only=True):
    """An attempt to speak to the resident, and what it led to (S10, S11). `datum`: the Dutch day of it.

    `namens_verzekeraar`: by who speaks for the insurer (PRAK-1).
    """

    signaal_id: UUID
    opvolging: Opvolging
    datum: date
    kanaal: Contactkanaal
    dagdeel: Dagdeel
    bereikt: bool
    uitkomst: Contactuitkomst
    namens_verzekeraar: bool = False


class BiedHulpAan(Command, frozen=True, kw_only=True):
    """Help of one kind or several (S14, CONV-11)."""

    signaal_id: UUID
    hulpvormen: tuple[Hulpvorm, ...]


class StartHulp(Command, frozen=True, kw_only=True):
    """The resident takes what was offered, or some of it (CONV-11)."""

    signaal_id: UUID
    hulpvormen: tuple[Hulpvorm, ...]


class Screen(Command, frozen=True, kw_only=True):
    """What a run over a whole file came to for this person (PRAK-12)."""

    signaal_id: UUID
    run_id: UUID
    uitkomst: Screeningsuitkomst


class SluitAf(Command, frozen=True, kw_only=True):
    """The gemeente is done with the signal (S9, S17). `interne_reden`: why it is not taken up, for itself."""

    signaal_id: UUID
    resultaat: Signaalresultaat
    interne_reden: InterneReden | None = None


OpvolgingCommand = (
    GeefRang | NoteerMatch | PakOp | WijsToe | LegContactVast | BiedHulpAan | StartHulp | SluitAf | Screen
)
