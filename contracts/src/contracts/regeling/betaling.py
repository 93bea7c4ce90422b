"""The ledger: money received, terms paid or missed, moment x (domain 5.5)."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from contracts.beleid import Cent
from contracts.domain import Event, Instant
from contracts.regeling.afstemming import Vereffening
from contracts.soorten import Betaalsoort, Betaler, Termijnstand
from contracts.zicht import ALLEEN_G, G_V, G_V_A


class PremieDoorbetaald(Event, frozen=True, kw_only=True):
    """Premium and eigen-risico term of one insured for one month, as far as received (A-20).

    `eigen_risico_cent`: of `bedrag_cent` the part for an eigen risico that is spread over the year (RUB-25).
    """

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    bedrag_cent: Annotated[Cent, G_V_A]
    kenmerk: Annotated[str, G_V]
    valutadatum: Annotated[date, G_V]
    betaler: Annotated[Betaler, G_V]
    eigen_risico_cent: Annotated[Cent, G_V] = 0


class AflossingOntvangen(Event, frozen=True, kw_only=True):
    """Repayment of the RUB debt received for the term of one month (RUB-1, A-20)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    termijn_nr: Annotated[int, G_V]
    maand: Annotated[str, G_V]
    bedrag_cent: Annotated[Cent, G_V_A]
    kenmerk: Annotated[str, G_V]
    valutadatum: Annotated[date, G_V]
    betaler: Annotated[Betaler, G_V]
    soort: Annotated[Betaalsoort, G_V]


class TermijnNietBetaalbaarGesteld(Event, frozen=True, kw_only=True):
    """Nothing was booked on the boekdatum: extra time until moment x (RUB-29, RUB-81)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    boekdatum: Annotated[date, ALLEEN_G]
    moment_x: Annotated[Instant, G_V]


class NabetalingAangekondigd(Event, frozen=True, kw_only=True):
    """A single individual payment will follow (RUB-30, T6, T10).

    The term stays open until `verwacht_op` and its grace.
    """

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    bedrag_cent: Annotated[Cent, G_V]
    verwacht_op: Annotated[date, G_V]


class NabetalingOntvangen(Event, frozen=True, kw_only=True):
    """The individual payment came, on its own reference (RUB-30, T9)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    bedrag_cent: Annotated[Cent, G_V]
    kenmerk: Annotated[str, G_V]
    valutadatum: Annotated[date, G_V]


class TermijnBetaald(Event, frozen=True, kw_only=True):
    """The term of one month of one insured is paid in full; `laat`: after its time had passed (T2, T11)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    laat: Annotated[bool, G_V_A]
    datum: Annotated[date, G_V]


class BetalingUitgebleven(Event, frozen=True, kw_only=True):
    """The time of a term passed without (full) payment (RUB-29, T8, T10; self-payer: vervaldatum, D6).

    `open_premie_cent`: of what is open the premium, a new arrear; the rest is repayment, still part of the debt.
    """

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    open_cent: Annotated[Cent, G_V]
    open_premie_cent: Annotated[Cent | None, G_V] = None


class MomentXOverschreden(Event, frozen=True, kw_only=True):
    """Neither payment nor stop nor nabetaling was known at moment x: escalate (RUB-30, RUB-98, SC-16)."""

    polis_ref: Annotated[UUID, G_V]
    persoon_refs: Annotated[tuple[UUID, ...], G_V]
    maand: Annotated[str, G_V]


class BetalingsverschilGesignaleerd(Event, frozen=True, kw_only=True):
    """Money that can't be booked (RUB-30, RUB-55, RUB-89).

    More than is open, a wrong reference, a nabetaling inside a borderel. `eigen_risico_cent`: of what was booked ahead
    of an end (VOORUITBETAALD) the part that was eigen risico. `valutadatum`: of the money that came in.
    """

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    verschil_cent: Annotated[int, G_V]
    kenmerk: Annotated[str, G_V]
    code: Annotated[str, G_V]
    eigen_risico_cent: Annotated[Cent, G_V] = 0
    valutadatum: Annotated[date | None, G_V] = None


class BetalingsverschilGeboekt(Event, frozen=True, kw_only=True):
    """Money that was a difference is booked after all: its month had lapsed by what turned out wrong (N-05, RUB-31).

    `maand`, `kenmerk`, `volgnr` and `valutadatum` are those of the payment; `bedrag_cent`: how much less of it is a
    difference now. `opgeloste_maanden`: for which nothing is without a place any more, so that nobody has to look into
    them (RUB-55).
    """

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    kenmerk: Annotated[str, G_V]
    volgnr: Annotated[int, G_V]
    bedrag_cent: Annotated[Cent, G_V]
    datum: Annotated[date, G_V]
    opgeloste_maanden: Annotated[tuple[str, ...], G_V] = ()
    valutadatum: Annotated[date | None, G_V] = None


class Stornopost(msgspec.Struct, frozen=True, kw_only=True):
    """One term that a storno changed: how much less (below zero) or more is booked on it, and where it stands now.

    `eigen_risico_cent`: of `premie_cent` the part that is eigen risico (RUB-25).
    """

    maand: Annotated[str, G_V]
    premie_cent: Annotated[int, G_V]
    aflossing_cent: Annotated[int, G_V]
    stand: Annotated[Termijnstand, G_V]
    eigen_risico_cent: Annotated[int, G_V] = 0


class Verschilpost(msgspec.Struct, frozen=True, kw_only=True):
    """One payment, and how much less (below zero) or more of it has no place since (RUB-55)."""

    maand: Annotated[str, G_V]
    kenmerk: Annotated[str, G_V]
    volgnr: Annotated[int, G_V]
    verschil_cent: Annotated[int, G_V]


class BetalingGestorneerd(Event, frozen=True, kw_only=True):
    """Money that was booked went back, wholly or in part (N-08): the terms are what they would have been without it.

    `grond` NIET_ONTVANGEN: the gemeente said that she paid, and it did not come within its days (N-06).
    `maand`, `kenmerk` and `volgnr` are those of the payment. `niet_geboekt_cent`: how much less (below zero) is a
    difference now, of which payments `verschillen` says. After completion nothing of the plan revives: then `posten` is
    empty (N-29). `opgeloste_maanden`: for which nothing is without a place any more (RUB-55).
    """

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    kenmerk: Annotated[str, G_V]
    volgnr: Annotated[int, G_V]
    bedrag_cent: Annotated[Cent, G_V_A]
    niet_geboekt_cent: Annotated[int, G_V]
    posten: Annotated[tuple[Stornopost, ...], G_V]
    datum: Annotated[date, G_V]
    grond: Annotated[Literal["STORNO", "NIET_ONTVANGEN"], G_V] = "STORNO"
    verschillen: Annotated[tuple[Verschilpost, ...], G_V] = ()
    opgeloste_maanden: Annotated[tuple[str, ...], G_V] = ()


class StornoVereffend(Event, frozen=True, kw_only=True):
    """The parties settled money that went back after completion (N-08): paid again, set off, or a mistake (N-29).

    `bedrag_cent`: all that was open of that month.
    """

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    bedrag_cent: Annotated[Cent, G_V]
    wijze: Annotated[Vereffening, G_V]
    datum: Annotated[date, G_V]


class AflossingAfgekocht(Event, frozen=True, kw_only=True):
    """The gemeente settled what was left of the plan at once (RUB-27, T12, K5).

    `overeenkomst_ref`: under which agreement, when the amount is another than what was left (A-14).
    """

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    bedrag_cent: Annotated[Cent, G_V_A]
    resterende_termijnen: Annotated[int, ALLEEN_G]
    kenmerk: Annotated[str, G_V]
    overeenkomst_ref: Annotated[str | None, G_V] = None
    datum: Annotated[date, G_V]


class VorderingOvergenomen(Event, frozen=True, kw_only=True):
    """From an afkoop on the gemeente is the person's creditor for that amount (RUB-27); nobody else is told."""

    polis_ref: Annotated[UUID, ALLEEN_G]
    persoon_ref: Annotated[UUID, ALLEEN_G]
    bedrag_cent: Annotated[Cent, ALLEEN_G]
    datum: Annotated[date, ALLEEN_G]
