"""How far a samenwerking must be before anybody delivers persons (RUB-12, RUB-16)."""

import msgspec
from contracts.domain import Refusal


class Fase(msgspec.Struct, frozen=True, kw_only=True):
    """How far the samenwerking is."""

    groen_licht: bool
    overeenkomst_geldig: bool

    def eis_personen_mogen(self) -> None:
        """Raises `Refusal` FASE_ONJUIST: persons only after groen licht and a contract signed by both."""
        if not self.groen_licht:
            raise Refusal("FASE_ONJUIST", "De gemeente heeft nog geen groen licht gegeven.")
        if not self.overeenkomst_geldig:
            raise Refusal("FASE_ONJUIST", "De overeenkomst is nog niet door beide partijen ondertekend.")
