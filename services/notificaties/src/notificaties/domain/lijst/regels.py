"""The rows of each list: references, closed words, dates and cents, and nothing else.

A field's place is its column.
"""

from datetime import date
from typing import Literal
from uuid import UUID

import msgspec
from contracts.mutatiesoorten import Mutatiereden
from contracts.soorten import BphGevolg
from contracts.uitvalsoorten import NieuweAchterstandsoort


class Achterstandsregel(msgspec.Struct, frozen=True, kw_only=True):
    """One missed term of one participant; `sinds`: when it became an arrear, cents still open (RUB-83)."""

    polis_ref: UUID
    persoon_ref: UUID
    maand: str
    open_cent: int
    waarvan_premie_cent: int
    sinds: date


class Deelnemerregel(msgspec.Struct, frozen=True, kw_only=True):
    """One participant on the day of the list; `einddatum`: the last day, where an end is known (RUB-78)."""

    polis_ref: UUID
    persoon_ref: UUID
    ingangsdatum: date
    pakketcode: str | None
    betaalwijze: Literal["INHOUDING", "ZELFBETALING"]
    einddatum: date | None


class Uitvalregel(msgspec.Struct, frozen=True, kw_only=True):
    """Ended since the list before, or in danger of it: then with the number of missed months (RUB-61)."""

    polis_ref: UUID
    persoon_ref: UUID
    stand: Literal["BEEINDIGD", "DREIGT"]
    reden: Mutatiereden | None = None
    einddatum: date | None = None
    bph_gevolg: BphGevolg | None = None
    gemiste_maanden: int | None = None


class EigenRisicoregel(msgspec.Struct, frozen=True, kw_only=True):
    """What a participant owes of one kind, in cents; never part of the plan (RUB-62)."""

    polis_ref: UUID
    persoon_ref: UUID
    soort: NieuweAchterstandsoort
    open_cent: int
    sinds: date


class Terugkoppelregel(msgspec.Struct, frozen=True, kw_only=True):
    """What a participant hears after `jaar` years: terms paid, cents of the plan repaid and left (RUB-73)."""

    polis_ref: UUID
    persoon_ref: UUID
    ingangsdatum: date
    jaar: int
    termijnen_betaald: int
    afgelost_cent: int
    restant_cent: int


Regel = Achterstandsregel | Deelnemerregel | Uitvalregel | EigenRisicoregel | Terugkoppelregel
