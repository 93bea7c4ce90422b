"""What a samenwerking brings to the decision on a polis: whether it stands, and every version of its choices."""

from datetime import date
from uuid import UUID

import msgspec
from contracts.beleid import Beleid
from contracts.domain import Refusal
from contracts.samenwerkingsoorten import Opdracht


class Afspraken(msgspec.Struct, frozen=True, kw_only=True):
    """Snapshot of a samenwerking, taken along by a command; the decision picks the version by its own day (RUB-15).

    `sinds`: the first day of the agreement. `fase`, `ontbreekt`: how far the samenwerking is and which steps are still
    to be taken, for who must be told why it can't. `mandaten`: what some role may do (RUB-13).
    """

    samenwerking_id: UUID
    geldig: bool = False
    sinds: date | None = None
    fase: str = ""
    ontbreekt: tuple[str, ...] = ()
    versies: tuple[Beleid, ...] = ()
    mandaten: tuple[Opdracht, ...] = ()

    def eis_ondertekend(self) -> None:
        """Codes: OVEREENKOMST_ONTBREEKT, SAMENWERKING_GESLOTEN, SAMENWERKING_BEEINDIGD."""
        if self.fase == "GESLOTEN":
            raise Refusal("SAMENWERKING_GESLOTEN", "De gemeente besloot niet mee te doen.")
        if self.fase == "BEEINDIGD":
            raise Refusal("SAMENWERKING_BEEINDIGD", "Deze samenwerking is beëindigd.")
        if not self.geldig:
            nodig = f" Eerst nodig: {', '.join(self.ontbreekt)}." if self.ontbreekt else ""
            tekst = f"De overeenkomst is nog niet door beide partijen ondertekend.{nodig}"
            raise Refusal("OVEREENKOMST_ONTBREEKT", tekst)

    def eis_geldig(self, dag: date) -> None:
        """Codes: those of `eis_ondertekend`, and OVEREENKOMST_NOG_NIET_IN."""
        self.eis_ondertekend()
        if self.sinds is not None and dag < self.sinds:
            tekst = f"De overeenkomst gaat in op {self.sinds.isoformat()}."
            raise Refusal("OVEREENKOMST_NOG_NIET_IN", tekst)

    def eis_mandaat(self, opdracht: Opdracht) -> None:
        """Codes: MANDAAT_ONTBREEKT."""
        if opdracht not in self.mandaten:
            raise Refusal("MANDAAT_ONTBREEKT", f"Geen enkele rol heeft het mandaat {opdracht}.")

    def beleid_op(self, dag: date) -> Beleid:
        """The version in force on `dag`: the latest `geldig_vanaf` not after it, of equals the last one recorded."""
        self.eis_geldig(dag)
        geldend = [b for b in self.versies if b.geldig_vanaf <= dag]
        if not geldend:
            raise Refusal("BELEIDSKEUZES_ONTBREKEN", f"Op {dag.isoformat()} gelden er geen beleidskeuzes.")
        return max(geldend, key=lambda b: (b.geldig_vanaf, b.versie))
