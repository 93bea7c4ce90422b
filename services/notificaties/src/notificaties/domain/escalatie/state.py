"""State of a tenant's escalations: the path, and where each open case is on it."""

from datetime import date
from typing import Final
from uuid import UUID, uuid5

import msgspec
from contracts.briefsoorten import Taaksoort
from contracts.samenwerkingsoorten import Projectrol
from contracts.soorten import Taakeigenaar

_NAAMRUIMTE: Final = UUID("c2d9b1a6-0f4e-5d0b-9d6a-7b2f0c5e8a13")


def stream_id(gemeentecode: str, uzovi: str) -> UUID:
    """The stream of a tenant."""
    return uuid5(_NAAMRUIMTE, f"{gemeentecode}.{uzovi}")


class Geval(msgspec.Struct, frozen=True, kw_only=True):
    """A task that went up. `uiterlijk` None: nobody further up the path is left to ask."""

    taak_id: UUID
    polis_ref: UUID | None
    soort: Taaksoort
    eigenaar: Taakeigenaar
    trap: int
    uiterlijk: date | None


class Escalatie(msgspec.Struct, frozen=True, kw_only=True):
    """`reactie_werkdagen`: working days that each on the path has to answer."""

    rollen: tuple[Projectrol, ...] = ()
    reactie_werkdagen: int = 1
    gevallen: tuple[Geval, ...] = ()
    pad_van: UUID | None = None

    def geval(self, taak_id: UUID) -> Geval | None:
        return next((een for een in self.gevallen if een.taak_id == taak_id), None)
