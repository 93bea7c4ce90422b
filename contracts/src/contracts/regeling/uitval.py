"""Arrears outside the plan, and what is done so that nobody drops out (RUB-62…66, RUB-84…87, RUB-100; D7)."""

from datetime import date
from typing import Annotated
from uuid import UUID

from contracts.beleid import Cent
from contracts.domain import Event
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
from contracts.zicht import ALLEEN_G, G_V


class EigenRisicoAchterstandGemeld(Event, frozen=True, kw_only=True):
    """The insurer says what of one kind is open beside the premium, cents, in all (RUB-62): never part of the plan.

    `sinds`: the oldest day that it fell due, not before the start. `peildatum`: the day of the overview.
    """

    deelname_id: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    soort: Annotated[NieuweAchterstandsoort, G_V]
    bedrag_cent: Annotated[Cent, G_V]
    sinds: Annotated[date, G_V]
    peildatum: Annotated[date, G_V]


class EigenRisicoBetalingOntvangen(Event, frozen=True, kw_only=True):
    """The insurer booked a payment on such an arrear; `open_cent` is what is left of it (SC-30)."""

    deelname_id: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    soort: Annotated[NieuweAchterstandsoort, G_V]
    bedrag_cent: Annotated[Cent, G_V]
    open_cent: Annotated[Cent, G_V]
    kenmerk: Annotated[str, G_V]
    valutadatum: Annotated[date, G_V]


class EigenRisicoAchterstandOpgelost(Event, frozen=True, kw_only=True):
    """Nothing of that kind is open any more (D8, SC-30)."""

    deelname_id: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    soort: Annotated[NieuweAchterstandsoort, G_V]
    datum: Annotated[date, G_V]


class LeenbijstandVerstrekt(Event, frozen=True, kw_only=True):
    """The gemeente lends bijstand: hers alone, the insurer sees a payment (RUB-66, SC-30)."""

    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    bedrag_cent: Annotated[Cent, ALLEEN_G]
    doel: Annotated[Leenbijstanddoel, ALLEEN_G]
    besluit_ref: Annotated[str | None, ALLEEN_G] = None
    datum: Annotated[date, ALLEEN_G]


class InterventieIngezet(Event, frozen=True, kw_only=True):
    """The gemeente does something about it (RUB-64, RUB-66, RUB-100); the insurer sees that, not what."""

    interventie_id: Annotated[UUID, G_V]
    deelname_id: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    soort: Annotated[Interventiesoort, ALLEEN_G]
    datum: Annotated[date, G_V]


class InterventieAfgerond(Event, frozen=True, kw_only=True):
    """What came of an intervention (RUB-64)."""

    interventie_id: Annotated[UUID, ALLEEN_G]
    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    resultaat: Annotated[Interventieresultaat, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]


class BeslagruimteGeclaimd(Event, frozen=True, kw_only=True):
    """A bailiff claims the room that the arrangement left in the beslag (RUB-85, SC-10): the gemeente speaks with him.

    `afdracht_cent`: what he asks a month from now on, when he says so.
    """

    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    geclaimd_op: Annotated[date, ALLEEN_G]
    afdracht_cent: Annotated[Cent | None, ALLEEN_G] = None


class CJIBPostGemeld(Event, frozen=True, kw_only=True):
    """Somebody who takes part stands in the file that lies with the CJIB, for this amount in all (RUB-84)."""

    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    bedrag_cent: Annotated[Cent, ALLEEN_G]
    status: Annotated[CJIBStatus, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]


class AfstemmingVastgelegd(Event, frozen=True, kw_only=True):
    """Gemeente and insurer spoke about a polis (RUB-87); `door` wrote it down. `persoon_ref` None: about all on it."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID | None, G_V] = None
    onderwerp: Annotated[Afstemonderwerp, G_V]
    uitkomst: Annotated[Afstemuitkomst, G_V]
    door: Annotated[Partij, G_V]
    datum: Annotated[date, G_V]
