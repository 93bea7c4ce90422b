"""State of one polis as the newest files have it."""

from uuid import UUID

import msgspec


class Polis(msgspec.Struct, frozen=True, kw_only=True):
    """`aangeleverd`: the newest file of the insurer has it; `met_uitkering`: whom the gemeente's newest file has."""

    leden: tuple[UUID, ...] = ()
    aangeleverd: bool = False
    met_uitkering: tuple[UUID, ...] = ()
