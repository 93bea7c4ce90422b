"""One participation: its terms, who pays them, and how it ends (simuleer §4; domain 5 §5.3)."""

from dataclasses import dataclass, field
from datetime import date

from .bestanden import Lid
from .kas import Kas
from .termijn import Termijn


@dataclass
class Deelname:
    lid: Lid
    termijnen: list[Termijn]
    zelf_vanaf: date | None = None
    einde: date | None = None
    contact: bool = False
    ontvangen: int = 0
    weggelaten: set[date] = field(default_factory=set[date])
    anders: dict[date, int] = field(default_factory=dict[date, int])
    """What the gemeente pays instead of what is due, by month (BETALING_GEMEENTE)."""

    def __post_init__(self) -> None:
        self.kas = Kas(self.termijnen)

    def termijn(self, maand: date | None) -> Termijn | None:
        return next((t for t in self.termijnen if t.maand == maand), None)

    @property
    def afgelost(self) -> int:
        return sum(t.aflossing_ontvangen for t in self.termijnen)

    @property
    def dreigt_uit_te_vallen(self) -> bool:
        """Two missed terms on inhouding, or one as self-payer (D6, D7, A-10)."""
        gemist = [t for t in self.termijnen if t.gemist]
        return len(gemist) >= 2 or any(t.zelf for t in gemist)

    def beeindig(self, einde: date) -> None:
        """What is not paid and not missed yet lapses (T13)."""
        self.einde = einde
        for t in self.termijnen:
            t.vervallen = t.voldaan_op is None and t.verstreken_op is None
