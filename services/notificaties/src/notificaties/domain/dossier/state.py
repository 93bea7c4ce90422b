"""State of one dossier: which facts had their consequence, and which tasks wait."""

from uuid import UUID

import msgspec
from contracts.soorten import Taakeigenaar, Taaksoort


class Onderwerp(msgspec.Struct, frozen=True, kw_only=True):
    """What a task is about; there is never a second open task about the same. `persoon_ref` None: the whole polis."""

    soort: Taaksoort
    eigenaar: Taakeigenaar
    persoon_ref: UUID | None = None
    maand: str | None = None


class OpenTaak(msgspec.Struct, frozen=True, kw_only=True):
    """A task that nobody settled yet."""

    taak_id: UUID
    onderwerp: Onderwerp


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """`verwerkt`: ids of the facts that had a consequence here."""

    verwerkt: tuple[UUID, ...] = ()
    open: tuple[OpenTaak, ...] = ()
