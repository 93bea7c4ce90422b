"""One month of one participation, and the money that comes in for it (simuleer §4; domain 5 §5.5, A-20)."""

from dataclasses import dataclass
from datetime import date, datetime

from .bestanden import Beleid, Lid


@dataclass
class Termijn:
    maand: date
    premie: int
    aflossing: int
    premie_ontvangen: int = 0
    aflossing_ontvangen: int = 0
    voldaan_op: datetime | None = None
    verstreken_op: datetime | None = None
    """When its time passed while it was not paid in full."""
    zelf: bool = False
    vervaldatum: date | None = None
    """Only for a self-payer: the first of the month, or later when the switch was reported late (A-26, A-27)."""
    aangekondigd_tot: datetime | None = None
    vervallen: bool = False
    afgekocht: bool = False
    na_voltooiing: bool = False
    """A later month than that of completion is no term any more."""

    @property
    def verschuldigd(self) -> int:
        return self.premie + self.aflossing - self.premie_ontvangen - self.aflossing_ontvangen

    @property
    def gemist(self) -> bool:
        return self.verstreken_op is not None and self.voldaan_op is None and not self.vervallen

    def ontvang(self, bedrag: int, wanneer: datetime) -> int:
        """Premium first, then the aflossing; what is left over comes back (A-20, T2, T3)."""
        naar_premie = min(bedrag, self.premie - self.premie_ontvangen)
        naar_aflossing = min(bedrag - naar_premie, self.aflossing - self.aflossing_ontvangen)
        self.premie_ontvangen += naar_premie
        self.aflossing_ontvangen += naar_aflossing
        if naar_premie + naar_aflossing:
            self.weeg(wanneer)
        return bedrag - naar_premie - naar_aflossing

    def weeg(self, nu: datetime) -> None:
        """Paid in full, also when nothing was due at all."""
        if self.open and self.verschuldigd == 0:
            self.voldaan_op = nu

    @property
    def open(self) -> bool:
        return self.voldaan_op is None and not (self.vervallen or self.na_voltooiing or self.afgekocht)

    def soort(self) -> str:
        if self.na_voltooiing:
            return "geen"
        if self.voldaan_op:
            return "betaald" if self.verstreken_op is None else "laat"
        if self.vervallen:
            return "vervallen"
        if self.afgekocht:
            return "afgekocht"
        return "open" if self.verstreken_op is None else "uitgebleven"


def drager_van(leden: list[Lid], beleid: Beleid) -> list[bool]:
    """Whose line carries the plan: the verzekeringnemer's, or the first participant's when he takes no part (A-03)."""
    if beleid.aflossing_grondslag == "PER_VERZEKERDE":
        return [True for _ in leden]
    nemers = [lid.rol == "VERZEKERINGNEMER" for lid in leden]
    return nemers if any(nemers) else [n == 0 for n in range(len(leden))]


def verdeel(beleid: Beleid, schuld: int, dragers: list[bool]) -> list[list[int]]:
    """min(termijnen × aflossing, debt) in terms of `aflossing`, the last one the remainder (A-06, RUB-1), per line and
    month; where each insured carries a line (A-03) they take their terms in turn."""
    rest = min(beleid.termijnen * beleid.aflossing * sum(dragers), schuld)
    lijnen = [[0] * beleid.termijnen for _ in dragers]
    for maand in range(beleid.termijnen):
        for lijn, draagt in zip(lijnen, dragers, strict=True):
            lijn[maand] = min(beleid.aflossing, rest) if draagt else 0
            rest -= lijn[maand]
    return lijnen
