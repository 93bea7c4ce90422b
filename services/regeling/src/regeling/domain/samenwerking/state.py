"""One samenwerking as regeling knows it: that it exists, and from which account to which one is paid."""

from uuid import UUID

import msgspec
from contracts.eligibility import GeplandeTaak, MandatenVastgesteld


class Samenwerking(msgspec.Struct, frozen=True, kw_only=True):
    """`mandaten`: the newest word of each party (RUB-13). `uitvaltaken`: None while no planning is known (RUB-93)."""

    samenwerking_id: UUID | None = None
    iban_gemeente: str | None = None
    iban_verzekeraar: str | None = None
    mandaten: tuple[MandatenVastgesteld, ...] = ()
    uitvaltaken: tuple[GeplandeTaak, ...] | None = None


def initial() -> Samenwerking:
    return Samenwerking()
