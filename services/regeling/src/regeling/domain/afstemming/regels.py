"""One line of a month: what was said and what was received of one insured, in cents."""

from typing import Annotated, Final
from uuid import UUID, uuid5

import msgspec
from contracts.beleid import Cent
from contracts.regeling import Verschilsoort
from contracts.zicht import G_V

MEEST_CENT: Final = 100_000_000
"""More than this, cents, no line of a month is."""


def afstemming_id(samenwerking_id: UUID, maand: str) -> UUID:
    """One per month of a samenwerking."""
    return uuid5(samenwerking_id, f"afstemming:{maand}")


def regelkenmerk(maand: str, polis_ref: UUID, persoon_ref: UUID) -> str:
    """What a line is called on the way over the banks: 32 characters, the same whenever it is asked, and of nobody."""
    return f"{maand.replace('-', '')}{uuid5(polis_ref, f'{maand}:{persoon_ref}').hex[:26]}"


def regelsleutel(polis_ref: UUID, persoon_ref: UUID) -> str:
    """Which line of a month is about this insured."""
    return f"{polis_ref}:{persoon_ref}"


class Regelbedrag(msgspec.Struct, frozen=True, kw_only=True):
    """What is said, received or to be paid of one insured, in cents: a line of any list of a month."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    bedrag_cent: Annotated[Cent, G_V]


class Regelstand(msgspec.Struct, frozen=True, kw_only=True):
    """What was said and received of one insured by then, in cents."""

    polis_ref: Annotated[UUID, G_V]
    persoon_ref: Annotated[UUID, G_V]
    gezegd_cent: Annotated[Cent, G_V]
    ontvangen_cent: Annotated[Cent, G_V]


class Regel(msgspec.Struct, frozen=True, kw_only=True):
    """`gemeld` and `vereffend`: what was said and received when the difference was told, and when it was settled."""

    polis_ref: UUID
    persoon_ref: UUID
    gezegd_cent: int = 0
    ontvangen_cent: int = 0
    gemeld: tuple[int, int] | None = None
    vereffend: tuple[int, int] | None = None

    @property
    def stand(self) -> tuple[int, int]:
        return (self.gezegd_cent, self.ontvangen_cent)

    @property
    def klopt(self) -> bool:
        """Received as said, or settled as it is now."""
        return self.gezegd_cent == self.ontvangen_cent or self.vereffend == self.stand

    @property
    def soort(self) -> Verschilsoort | None:
        """None for no difference."""
        if self.gezegd_cent == self.ontvangen_cent:
            return None
        if self.gezegd_cent == 0:
            return "NIET_GEZEGD"
        if self.ontvangen_cent == 0:
            return "NIET_ONTVANGEN"
        return "MINDER_ONTVANGEN" if self.ontvangen_cent < self.gezegd_cent else "MEER_ONTVANGEN"
