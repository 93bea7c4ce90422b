"""State of one aanlevering: the newest file of one kind."""

from datetime import date
from typing import Literal
from uuid import UUID, uuid5

import msgspec

Bestandssoort = Literal["WANBETALERS", "UITKERINGEN"]
Bestandsversie = Literal["CONCEPT", "DEFINITIEF"]


def aanlevering_id(samenwerking_id: UUID, soort: Bestandssoort) -> UUID:
    """Stream of all files of this kind of this samenwerking."""
    return uuid5(samenwerking_id, f"aanlevering|{soort}")


class Aanlevering(msgspec.Struct, frozen=True, kw_only=True):
    """The newest file: its SHA-256 and, for uitkeringen, the insurer's file that it was matched with.

    `peildatum`: the latest that any file had. `eerdere`: SHA-256 of the files that a newer one came after.
    """

    bestand_id: UUID | None = None
    sha256: str | None = None
    eerdere: tuple[str, ...] = ()
    wanbetalersbestand_id: UUID | None = None
    versie: Bestandsversie = "CONCEPT"
    peildatum: date | None = None
