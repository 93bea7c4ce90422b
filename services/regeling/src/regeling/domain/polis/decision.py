"""A decision of several steps: each fact is told and at once known, so that the next step sees it."""

from datetime import date, datetime
from uuid import UUID

from contracts.domain import Refusal, Unknown
from contracts.kalender import dag

from regeling.domain.polis.events import PolisEvent
from regeling.domain.polis.evolve import evolve
from regeling.domain.polis.state import Lid, Polis


class Decision:
    """Lives during one command. `dag` is the Dutch day of `op`."""

    def __init__(self, polis: Polis, op: datetime) -> None:
        self.polis = polis
        self.op = op
        self.dag: date = dag(op)
        self.events: list[PolisEvent] = []

    def record(self, *events: PolisEvent) -> None:
        for event in events:
            self.polis = evolve(self.polis, event)
            self.events.append(event)

    @property
    def ref(self) -> UUID:
        """Raises Unknown for a polis that nobody told us about."""
        if self.polis.polis_ref is None:
            raise Unknown("POLIS_ONBEKEND", "Deze polis is hier niet bekend.")
        return self.polis.polis_ref

    def lid(self, persoon_ref: UUID) -> Lid:
        """The insured as known now. Raises Unknown when not on this polis."""
        lid = self.polis.zoek(persoon_ref)
        if lid is None:
            raise Unknown("PERSOON_ONBEKEND", "Deze verzekerde staat niet op deze polis.")
        return lid

    def lopend_lid(self, persoon_ref: UUID) -> Lid:
        """Raises Refusal for a participation that has not begun or is over."""
        lid = self.lid(persoon_ref)
        match lid.toestand:
            case "ACTIEF_INHOUDING" | "ACTIEF_ZELFBETALING" | "DREIGENDE_UITVAL" | "MSNP_OVERLEG":
                return lid
            case "BEEINDIGD":
                raise Refusal("DEELNAME_BEEINDIGD", "Deze deelname is beëindigd.")
            case "VOLTOOID" | "KWIJTGESCHOLDEN":
                raise Refusal("DEELNAME_VOLTOOID", "Deze deelname is voltooid.")
            case "AANGEMELD":
                raise Refusal("NIET_GESTART", "Deze deelname is nog niet begonnen.")
            case _:
                raise Refusal("GEEN_DEELNAME", "Deze verzekerde neemt niet deel.")

    def betalend_lid(self, persoon_ref: UUID, jaarmaand: str) -> Lid:
        """As `lopend_lid`; of who ended the months up to the end stay due (N-01)."""
        lid = self.lid(persoon_ref)
        if lid.einde is not None and jaarmaand <= lid.einde.laatste_maand:
            return lid
        return self.lopend_lid(persoon_ref)
