"""Everything that can be said to it. `op` is stamped by the chassis; Dutch days, months YYYY-MM, cents."""

from datetime import date
from uuid import UUID

import msgspec
from contracts.domain import Command, Tijd
from contracts.signaalsoorten import Driejaarsintrekking

from intake.domain.signaal.profiel import Profiel


class Betaalmaand(msgspec.Struct, frozen=True):
    """Whether the bestuursrechtelijke premie of one month was paid in full."""

    maand: str
    betaald: bool


class Selecteer(Command, frozen=True, kw_only=True):
    """What CAK knows of the months before is held against the window of the profile.

    `in_rub`, here and below: the person takes part in the RUB, so that the BPH rests already.
    """

    regeling_id: UUID
    persoon_ref: UUID
    profiel: Profiel
    maanden: tuple[Betaalmaand, ...]
    in_rub: bool = False


class BiedAan(Command, frozen=True, kw_only=True):
    """The debt at the insurer, to be paid back from month `eerste_maand` on."""

    schuld_cent: int
    eerste_maand: str
    uiterste_reactiedatum: date
    in_rub: bool = False


class Antwoord(Command, frozen=True, kw_only=True):
    """What the person said."""

    ja: bool
    in_rub: bool = False


class TrekIn(Command, frozen=True, kw_only=True):
    """The gemeente takes it back."""

    reden: Driejaarsintrekking


class NoteerOverlijden(Command, frozen=True, kw_only=True):
    """The BRP says that the person died on `datum`."""

    datum: date


class BevestigOpschorting(Command, frozen=True, kw_only=True):
    """CAK says since when the BPH rests, under a reference of its own (N-17)."""

    opgeschort_per: date
    cak_referentie: str | None = None


DriejaarsregelingCommand = Selecteer | BiedAan | Antwoord | TrekIn | NoteerOverlijden | BevestigOpschorting | Tijd
