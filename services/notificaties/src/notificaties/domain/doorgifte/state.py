"""State of what one source said about one key: how far it was heard."""

from typing import Final
from uuid import UUID, uuid5

import msgspec

_NAAMRUIMTE: Final = UUID("1c4b7f0e-5d0b-5a57-9a35-7b8f7a0f2f10")


def stream_id(bron: str, onderwerp: UUID) -> UUID:
    """The stream of all that `bron` says under this key."""
    return uuid5(_NAAMRUIMTE, f"{bron}.{onderwerp}")


class Doorgifte(msgspec.Struct, frozen=True, kw_only=True):
    """`positie`: place in the source's feed of the last event that was heard."""

    positie: int = 0
