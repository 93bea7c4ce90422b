"""What was told of one table, besides what is known by itself. In order of day."""

from collections.abc import Mapping
from typing import Final, get_args
from uuid import UUID, uuid5

import msgspec
from contracts.tarieven import Tabel, Tarief

TARIEVEN: Final[Mapping[Tabel, UUID]] = {
    tabel: uuid5(UUID(int=0), f"uitstroom:tarieven:{tabel.lower()}") for tabel in get_args(Tabel)
}
"""One stream per table, for all: a tariff is of nobody in particular."""


class Tarieven(msgspec.Struct, frozen=True, kw_only=True):
    toegevoegd: tuple[Tarief, ...] = ()


def initial() -> Tarieven:
    return Tarieven()
