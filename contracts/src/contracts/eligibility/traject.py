"""The other roads out of the debt, from the proposal to the end: each told to whom it concerns (PRAK-10…12, CONV-12).

An arrangement is of somebody with the insurer; a budget talk is the gemeente's and nobody else hears of it.
"""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from contracts.beleid import Cent
from contracts.domain import Event
from contracts.signaalsoorten import Hulpvorm
from contracts.soorten import BphGrond, Trajecteinde, Trajectuitval
from contracts.zicht import ALLEEN_G, G_V, G_V_C


class TrajectVoorgesteld(Event, frozen=True, kw_only=True):
    """A betalingsregeling of the insurer (Zvw 18a) or a minnelijke regeling of a schuldhulpverlener, not answered yet.

    `maanden` terms of so many cents, where the proposal names them. `uiterste_reactiedatum`, inclusive: after it there
    is none; of 18a four weeks (lid 4).
    """

    traject_id: Annotated[UUID, G_V]
    weg: Annotated[Literal["BETALINGSREGELING_18A", "MINNELIJKE_REGELING"], G_V]
    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    samenwerking_id: Annotated[UUID, G_V]
    maanden: Annotated[Annotated[int, msgspec.Meta(ge=1)] | None, G_V] = None
    termijnbedrag_cent: Annotated[Cent | None, G_V] = None
    uiterste_reactiedatum: Annotated[date | None, G_V] = None
    datum: Annotated[date, G_V]


class TrajectAangegaan(Event, frozen=True, kw_only=True):
    """Who was asked said yes: of 18a the verzekeringnemer, of a minnelijke regeling the insurer."""

    traject_id: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    ingangsdatum: Annotated[date, G_V]
    datum: Annotated[date, G_V]


class TrajectNietAangegaan(Event, frozen=True, kw_only=True):
    """It came to nothing: a no, no answer in time, or taken back."""

    traject_id: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    reden: Annotated[Trajectuitval, G_V]
    datum: Annotated[date, G_V]


class TrajectAfgelopen(Event, frozen=True, kw_only=True):
    """An arrangement is over, one of three years too (PRAK-10); `per`: the last day of it."""

    traject_id: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID | None, G_V] = None
    persoon_ref: Annotated[UUID, G_V]
    uitkomst: Annotated[Trajecteinde, G_V]
    per: Annotated[date, G_V]


class BphGrondGemeld(Event, frozen=True, kw_only=True):
    """By an arrangement with the insurer no BPH is due from `per` on, the 1st after it was agreed (Zvw 18d lid 2 c)."""

    traject_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V_C]
    grond: Annotated[BphGrond, G_V_C]
    per: Annotated[date, G_V_C]


class BphGrondVervallen(Event, frozen=True, kw_only=True):
    """That arrangement was not kept: the ground is gone from `per`, the 1st after its end; CAK decides what follows."""

    traject_id: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V_C]
    grond: Annotated[BphGrond, G_V_C]
    per: Annotated[date, G_V_C]


class BudgettrajectAangeboden(Event, frozen=True, kw_only=True):
    """The gemeente asks somebody for a talk about money (PRAK-12, CONV-11)."""

    traject_id: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    samenwerking_id: Annotated[UUID, ALLEEN_G]
    uiterste_reactiedatum: Annotated[date | None, ALLEEN_G] = None
    datum: Annotated[date, ALLEEN_G]


class BudgettrajectAfgesproken(Event, frozen=True, kw_only=True):
    """The person wants it."""

    traject_id: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]


class BudgettrajectAfgerond(Event, frozen=True, kw_only=True):
    """They spoke; `hulpvormen`: the help that came of it."""

    traject_id: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    hulpvormen: Annotated[tuple[Hulpvorm, ...], ALLEEN_G] = ()
    datum: Annotated[date, ALLEEN_G]


class BudgettrajectVervallen(Event, frozen=True, kw_only=True):
    """There will be no talk."""

    traject_id: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    reden: Annotated[Trajectuitval, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]
