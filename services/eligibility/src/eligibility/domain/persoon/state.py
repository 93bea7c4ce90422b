"""State of one person: whether he took part before."""

from datetime import date
from uuid import UUID

import msgspec


class Persoon(msgspec.Struct, frozen=True, kw_only=True):
    """`uitgesloten`: per polis on which he took part before, since when."""

    uitgesloten: dict[UUID, date] = {}
