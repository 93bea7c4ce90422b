"""An agreement that stands: changed by both, evaluated yearly, spoken about, ended (N-04, RUB-72, CONV-15…19)."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from contracts.beleid import Beleid, Cent
from contracts.domain import Event
from contracts.samenwerkingsoorten import Omstandigheid
from contracts.soorten import Partij
from contracts.zicht import G_V, G_V_A

Lopenden = Literal["BLIJVEN", "VOLGEN"]
"""What a new version does to who takes part already: they keep theirs, or follow from a month on (N-04)."""


class BeleidswijzigingVoorgesteld(Event, frozen=True, kw_only=True):
    """A party asks for another version of the choices; it holds once the other consents (CONV-18, N-04).

    `voorstel` counts from 1; a new proposal takes the place of an open one. Months YYYY-MM.
    """

    samenwerking_id: Annotated[UUID, G_V]
    voorstel: Annotated[int, G_V]
    door: Annotated[Partij, G_V]
    beleid: Annotated[Beleid, G_V]
    lopenden: Annotated[Lopenden, G_V]
    vanaf_maand: Annotated[str | None, G_V] = None
    datum: Annotated[date, G_V]


class BeleidswijzigingBeantwoord(Event, frozen=True, kw_only=True):
    """The other party's word; with consent `BeleidskeuzesVastgesteld` follows at once (CONV-18)."""

    samenwerking_id: Annotated[UUID, G_V]
    voorstel: Annotated[int, G_V]
    door: Annotated[Partij, G_V]
    instemming: Annotated[bool, G_V]
    datum: Annotated[date, G_V]


class OverlegVerzocht(Event, frozen=True, kw_only=True):
    """A party asks in writing to talk; `uiterste_datum` lies two weeks later (CONV-15)."""

    samenwerking_id: Annotated[UUID, G_V]
    door: Annotated[Partij, G_V]
    datum: Annotated[date, G_V]
    uiterste_datum: Annotated[date, G_V]


class OverlegGehouden(Event, frozen=True, kw_only=True):
    """They talked. `verslag_ref`: where what was decided is kept."""

    samenwerking_id: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]
    verslag_ref: Annotated[str | None, G_V] = None


class OverlegUitgebleven(Event, frozen=True, kw_only=True):
    """Two weeks passed without the talk that was asked for: a signal, never a sanction (CONV-15, CONV-16)."""

    samenwerking_id: Annotated[UUID, G_V]
    uiterste_datum: Annotated[date, G_V]


class Kengetallen(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of a year (RUB-72, RUB-96); counts of participations, money in cents. None where nobody counted.

    `er_niet_betaald`: how many of those who were to pay their eigen risico did not. `zonder_bph`: how many of the
    persons who were `gesignaleerd` never came to pay a BPH (CONV-1).
    """

    gestart: Annotated[int, G_V_A]
    actief: Annotated[int, G_V_A]
    beeindigd: Annotated[int, G_V_A]
    voltooid: Annotated[int, G_V_A]
    zelfbetaling: Annotated[int | None, G_V_A] = None
    kwijting_cent: Annotated[Cent | None, G_V_A] = None
    er_deelnemers: Annotated[int | None, G_V_A] = None
    er_niet_betaald: Annotated[int | None, G_V_A] = None
    gesignaleerd: Annotated[int | None, G_V_A] = None
    zonder_bph: Annotated[int | None, G_V_A] = None


class EvaluatieUitgevoerd(Event, frozen=True, kw_only=True):
    """The yearly evaluation (RUB-72). `er_alarm`: more than one in three did not pay the eigen risico (RUB-96)."""

    samenwerking_id: Annotated[UUID, G_V]
    datum: Annotated[date, G_V]
    kengetallen: Annotated[Kengetallen, G_V]
    er_alarm: Annotated[bool, G_V] = False


class EvaluatieUitgebleven(Event, frozen=True, kw_only=True):
    """A year passed without an evaluation (RUB-72, SC-47)."""

    samenwerking_id: Annotated[UUID, G_V]
    uiterste_datum: Annotated[date, G_V]


class OpzeggingOntvangen(Event, frozen=True, kw_only=True):
    """A party gives notice of two months, with what changed (CONV-19). `eindigt_op`: the last day on which it holds."""

    samenwerking_id: Annotated[UUID, G_V]
    door: Annotated[Partij, G_V]
    omstandigheid: Annotated[Omstandigheid, G_V]
    toelichting_ref: Annotated[str, G_V]
    datum: Annotated[date, G_V]
    eindigt_op: Annotated[date, G_V]


class SamenwerkingBeeindigd(Event, frozen=True, kw_only=True):
    """Nothing new begins from `per` on; who takes part goes on (CONV-19)."""

    samenwerking_id: Annotated[UUID, G_V]
    per: Annotated[date, G_V]
