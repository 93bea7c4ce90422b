"""Every event of a road: its own, which are public, what intake said of one, and a private one."""

from typing import Annotated
from uuid import UUID

from contracts.domain import Event
from contracts.intake import (
    BetalingsregelingOvereengekomen,
    DriejaarsregelingAangeboden,
    DriejaarsregelingAfgewezen,
    DriejaarsregelingIngetrokken,
    DriejaarsregelingVerlopen,
)
from contracts.zicht import ALLEEN_G

from contracts import eligibility as e


class BphPlichtGenoteerd(Event, frozen=True, kw_only=True):
    """Private: who takes this road owes the BPH, as the insurer's newest file had it when it was proposed."""

    traject_id: Annotated[UUID, ALLEEN_G]


TrajectEvent = (
    e.TrajectVoorgesteld
    | BphPlichtGenoteerd
    | e.TrajectAangegaan
    | e.TrajectNietAangegaan
    | e.TrajectAfgelopen
    | e.BphGrondGemeld
    | e.BphGrondVervallen
    | e.BudgettrajectAangeboden
    | e.BudgettrajectAfgesproken
    | e.BudgettrajectAfgerond
    | e.BudgettrajectVervallen
    | DriejaarsregelingAangeboden
    | BetalingsregelingOvereengekomen
    | DriejaarsregelingAfgewezen
    | DriejaarsregelingIngetrokken
    | DriejaarsregelingVerlopen
)
