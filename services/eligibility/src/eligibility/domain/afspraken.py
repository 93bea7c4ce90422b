"""What a samenwerking brings to the decision on a polis: whether it stands, and every version of its choices."""

from datetime import date
from uuid import UUID

import msgspec
from contracts.beleid import Beleid
from contracts.domain import Refusal


class Afspraken(msgspec.Struct, frozen=True, kw_only=True):
    """Snapshot of a samenwerking, taken along by a command; the decision picks the version by its own day (RUB-15)."""

    samenwerking_id: UUID
    geldig: bool = False
    sinds: date | None = None
    versies: tuple[Beleid, ...] = ()

    def beleid_op(self, dag: date) -> Beleid:
        """The version in force on `dag`: the latest `geldig_vanaf` not after it, of equals the last one recorded."""
        if not self.geldig:
            raise Refusal("OVEREENKOMST_ONTBREEKT", "De overeenkomst is nog niet door beide partijen ondertekend.")
        geldend = [b for b in self.versies if b.geldig_vanaf <= dag]
        if not geldend:
            raise Refusal("BELEIDSKEUZES_ONTBREKEN", f"Op {dag.isoformat()} gelden er geen beleidskeuzes.")
        return max(geldend, key=lambda b: (b.geldig_vanaf, b.versie))
