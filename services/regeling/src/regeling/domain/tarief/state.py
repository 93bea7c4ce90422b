"""What was told of the tariffs, besides what the service knows by itself. In order of day."""

from typing import Final
from uuid import UUID, uuid5

import msgspec

from regeling.domain.tarief.rijen import Tarief

TARIEVEN: Final = uuid5(UUID(int=0), "uitstroom:tarieven:bph")
"""One stream for all: a tariff is of nobody in particular."""


class Tarieven(msgspec.Struct, frozen=True, kw_only=True):
    toegevoegd: tuple[Tarief, ...] = ()


def initial() -> Tarieven:
    return Tarieven()
