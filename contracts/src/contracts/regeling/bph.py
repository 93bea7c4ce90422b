"""The bestuursrechtelijke premie: suspended, and due again (domain 5.4)."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from contracts.beleid import Cent
from contracts.domain import Event
from contracts.soorten import BphGrond, Inningswijze
from contracts.zicht import ALLEEN_C, G_C, G_V_C


class BPHOpschortingGemeld(Event, frozen=True, kw_only=True):
    """The insurer told CAK the date, for all BPH-plichtigen of the polis at once (RUB-56, B1)."""

    polis_ref: Annotated[UUID, G_V_C]
    persoon_refs: Annotated[tuple[UUID, ...], G_V_C]
    opschorten_per: Annotated[date, G_V_C]
    grond: Annotated[BphGrond, G_V_C]
    datum: Annotated[date | None, G_V_C] = None


class BPHBevestigingUitgebleven(Event, frozen=True, kw_only=True):
    """CAK did not confirm in time the suspension that the insurer reported on `gemeld_op`: a task (B4)."""

    polis_ref: Annotated[UUID, G_V_C]
    opschorten_per: Annotated[date, G_V_C]
    gemeld_op: Annotated[date, G_V_C]


class BPHOpgeschort(Event, frozen=True, kw_only=True):
    """CAK confirmed: no BPH from `opgeschort_per` (a 1st) (RUB-4, RUB-56, B2)."""

    polis_ref: Annotated[UUID, G_V_C]
    persoon_ref: Annotated[UUID, G_V_C]
    opgeschort_per: Annotated[date, G_V_C]
    grond: Annotated[BphGrond, G_C]
    inningswijze_was: Annotated[Inningswijze | None, G_C] = None
    cak_referentie: Annotated[str, G_C]
    open_bph_cent: Annotated[Cent | None, ALLEEN_C] = None
    datum: Annotated[date | None, G_V_C] = None


class BronheffingGestopt(Event, frozen=True, kw_only=True):
    """The gemeente withholds no BPH at source from `per`, the day of the suspension (RUB-58, B5)."""

    polis_ref: Annotated[UUID, G_V_C]
    persoon_ref: Annotated[UUID, G_C]
    per: Annotated[date, G_V_C]


class DatumsOngelijk(Event, frozen=True, kw_only=True):
    """Two parties gave different dates: a month would be charged twice or not at all (RUB-58, B3, SC-11)."""

    polis_ref: Annotated[UUID, G_V_C]
    persoon_ref: Annotated[UUID | None, G_V_C] = None
    opgeschort_per: Annotated[date, G_V_C]
    andere_datum: Annotated[date, G_V_C]
    bron: Annotated[Literal["CAK", "GEMEENTE"], G_V_C]


class BetrokkeneGeinformeerdDoorCAK(Event, frozen=True, kw_only=True):
    """CAK wrote to the person about the suspension, on `datum` (RUB-60)."""

    polis_ref: Annotated[UUID, G_V_C]
    persoon_ref: Annotated[UUID, G_V_C]
    datum: Annotated[date, G_V_C]


class BetrokkeneNietGeinformeerd(Event, frozen=True, kw_only=True):
    """Some time after the suspension CAK has not said that it wrote to the person: a task (RUB-60)."""

    polis_ref: Annotated[UUID, G_V_C]
    persoon_ref: Annotated[UUID, G_V_C]
    opgeschort_per: Annotated[date, G_V_C]


class BPHHerlevingGemeld(Event, frozen=True, kw_only=True):
    """The insurer asks CAK to charge BPH again from `per`, the 1st after the end (A-24, B6)."""

    polis_ref: Annotated[UUID, G_V_C]
    persoon_ref: Annotated[UUID, G_V_C]
    per: Annotated[date, G_V_C]


class BPHHerleefd(Event, frozen=True, kw_only=True):
    """CAK confirmed that BPH is due again (Rzv 6.5.6 lid 2, B6). `cak_referentie` empty: it gave none (N-17)."""

    polis_ref: Annotated[UUID, G_V_C]
    persoon_ref: Annotated[UUID, G_V_C]
    per: Annotated[date, G_V_C]
    cak_referentie: Annotated[str, G_C]


class BPHHerlevingIngetrokken(Event, frozen=True, kw_only=True):
    """BPH is not due again from `per`: another end took the place of the first, or none did (N-28, RUB-31)."""

    polis_ref: Annotated[UUID, G_V_C]
    persoon_ref: Annotated[UUID, G_V_C]
    per: Annotated[date, G_V_C]


class BPHBesluitGenomen(Event, frozen=True, kw_only=True):
    """CAK decided what becomes of BPH where the law leaves it to CAK (X-04, B8); `per`: from when it is due again."""

    polis_ref: Annotated[UUID, G_V_C]
    persoon_ref: Annotated[UUID, G_V_C]
    besluit: Annotated[Literal["HERLEEFT", "BLIJFT_AF"], G_V_C]
    per: Annotated[date | None, G_V_C] = None
    datum: Annotated[date, G_V_C]
