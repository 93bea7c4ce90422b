"""The fold of the reconciliation of a month."""

from collections.abc import Callable, Iterable, Mapping
from typing import assert_never
from uuid import UUID

from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.afstemming.events import (
    AfstemmingEvent,
    BorderelGenoteerd,
    MaandVergeleken,
    OntvangstenOpgenomen,
)
from regeling.domain.afstemming.regels import Regel, Regelbedrag, regelsleutel
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
        case r.BetalingenAfgestemd():
            return replace(afstemming, afgestemd=True)
        case r.OntvangstverschilGesignaleerd():
            stand = (event.gezegd_cent, event.ontvangen_cent)
            nieuw = _met(afstemming, event.polis_ref, event.persoon_ref, lambda regel: replace(regel, gemeld=stand))
            return replace(nieuw, afgestemd=False)
        case r.OntvangstverschilVereffend():
            stand = (event.gezegd_cent, event.ontvangen_cent)
            return _met(afstemming, event.polis_ref, event.persoon_ref, lambda regel: replace(regel, vereffend=stand))
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


def _met(afstemming: Afstemming, polis_ref: UUID, persoon_ref: UUID, wijzig: Callable[[Regel], Regel]) -> Afstemming:
    wie = regelsleutel(polis_ref, persoon_ref)
    if wie not in afstemming.regels:
        return afstemming
    return replace(afstemming, regels={**afstemming.regels, wie: wijzig(afstemming.regels[wie])})
