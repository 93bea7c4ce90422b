"""One samenwerking as regeling knows it: that it exists, and from which account to which one is paid."""

from uuid import UUID

import msgspec


class Samenwerking(msgspec.Struct, frozen=True, kw_only=True):
    bekend: bool = False
    samenwerking_id: UUID | None = None
    iban_gemeente: str | None = None
    iban_verzekeraar: str | None = None


def initial() -> Samenwerking:
    return Samenwerking()
