"""The end of one participation and what follows from it (domain 5.3 D9…D23)."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from contracts.beleid import Cent
from contracts.domain import Event
from contracts.soorten import BphGevolg, Mutatiereden
from contracts.zicht import G_V, G_V_A, G_V_C


class RegelingBeeindigd(Event, frozen=True, kw_only=True):
    """One participation ends on `einddatum`, the last day of a month (D9 and the matrix of domain 5.3)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V_C]
    deelname_id: Annotated[UUID, G_V]
    einddatum: Annotated[date, G_V_C]
    reden: Annotated[Mutatiereden, G_V_A]
    bph_gevolg: Annotated[BphGevolg, G_V_C]
    afgelost_cent: Annotated[Cent, G_V]
    restschuld_cent: Annotated[Cent, G_V]
    initiatief: Annotated[Literal["GEMEENTE", "VERZEKERAAR", "VERZEKERDE", "SYSTEEM"], G_V]
    vervallen_termijnen: Annotated[int, G_V] = 0


class HerbeoordelingNodig(Event, frozen=True, kw_only=True):
    """One member left a shared polis; the others go on until a decision (A-12)."""

    polis_ref: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]


class HerdeelnameUitgesloten(Event, frozen=True, kw_only=True):
    """After any end no second participation (RUB-38, A-11, D23)."""

    persoon_ref: Annotated[UUID, G_V]
    polis_ref: Annotated[UUID, G_V]
    sinds: Annotated[date, G_V]


class ContractBeeindigd(Event, frozen=True, kw_only=True):
    """Off the collective product from `per` (RUB-5)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    per: Annotated[date, G_V]
