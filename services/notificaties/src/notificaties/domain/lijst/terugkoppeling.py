"""What each participant hears once a year: how many terms are paid, and what remains (RUB-73).

A participation is on the first list on or after the day on which it has lasted one more whole year.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any, Final, assert_never
from uuid import UUID

from contracts.kalender import hele_maanden

from contracts import regeling as r
from notificaties.domain.lijst.feiten import Deelname, Feit, Loop, Venster, deelnames
from notificaties.domain.lijst.regels import Terugkoppelregel

Geld = r.AflosplanVastgesteld | r.AflossingOntvangen | r.AflossingAfgekocht | r.TermijnBetaald | r.BetalingGestorneerd
Gehoord = Loop | Geld
_JAAR: Final = 12
_BETAALD: Final = frozenset({"BETAALD", "LAAT"})


def polissen(feiten: Sequence[Feit[Loop]], venster: Venster) -> set[UUID]:
    return {deelname.gestart.polis_ref for deelname in _jarig(feiten, venster).values()}


def regels(feiten: Sequence[Feit[Gehoord]], venster: Venster) -> list[Terugkoppelregel]:
    plan: dict[UUID, int] = {}
    afgelost: Counter[UUID] = Counter()
    betaald: dict[UUID, set[str]] = defaultdict(set)
    for feit in feiten:
        event = feit.event
        match event:
            case r.AflosplanVastgesteld():
                plan[event.polis_ref] = event.totaal_cent
            case r.AflossingOntvangen() | r.AflossingAfgekocht():
                afgelost[event.polis_ref] += event.bedrag_cent
            case r.TermijnBetaald():
                betaald[event.persoon_ref].add(event.maand)
            case r.BetalingGestorneerd():
                afgelost[event.polis_ref] += sum(post.aflossing_cent for post in event.posten)
                betaald[event.persoon_ref] -= {post.maand for post in event.posten if post.stand not in _BETAALD}
            case r.DeelnameGestart() | r.RegelingBeeindigd() | r.BeeindigingHerroepen() | r.SchuldregelingVoltooid():
                pass
            case _:
                assert_never(event)
    return [
        Terugkoppelregel(
            polis_ref=(polis := deelname.gestart.polis_ref),
            persoon_ref=persoon,
            ingangsdatum=deelname.gestart.ingangsdatum,
            jaar=_jaren(deelname.gestart.ingangsdatum, venster.dag),
            termijnen_betaald=len(betaald[persoon]),
            afgelost_cent=afgelost[polis],
            restant_cent=max(plan.get(polis, 0) - afgelost[polis], 0),
        )
        for persoon, deelname in _jarig(feiten, venster).items()
    ]


def _jarig(feiten: Sequence[Feit[Any]], venster: Venster) -> dict[UUID, Deelname]:
    return {
        persoon: deelname
        for persoon, deelname in deelnames(feiten).items()
        if deelname.loopt_op(venster.dag)
        and _jaren(deelname.gestart.ingangsdatum, venster.dag) > _vorige_jaren(deelname.gestart.ingangsdatum, venster)
    }


def _vorige_jaren(ingangsdatum: date, venster: Venster) -> int:
    """The first list says it of everybody who had such a day."""
    vorige = venster.vorige_dag
    if vorige is None:
        return max(_jaren(ingangsdatum, venster.dag) - 1, 0)
    return _jaren(ingangsdatum, vorige)


def _jaren(van: date, tot: date) -> int:
    return hele_maanden(van, tot) // _JAAR
