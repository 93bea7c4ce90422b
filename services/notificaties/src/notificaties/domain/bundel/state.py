"""State of one bundle: whose it is, which letters are in it, and whether it left."""

from uuid import UUID

import msgspec
from contracts.soorten import Taakeigenaar


class Stuk(msgspec.Struct, frozen=True, kw_only=True):
    """One letter, and the polis in whose dossier it is."""

    notificatie_id: UUID
    polis_ref: UUID


class Bundel(msgspec.Struct, frozen=True, kw_only=True):
    """`stukken`: in the order in which they are printed."""

    afzender: Taakeigenaar | None = None
    stukken: tuple[Stuk, ...] = ()
    verzonden: bool = False
