"""What came in for one participation, in order, so that a payment can go back as if it had never come (N-08)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from .termijn import Termijn

Stand = tuple[int, int, datetime | None, datetime | None, bool]


@dataclass
class Ontvangst:
    """`ervoor`: the terms as they stood just before it."""

    nu: datetime
    maand: date | None
    bedrag: int
    ervoor: list[Stand]
    boek: Callable[["Ontvangst"], None]


@dataclass
class Kas:
    termijnen: list[Termijn]
    feiten: list[Ontvangst | Callable[[], None]] = field(default_factory=list[Ontvangst | Callable[[], None]])

    def stand(self) -> list[Stand]:
        return [
            (t.premie_ontvangen, t.aflossing_ontvangen, t.voldaan_op, t.verstreken_op, t.vervallen)
            for t in self.termijnen
        ]

    def ontvang(self, nu: datetime, maand: date | None, bedrag: int, boek: Callable[[Ontvangst], None]) -> None:
        ontvangst = Ontvangst(nu, maand, bedrag, self.stand(), boek)
        self.feiten.append(ontvangst)
        boek(ontvangst)

    def beleef(self, feit: Callable[[], None]) -> None:
        """Time passes for a term, or terms lapse; told again in the same place when money before it went back."""
        self.feiten.append(feit)
        feit()

    def nieuwste(self, maand: date | None) -> Ontvangst | None:
        gedaan = [f for f in self.feiten if isinstance(f, Ontvangst) and f.maand == maand and f.bedrag]
        return gedaan[-1] if gedaan else None

    def neem_terug(self, ontvangst: Ontvangst, bedrag: int) -> None:
        """Everything since, once more without that money."""
        ontvangst.bedrag -= bedrag
        vanaf = next(n for n, feit in enumerate(self.feiten) if feit is ontvangst)
        for t, stand in zip(self.termijnen, ontvangst.ervoor, strict=True):
            t.premie_ontvangen, t.aflossing_ontvangen, t.voldaan_op, t.verstreken_op, t.vervallen = stand
        for feit in self.feiten[vanaf:]:
            if isinstance(feit, Ontvangst):
                feit.ervoor = self.stand()
                feit.boek(feit)
            else:
                feit()
