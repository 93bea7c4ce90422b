"""New arrears of participants since the list before (RUB-83): terms that were missed and are still open."""

from collections.abc import Sequence
from typing import assert_never
from uuid import UUID

from msgspec.structs import replace

from contracts import regeling as r
from notificaties.domain.lijst.feiten import Feit, Venster
from notificaties.domain.lijst.regels import Achterstandsregel

Aanleiding = r.BetalingUitgebleven | r.BetalingGestorneerd
Voorbij = r.TermijnBetaald | r.PremieDoorbetaald | r.AflossingOntvangen | r.AflossingAfgekocht | r.RegelingBeeindigd
Gehoord = Aanleiding | Voorbij

_Termijn = tuple[UUID, str]
_Open = dict[_Termijn, Achterstandsregel]


def polissen(feiten: Sequence[Feit[Aanleiding]], _: Venster) -> set[UUID]:
    """Those of which something new was missed or taken back."""
    return {feit.event.polis_ref for feit in feiten if feit.nieuw}


def regels(feiten: Sequence[Feit[Gehoord]], _: Venster) -> list[Achterstandsregel]:
    """What was paid since, or lapsed by an end, is not on it; what was partly paid is, for the rest."""
    open_: _Open = {}
    nieuw: set[_Termijn] = set()
    for feit in feiten:
        event = feit.event
        match event:
            case r.BetalingUitgebleven():
                open_[event.persoon_ref, event.maand] = _gemist(event, feit)
                nieuw |= {(event.persoon_ref, event.maand)} if feit.nieuw else set()
            case r.BetalingGestorneerd():
                _neem_terug(open_, event, feit)
                nieuw |= {(event.persoon_ref, post.maand) for post in event.posten} if feit.nieuw else set()
            case r.PremieDoorbetaald():
                _min(open_, (event.persoon_ref, event.maand), event.bedrag_cent, premie=True)
            case r.AflossingOntvangen():
                _min(open_, (event.persoon_ref, event.maand), event.bedrag_cent, premie=False)
            case r.TermijnBetaald():
                open_.pop((event.persoon_ref, event.maand), None)
            case r.AflossingAfgekocht():
                _koop_af(open_, event.polis_ref)
            case r.RegelingBeeindigd():
                _laat_vervallen(open_, event)
            case _:
                assert_never(event)
    return [regel for termijn, regel in open_.items() if termijn in nieuw]


def _gemist(event: r.BetalingUitgebleven, feit: Feit[Gehoord]) -> Achterstandsregel:
    return Achterstandsregel(
        polis_ref=event.polis_ref,
        persoon_ref=event.persoon_ref,
        maand=event.maand,
        open_cent=event.open_cent,
        waarvan_premie_cent=event.open_premie_cent or 0,
        sinds=feit.dag,
    )


def _neem_terug(open_: _Open, terug: r.BetalingGestorneerd, feit: Feit[Gehoord]) -> None:
    """What a storno took off a term that is missed now, comes on top of what was open of it (N-08)."""
    for post in terug.posten:
        termijn = (terug.persoon_ref, post.maand)
        if post.stand != "UITGEBLEVEN":
            continue
        regel = open_.get(termijn) or Achterstandsregel(
            polis_ref=terug.polis_ref,
            persoon_ref=terug.persoon_ref,
            maand=post.maand,
            open_cent=0,
            waarvan_premie_cent=0,
            sinds=feit.dag,
        )
        open_[termijn] = replace(
            regel,
            open_cent=regel.open_cent - post.premie_cent - post.aflossing_cent,
            waarvan_premie_cent=regel.waarvan_premie_cent - post.premie_cent,
        )


def _koop_af(open_: _Open, polis_ref: UUID) -> None:
    """Nothing is to be repaid any more; premium that was missed is (K5)."""
    for termijn, regel in [*open_.items()]:
        if regel.polis_ref != polis_ref:
            continue
        if regel.waarvan_premie_cent:
            open_[termijn] = replace(regel, open_cent=regel.waarvan_premie_cent)
        else:
            del open_[termijn]


def _laat_vervallen(open_: _Open, einde: r.RegelingBeeindigd) -> None:
    """A term of a month after the last due one lapses, missed or not (N-01)."""
    laatste = einde.laatste_maand
    for persoon, maand in [*open_]:
        if persoon == einde.persoon_ref and laatste is not None and maand > laatste:
            del open_[persoon, maand]


def _min(open_: _Open, termijn: _Termijn, bedrag_cent: int, *, premie: bool) -> None:
    regel = open_.get(termijn)
    if regel is not None:
        premie_cent = regel.waarvan_premie_cent - (bedrag_cent if premie else 0)
        open_[termijn] = replace(regel, open_cent=regel.open_cent - bedrag_cent, waarvan_premie_cent=premie_cent)
