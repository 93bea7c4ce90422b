"""The fold of the reconciliation of a month."""

from collections.abc import Callable, Iterable, Mapping
from typing import assert_never

from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.afstemming.events import (
    AfstemmingEvent,
    BorderelGenoteerd,
    MaandVergeleken,
    OntvangstenOpgenomen,
    VerschillenGevonden,
)
from regeling.domain.afstemming.regels import Regel, Regelbedrag, Regelstand, regelsleutel
from regeling.domain.afstemming.state import Afstemming


def evolve(afstemming: Afstemming, event: AfstemmingEvent) -> Afstemming:
    match event:
        case BorderelGenoteerd():
            erbij = _opgeteld(afstemming.regels, event.regels, _zeg)
            nieuw = replace(afstemming, samenwerking_id=event.samenwerking_id, maand=event.maand, regels=erbij)
            return replace(nieuw, uiterlijk=event.uiterlijk or afstemming.uiterlijk)
        case OntvangstenOpgenomen():
            erbij = _opgeteld(afstemming.regels, event.regels, _ontvang)
            nieuw = replace(afstemming, samenwerking_id=event.samenwerking_id, maand=event.maand, regels=erbij)
            lijsten = tuple(dict.fromkeys((*afstemming.lijsten, event.kenmerk)))
            return replace(nieuw, lijsten=lijsten, boekingen=(*afstemming.boekingen, *event.boekingen))
        case MaandVergeleken():
            return replace(afstemming, vergeleken=True)
        case VerschillenGevonden():
            return replace(afstemming, regels=_gemeld(afstemming.regels, event.regels), afgestemd=False)
        case r.BetalingenAfgestemd():
            return replace(afstemming, afgestemd=True)
        case r.OntvangstverschilGesignaleerd():
            return _gesignaleerd(afstemming, event)
        case r.OntvangstverschilVereffend():
            return _vereffend(afstemming, event)
        case _:
            assert_never(event)


def _zeg(regel: Regel, cent: int) -> Regel:
    return replace(regel, gezegd_cent=regel.gezegd_cent + cent)


def _ontvang(regel: Regel, cent: int) -> Regel:
    return replace(regel, ontvangen_cent=regel.ontvangen_cent + cent)


def _opgeteld(
    regels: Mapping[str, Regel], bedragen: Iterable[Regelbedrag], tel: Callable[[Regel, int], Regel]
) -> dict[str, Regel]:
    opgeteld = dict(regels)
    for bedrag in bedragen:
        wie = regelsleutel(bedrag.polis_ref, bedrag.persoon_ref)
        regel = opgeteld.get(wie) or Regel(polis_ref=bedrag.polis_ref, persoon_ref=bedrag.persoon_ref)
        opgeteld[wie] = tel(regel, bedrag.bedrag_cent)
    return opgeteld


def _gemeld(regels: Mapping[str, Regel], standen: Iterable[Regelstand]) -> dict[str, Regel]:
    gemeld = {}
    for een in standen:
        wie = regelsleutel(een.polis_ref, een.persoon_ref)
        gemeld[wie] = replace(regels[wie], gemeld=(een.gezegd_cent, een.ontvangen_cent))
    return {**regels, **gemeld}


def _gesignaleerd(afstemming: Afstemming, event: r.OntvangstverschilGesignaleerd) -> Afstemming:
    """Months of before VerschillenGevonden have only these; after it they say nothing that is not known."""
    stand = (event.gezegd_cent, event.ontvangen_cent)
    regel = afstemming.zoek(event.polis_ref, event.persoon_ref)
    if regel is None or regel.gemeld == stand:
        return afstemming
    return replace(_met(afstemming, replace(regel, gemeld=stand)), afgestemd=False)


def _vereffend(afstemming: Afstemming, event: r.OntvangstverschilVereffend) -> Afstemming:
    regel = afstemming.zoek(event.polis_ref, event.persoon_ref)
    if regel is None:
        return afstemming
    return _met(afstemming, replace(regel, vereffend=(event.gezegd_cent, event.ontvangen_cent)))


def _met(afstemming: Afstemming, regel: Regel) -> Afstemming:
    return replace(afstemming, regels={**afstemming.regels, regelsleutel(regel.polis_ref, regel.persoon_ref): regel})
