"""State of one person: whether he took part before."""

from datetime import date

import msgspec


class Persoon(msgspec.Struct, frozen=True, kw_only=True):
    uitgesloten_sinds: date | None = None
