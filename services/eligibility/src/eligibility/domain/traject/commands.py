"""Everything that can be said to a road. `op` is stamped by the chassis; `partij`: who says it."""

from datetime import date
from typing import Literal
from uuid import UUID

from contracts.domain import Command, Tijd
from contracts.intake import (
    BetalingsregelingOvereengekomen,
    BrpGebeurtenisGemeld,
    DriejaarsregelingAangeboden,
    DriejaarsregelingAfgewezen,
    DriejaarsregelingIngetrokken,
    DriejaarsregelingVerlopen,
    PolislidBrpGemeld,
)
from contracts.signaalsoorten import Hulpvorm
from contracts.soorten import Partij, Trajecteinde

Driejaarsbericht = (
    DriejaarsregelingAangeboden
    | BetalingsregelingOvereengekomen
    | DriejaarsregelingAfgewezen
    | DriejaarsregelingVerlopen
    | DriejaarsregelingIngetrokken
)


class StelTrajectVoor(Command, frozen=True, kw_only=True):
    """`dicht`: why this road is closed to this person today; empty: it is not. Amounts in cents.

    `erkend`: of a minnelijke regeling, whether the institution behind it is recognised (CONV-12).
    """

    traject_id: UUID
    weg: Literal["BETALINGSREGELING_18A", "MINNELIJKE_REGELING", "BUDGETGESPREK"]
    polis_ref: UUID
    persoon_ref: UUID
    samenwerking_id: UUID
    partij: Partij
    dicht: tuple[str, ...] = ()
    bph_plichtig: bool = False
    maanden: int | None = None
    termijnbedrag_cent: int | None = None
    uiterste_reactiedatum: date | None = None
    erkend: bool = False


class BeantwoordTraject(Command, frozen=True, kw_only=True):
    """`ingangsdatum`: of an arrangement, the first day."""

    partij: Partij
    instemming: bool
    ingangsdatum: date | None = None


class TrekTrajectIn(Command, frozen=True, kw_only=True):
    """Who proposed it takes it back before it was answered."""

    partij: Partij


class BeeindigTraject(Command, frozen=True, kw_only=True):
    """`per`: the last day of it, or the day of the talk; `hulpvormen`: what came of a talk."""

    partij: Partij
    uitkomst: Trajecteinde
    per: date
    hulpvormen: tuple[Hulpvorm, ...] = ()


class NoteerDriejaarsregeling(Command, frozen=True, kw_only=True):
    """What intake said of an arrangement of three years (PRAK-10, PRAK-11)."""

    bericht: Driejaarsbericht


class NoteerBrp(Command, frozen=True, kw_only=True):
    """The BRP says that who takes this road died, or left the gemeente of a polis."""

    bericht: BrpGebeurtenisGemeld | PolislidBrpGemeld


TrajectCommand = (
    Tijd | StelTrajectVoor | BeantwoordTraject | TrekTrajectIn | BeeindigTraject | NoteerDriejaarsregeling | NoteerBrp
)
