"""The end of one participation and what follows from it (domain 5.3 D9…D23)."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from contracts.beleid import Cent
from contracts.domain import Event
from contracts.mutatiesoorten import Herbeoordeling, Mutatiereden
from contracts.soorten import BphGevolg
from contracts.zicht import G_V, G_V_A, G_V_C


class RegelingBeeindigd(Event, frozen=True, kw_only=True):
    """One participation ends on `einddatum` (D9, D10, D12, D15, D17, D19 and the matrix of domain 5.3).

    `laatste_maand`: up to and including it the terms stay due (N-01); None in what was told before that was settled:
    then none does. `vervangt`: the reason of an end in the same month that gives way to this one (N-28).
    `grond`: the statutory ground for which BPH stays off, when there is one (Zvw 18d). `opgeloste_maanden`: what was
    paid ahead for them is due after all, so that nothing of them is without a place any more.
    """

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
    laatste_maand: Annotated[str | None, G_V] = None
    vervangt: Annotated[Mutatiereden | None, G_V] = None
    grond: Annotated[Literal["ZVW_18D_2_B", "ZVW_18D_2_C"] | None, G_V_C] = None
    opgeloste_maanden: Annotated[tuple[str, ...], G_V] = ()


class BeeindigingHerroepen(Event, frozen=True, kw_only=True):
    """A correction took the end away, however long ago: the participation goes on as if it never ended (RUB-31, N-05).

    Nobody is excluded any more for that end (RUB-38). `overleg`: the talk about an MSNP goes on. `opgeloste_maanden`:
    what was paid ahead for them is due after all. `niemand_vertrokken`: nobody else left the polis either, so that
    there is nothing to reconsider.
    """

    polis_ref: Annotated[UUID, G_V_C]
    persoon_ref: Annotated[UUID, G_V_C]
    deelname_id: Annotated[UUID, G_V]
    reden: Annotated[Mutatiereden, G_V]
    einddatum: Annotated[date, G_V_C]
    overleg: Annotated[bool, G_V] = False
    opgeloste_maanden: Annotated[tuple[str, ...], G_V] = ()
    niemand_vertrokken: Annotated[bool, G_V] = False


class HerbeoordelingNodig(Event, frozen=True, kw_only=True):
    """One member left a shared polis; the others go on until a decision (A-12, N-07).

    `plan_open_cent`: what of the plan has no payer now; `uiterlijk`: by when the gemeente decides.
    """

    polis_ref: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]
    plan_open_cent: Annotated[Cent, G_V] = 0
    uiterlijk: Annotated[date | None, G_V] = None


class HerbeoordelingBesloten(Event, frozen=True, kw_only=True):
    """The gemeente's decision about a shared polis that somebody left (N-07)."""

    polis_ref: Annotated[UUID, G_V]
    besluit: Annotated[Herbeoordeling, G_V]
    datum: Annotated[date, G_V]


class AflosplanOvergedragen(Event, frozen=True, kw_only=True):
    """Who stays carries what is left of the plan (N-07, A-03).

    `aflossing_cent`: what comes on top per month, from `vanaf_maand` on; `tekort_cent`: what no month had room for.
    """

    polis_ref: Annotated[UUID, G_V]
    van_persoon_refs: Annotated[tuple[UUID, ...], G_V]
    naar_persoon_ref: Annotated[UUID, G_V]
    vanaf_maand: Annotated[str, G_V]
    aflossing_cent: Annotated[tuple[Cent, ...], G_V]
    totaal_cent: Annotated[Cent, G_V]
    tekort_cent: Annotated[Cent, G_V] = 0


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
