"""State of one question: what it is about, and whether it waits for its answer."""

from uuid import UUID

import msgspec


class Vraag(msgspec.Struct, frozen=True, kw_only=True):
    vraag_id: UUID | None = None
    polis_ref: UUID | None = None
    beantwoord: bool = False
