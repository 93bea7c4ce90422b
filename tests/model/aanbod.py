"""The offer, the answers and the list (simuleer §2; domain 5 §5.2; SC-02…05)."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from .bestanden import Beleid, Event, Lid, Polis
from .kalender import eerste, laatste_dag, maanden_later, op, werkdag_op_of_voor

JA, NEE, ZWIJGT = "AANVAARDT", "WIJST_AF", "ZWIJGT"
AKKOORD = frozenset({"AANVAARD", "STILZWIJGEND_AANVAARD"})


@dataclass
class Instemming:
    """Where the offers of one polis stand at `tot`, and whether the polis stands on the list."""

    aanbod: dict[int, str] = field(default_factory=dict[int, str])
    volledig_op: datetime | None = None
    uitkomst: str | None = None
    op_lijst: bool = False
    geweigerd: list[Event] = field(default_factory=list[Event])


@dataclass
class Opening:
    """The instants that follow from the start of the run."""

    start: date
    beleid: Beleid

    @property
    def aanbod(self) -> datetime:
        return op(self.start + timedelta(days=1), 9)

    @property
    def ja(self) -> datetime:
        return op(self.start + timedelta(days=2), 9)

    @property
    def uiterste_dag(self) -> date:
        return self.aanbod.date() + timedelta(days=self.beleid.reactietermijn_dagen)

    @property
    def verloopt(self) -> datetime:
        return op(self.uiterste_dag + timedelta(days=1), 0)

    @property
    def lijst(self) -> datetime:
        return op(werkdag_op_of_voor(laatste_dag(self.uiterste_dag)), 16)

    @property
    def ingang(self) -> date:
        return maanden_later(eerste(self.uiterste_dag), 1)


def antwoorden(lid: Lid, opening: Opening) -> list[tuple[datetime, str, Event | None]]:
    """What this person says and when; silence in the file means yes on the second day."""
    gegeven = [g for g in lid.verloop if g.soort in (JA, NEE, ZWIJGT)]
    if not gegeven:
        return [(opening.ja, JA, None)]
    return [(g.op, g.soort, g) for g in gegeven if g.soort != ZWIJGT]


def leg_voor(polis: Polis, opening: Opening, tot: datetime) -> Instemming:
    uit = Instemming()
    if tot < opening.aanbod:
        return uit
    stand = {lid.rij: "VERZONDEN" for lid in polis.plichtigen}
    gebeurt = [(moment, 0, lid.rij, wat, g) for lid in polis.plichtigen for moment, wat, g in antwoorden(lid, opening)]
    gebeurt += [(opening.verloopt, -1, lid.rij, ZWIJGT, None) for lid in polis.plichtigen]
    gebeurt.append((opening.lijst, -1, 0, "LIJST", None))
    for moment, _, rij, wat, rij_v in sorted(gebeurt, key=lambda g: (g[0], g[1], g[4].rij if g[4] else 0)):
        if moment > tot:
            break
        if uit.op_lijst and uit.uitkomst == "VOLLEDIG" and moment >= op(opening.ingang, 0):
            uit.geweigerd += [rij_v] if rij_v and wat == NEE else []
        elif wat == "LIJST":
            uit.op_lijst = uit.uitkomst == "VOLLEDIG"
        elif not _verwerk(stand, rij, wat, moment, opening) and rij_v:
            uit.geweigerd.append(rij_v)
        uit.uitkomst = _uitkomst(stand, uit.uitkomst)
    uit.aanbod = stand
    return uit


def _verwerk(stand: dict[int, str], rij: int, wat: str, moment: datetime, opening: Opening) -> bool:
    """Change the offer; False when the answer is refused. Before the offer there is nothing to answer; a yes after the
    deadline is noted without effect."""
    nu = stand[rij]
    if moment < opening.aanbod:
        return True
    if wat == ZWIJGT:
        stil = opening.beleid.opt == "OPT_OUT" and opening.beleid.stilzwijgend_toegestaan
        if nu == "VERZONDEN":
            stand[rij] = "STILZWIJGEND_AANVAARD" if stil else "VERLOPEN"
    elif wat == JA and nu == "VERZONDEN":
        stand[rij] = "AANVAARD"
    elif wat == NEE and nu in {"VERZONDEN", *AKKOORD}:
        stand[rij] = "AFGEWEZEN"
    else:
        return nu in {"VERLOPEN", *AKKOORD}
    return True


def _uitkomst(stand: dict[int, str], eerder: str | None) -> str | None:
    if eerder == "MISLUKT" or any(s in {"AFGEWEZEN", "VERLOPEN"} for s in stand.values()):
        return "MISLUKT"
    return "VOLLEDIG" if all(s in AKKOORD for s in stand.values()) else None
