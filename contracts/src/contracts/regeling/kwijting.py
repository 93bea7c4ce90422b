"""Completion of the plan and finale kwijting (domain 5.6)."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from contracts.beleid import Cent
from contracts.domain import Event
from contracts.soorten import KwijtingDoor, VoltooidGrond
from contracts.zicht import ALLEEN_C, G_V, G_V_A, G_V_C


class SchuldregelingVoltooid(Event, frozen=True, kw_only=True):
    """The plan is fulfilled (K2, K4, K6; A-13, A-22).

    `laatste_maand`: the last month that is still a term: that of `datum`, or the next when it was booked already.
    """

    polis_ref: Annotated[UUID, G_V]
    grond: Annotated[VoltooidGrond, G_V_A]
    ontvangen_cent: Annotated[Cent, G_V]
    datum: Annotated[date, G_V]
    laatste_maand: Annotated[str | None, G_V] = None


class KwijtingAangehouden(Event, frozen=True, kw_only=True):
    """36 months passed and the plan is not whole: kwijting waits (K3, SC-20)."""

    polis_ref: Annotated[UUID, G_V]
    tekort_cent: Annotated[Cent, G_V]
    ontbrekende_maanden: Annotated[tuple[str, ...], G_V]
    datum: Annotated[date, G_V]


class EindeSchuldregelingGemeld(Event, frozen=True, kw_only=True):
    """The gemeente tells the insurer that the arrangement is over (RUB-67)."""

    polis_ref: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]


class KwijtingVerleend(Event, frozen=True, kw_only=True):
    """Finale kwijting (RUB-68, RUB-71, Zvw 18g lid 5).

    First by the insurer for the rest of the debt, then by CAK for the suspended BPH.
    `bedrag_cent` is the insurer's; what CAK waives is CAK's own (`bedrag_bph_cent`, None when not told).
    """

    polis_ref: Annotated[UUID, G_V_C]
    persoon_refs: Annotated[tuple[UUID, ...], G_V_C]
    door: Annotated[KwijtingDoor, G_V_C]
    datum: Annotated[date, G_V_C]
    bedrag_cent: Annotated[Cent | None, G_V_A] = None
    bedrag_bph_cent: Annotated[Cent | None, ALLEEN_C] = None
    grond: Annotated[Literal["RUB_36_MAANDEN", "RUB_AFKOOP", "RUB_SCHULD_AFGELOST", "ZVW_18G_5"], G_V]


class SchuldregelingVastgelegd(Event, frozen=True, kw_only=True):
    """The insurer's ledger is closed at 0 (RUB-70)."""

    polis_ref: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]


class VoltooiingGemeldAanCAK(Event, frozen=True, kw_only=True):
    """CAK is told that the arrangement was completed (RUB-69, K8); never the amount."""

    polis_ref: Annotated[UUID, G_V_C]
    persoon_refs: Annotated[tuple[UUID, ...], G_V_C]
    datum: Annotated[date, G_V_C]
