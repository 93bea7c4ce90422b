"""Everything that can be said to a deelnemerslijst. `op` is stamped by the chassis."""

from uuid import UUID

from contracts.domain import Command
from contracts.eligibility import Lijstregel, Terugkoppeling

from eligibility.domain.afspraken import Afspraken


class LeverDeelnemerslijstAan(Command, frozen=True, kw_only=True):
    """Sent in one transaction with `PlaatsOpLijst` to every polis on it. `gewenste_maand` YYYY-MM, None = the first."""

    lijst_id: UUID
    samenwerking_id: UUID
    afspraken: Afspraken
    regels: tuple[Lijstregel, ...]
    gewenste_maand: str | None = None


class KoppelDeelnemerslijstTerug(Command, frozen=True, kw_only=True):
    """Sent in one transaction with `VerwerkTerugkoppeling` to every polis on it."""

    regels: tuple[Terugkoppeling, ...]


DeelnemerslijstCommand = LeverDeelnemerslijstAan | KoppelDeelnemerslijstTerug
