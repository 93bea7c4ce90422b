"""Premium that is here for a month after an end: a difference in the ledger as long as no premium is due (INV-B3)."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from contracts import regeling as r
from regeling.domain.polis.rekeningen import Post, post, premieposten

Sleutel = tuple[UUID, str]


class Vooruit(NamedTuple):
    """Cents, and how many of them are eigen risico."""

    cent: int
    eigen_risico_cent: int


class Vooruitbetaald:
    """Per insured and month what stands as a difference; each method answers with the postings of what happened."""

    def __init__(self, stand: Iterable[tuple[UUID, str, int, int]]) -> None:
        self._per = {(wie, maand): Vooruit(cent, eigen_risico) for wie, maand, cent, eigen_risico in stand}

    @property
    def stand(self) -> tuple[tuple[UUID, str, int, int], ...]:
        return tuple((wie, maand, een.cent, een.eigen_risico_cent) for (wie, maand), een in self._per.items())

    def gemeld(self, event: r.BetalingsverschilGesignaleerd) -> tuple[Post, ...]:
        sleutel, erbij = (event.persoon_ref, event.maand), Vooruit(event.verschil_cent, event.eigen_risico_cent)
        was = self._per.get(sleutel, Vooruit(0, 0))
        self._per[sleutel] = Vooruit(was.cent + erbij.cent, was.eigen_risico_cent + erbij.eigen_risico_cent)
        return _naar_verschil(erbij, 1)

    def weer_premie(self, persoon_ref: UUID, tot_en_met: str | None = None) -> tuple[Post, ...]:
        """The month is due after all; None: every month is."""
        weer = [s for s in self._per if s[0] == persoon_ref and (tot_en_met is None or s[1] <= tot_en_met)]
        return tuple(een for sleutel in weer for een in _naar_verschil(self._per.pop(sleutel), -1))

    def terug(self, sleutel: Sleutel, term: r.Stornopost) -> tuple[Post, ...]:
        """What goes back of such a month makes the difference less; of another month the premium itself (N-08)."""
        was = self._per.get(sleutel)
        if was is None or term.premie_cent >= 0:
            return premieposten(term.premie_cent, term.eigen_risico_cent)
        weg = min(was.cent, -term.premie_cent)
        over, rest = was.cent - weg, term.premie_cent + weg
        self._per[sleutel] = Vooruit(over, max(min(was.eigen_risico_cent + term.eigen_risico_cent, over), 0))
        return (*post("ONTVANGEN", "VERSCHIL", -weg), *premieposten(rest, max(term.eigen_risico_cent, rest)))


def _naar_verschil(vooruit: Vooruit, maal: int) -> tuple[Post, ...]:
    return (
        *post("PREMIE", "VERSCHIL", maal * (vooruit.cent - vooruit.eigen_risico_cent)),
        *post("EIGEN_RISICO", "VERSCHIL", maal * vooruit.eigen_risico_cent),
    )
