"""The one event of this stream, private: the words of another service, whole. What leaves the house is a part of it."""

from uuid import UUID

import msgspec
from contracts.domain import Event


class GebeurtenisDoorgegeven(Event, frozen=True, kw_only=True):
    """Private: event `gebeurtenis` of service `bron`, with its `gegevens` as JSON, in the newest version of its class.

    `onderwerp` is the key that it stands under, `positie` its place in the source's feed.
    """

    bron: str
    gebeurtenis: str
    gebeurtenis_id: UUID
    onderwerp: UUID
    positie: int
    gegevens: msgspec.Raw


DoorgifteEvent = GebeurtenisDoorgegeven
