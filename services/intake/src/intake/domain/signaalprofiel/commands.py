"""Everything that can be said to a signaalprofiel. `op` is stamped by the chassis; Dutch days."""

from datetime import date
from uuid import UUID

from contracts.domain import Command

from intake.domain.signaal.profiel import Profiel


class LegProfielVast(Command, frozen=True, kw_only=True):
    """A new version, in development until it is activated (N-24)."""

    inhoud: Profiel


class ActiveerProfiel(Command, frozen=True, kw_only=True):
    """A version is in force from day `vanaf` on; the one before it goes until then.

    `gegevensafspraak`: where the agreement to share data is kept, needed where the profile asks for one (PRAK-6).
    """

    versie: int
    vanaf: date
    gegevensafspraak: str | None = None


class BeeindigProfiel(Command, frozen=True, kw_only=True):
    """Day `per` is the first without it."""

    per: date


class LegScreeningVast(Command, frozen=True, kw_only=True):
    """A run over all signals of this practice, with how many came to each outcome (PRAK-12)."""

    run_id: UUID
    gebeld: int
    brief: int
    geen_contactgegevens: int
    in_bronheffing: int


SignaalprofielCommand = LegProfielVast | ActiveerProfiel | BeeindigProfiel | LegScreeningVast
