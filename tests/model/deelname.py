"""One participation: its terms, who pays them, and how it ends (simuleer §4; domain 5 §5.3)."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from .bestanden import Lid
from .kas import Kas
from .termijn import Termijn


class Melding(NamedTuple):
    """Bijstand stops, or begins again, from this month on (A-23)."""

    vanaf: date
    per: date
    gemeld: datetime
    stopt: bool


@dataclass
class Deelname:
    lid: Lid
    termijnen: list[Termijn]
    zelf_vanaf: date | None = None
    overgangen: list[tuple[date, bool]] = field(default_factory=list[tuple[date, bool]])
    """From this month on the person pays, or it is withheld again."""
    stops: list[Melding] = field(default_factory=list[Melding])
    einde: date | None = None
    einde_reden: str = ""
    bph_na: str | None = None
    """ACTIEF or NVT; None: stays suspended."""
    detentie: dict[date, date | None] = field(default_factory=dict[date, date | None])
    overleg: bool = False
    gesprek: bool = False
    dreigt_sinds: datetime | None = None
    contact: bool = False
    """By the insurer, since drop-out threatened (N-11)."""
    ontvangen: int = 0
    verteld: set[tuple[str, date, date | None]] = field(default_factory=set[tuple[str, date, date | None]])
    weggelaten: set[date] = field(default_factory=set[date])
    anders: dict[date, int] = field(default_factory=dict[date, int])
    """What the gemeente pays instead of what is due, by month (BETALING_GEMEENTE)."""

    def __post_init__(self) -> None:
        self.kas = Kas(self.termijnen)

    def termijn(self, maand: date | None) -> Termijn | None:
        return next((t for t in self.termijnen if t.maand == maand), None)

    def na_einde(self, termijn: Termijn) -> bool:
        """A month after the last one that stays due (N-01): nobody pays it any more, also when it was paid ahead."""
        if self.einde is None:
            return False
        laatste = self.einde.replace(day=1)
        return termijn.maand > laatste or (termijn.maand == laatste and self.einde_reden == "OVERLIJDEN")

    @property
    def afgelost(self) -> int:
        return sum(t.aflossing_ontvangen for t in self.termijnen)

    @property
    def dreigt_uit_te_vallen(self) -> bool:
        """Two missed terms on inhouding, or one as self-payer (D6, D7, A-10)."""
        gemist = [t for t in self.termijnen if t.gemist]
        return len(gemist) >= 2 or any(t.zelf for t in gemist)

    def weeg_dreiging(self, nu: datetime) -> None:
        """While they talk about an MSNP nothing is told (D13); a new threat asks for a new attempt (N-11)."""
        if self.overleg or self.einde:
            return
        if not self.dreigt_uit_te_vallen:
            self.dreigt_sinds = None
        elif self.dreigt_sinds is None:
            self.dreigt_sinds, self.contact = nu, False
