"""Debt, plan, and per insured what each month owes and had (domain 5.5). Amounts in cents, months `YYYY-MM`."""

from collections.abc import Iterator
from itertools import count
from typing import Final
from uuid import UUID

from chassis.eventstore import Placed
from chassis.projections import On, on
from contracts.kalender import eerste_van, maand, plus_maanden
from contracts.soorten import Termijnstand
from msgspec.structs import replace

from contracts import regeling as r
from regeling.views.polis import OPEN, Lid, Maand, Polis
from regeling.views.rij import bekend, met_lid


def _van(lid: Lid, jaarmaand: str) -> Maand:
    """Raises LookupError for a month that is none of this participation."""
    for een in lid.maanden:
        if een.maand == jaarmaand:
            return een
    raise LookupError(f"{jaarmaand} is geen maand van {lid.persoon_ref}")


def _met(lid: Lid, jaarmaand: str, **velden: object) -> tuple[Maand, ...]:
    oud = _van(lid, jaarmaand)
    return tuple(replace(een, **velden) if een is oud else een for een in lid.maanden)


def _wordt(row: Polis, persoon_ref: UUID, jaarmaand: str, stand: Termijnstand) -> Polis:
    return met_lid(row, persoon_ref, maanden=_met(row.lid(persoon_ref), jaarmaand, stand=stand))


def niet_betaalbaar(row: Polis, event: r.TermijnNietBetaalbaarGesteld, _: Placed) -> Polis:
    return _wordt(row, event.persoon_ref, event.maand, "IN_HERSTEL")


def aangekondigd(row: Polis, event: r.NabetalingAangekondigd, _: Placed) -> Polis:
    return _wordt(row, event.persoon_ref, event.maand, "AANGEKONDIGD")


def uitgebleven(row: Polis, event: r.BetalingUitgebleven, _: Placed) -> Polis:
    return _wordt(row, event.persoon_ref, event.maand, "UITGEBLEVEN")


def betaald(row: Polis, event: r.TermijnBetaald, _: Placed) -> Polis:
    return _wordt(row, event.persoon_ref, event.maand, "LAAT" if event.laat else "BETAALD")


def premie(row: Polis, event: r.PremieDoorbetaald, _: Placed) -> Polis:
    lid = row.lid(event.persoon_ref)
    ontvangen = _van(lid, event.maand).ontvangen_cent + event.bedrag_cent
    return met_lid(
        row,
        event.persoon_ref,
        ontvangen_cent=lid.ontvangen_cent + event.bedrag_cent,
        maanden=_met(lid, event.maand, ontvangen_cent=ontvangen),
    )


def aflossing(row: Polis, event: r.AflossingOntvangen, _: Placed) -> Polis:
    lid = row.lid(event.persoon_ref)
    rest = max(_van(lid, event.maand).te_aflossen_cent - event.bedrag_cent, 0)
    row = met_lid(
        row,
        event.persoon_ref,
        ontvangen_cent=lid.ontvangen_cent + event.bedrag_cent,
        maanden=_met(lid, event.maand, te_aflossen_cent=rest),
    )
    return replace(row, afgelost_cent=row.afgelost_cent + event.bedrag_cent)


def gestorneerd(row: Polis, event: r.BetalingGestorneerd, _: Placed) -> Polis:
    lid = row.lid(event.persoon_ref)
    posten = {post.maand: post for post in event.posten}
    maanden = tuple(
        replace(
            een,
            stand=post.stand,
            ontvangen_cent=een.ontvangen_cent + post.premie_cent,
            te_aflossen_cent=een.te_aflossen_cent - post.aflossing_cent,
        )
        if (post := posten.get(een.maand))
        else een
        for een in lid.maanden
    )
    row = met_lid(
        row,
        event.persoon_ref,
        maanden=maanden,
        ontvangen_cent=lid.ontvangen_cent - event.bedrag_cent - event.niet_geboekt_cent,
    )
    return replace(row, afgelost_cent=row.afgelost_cent + sum(post.aflossing_cent for post in event.posten))


def vereffend(row: Polis, event: r.StornoVereffend, _: Placed) -> Polis:
    """What went back after completion is here again, or was never gone (N-08)."""
    lid = row.lid(event.persoon_ref)
    return met_lid(row, event.persoon_ref, ontvangen_cent=lid.ontvangen_cent + event.bedrag_cent)


def afgekocht(row: Polis, event: r.AflossingAfgekocht, _: Placed) -> Polis:
    """T12: what was missed stays missed."""

    def koop_af(lid: Lid) -> Lid:
        if lid.persoon_ref == event.persoon_ref:
            lid = replace(lid, ontvangen_cent=lid.ontvangen_cent + event.bedrag_cent)
        if not lid.loopt:
            return lid
        maanden = (
            replace(een, stand="AFGEKOCHT", te_aflossen_cent=0) if een.stand in OPEN else een for een in lid.maanden
        )
        return replace(lid, maanden=tuple(maanden))

    return replace(
        row, leden=tuple(koop_af(lid) for lid in row.leden), afgelost_cent=row.afgelost_cent + event.bedrag_cent
    )


def overgenomen(row: Polis, event: r.VorderingOvergenomen, _: Placed) -> Polis:
    return replace(row, vordering_cent=(row.vordering_cent or 0) + event.bedrag_cent)


def vervallen(row: Polis, event: r.RegelingBeeindigd, _: Placed) -> Polis:
    """What comes after the last due month lapses unless it was paid; a lapsed one before it is due again (N-01, N-28).

    Told before N-01 there is no such month: all that waited lapses.
    """
    laatste = event.laatste_maand

    def stand(een: Maand) -> Maand:
        if laatste is None:
            return replace(een, stand="VERVALLEN") if een.stand in OPEN else een
        if een.maand > laatste:
            return replace(een, stand="VERVALLEN") if een.stand in OPEN | {"UITGEBLEVEN"} else een
        return replace(een, stand="GEPLAND") if een.stand == "VERVALLEN" else een

    return met_lid(row, event.persoon_ref, maanden=tuple(stand(een) for een in row.lid(event.persoon_ref).maanden))


def herroepen(row: Polis, event: r.BeeindigingHerroepen, _: Placed) -> Polis:
    maanden = tuple(
        replace(een, stand="GEPLAND") if een.stand == "VERVALLEN" else een for een in row.lid(event.persoon_ref).maanden
    )
    return met_lid(row, event.persoon_ref, maanden=maanden)


def overgedragen(row: Polis, event: r.AflosplanOvergedragen, _: Placed) -> Polis:
    """From the lapsed months of who left, the first one first, to the months of who stays (N-07)."""
    weg = event.totaal_cent
    for persoon_ref in event.van_persoon_refs:
        maanden = list[Maand]()
        for een in row.lid(persoon_ref).maanden:
            deel = min(weg, een.te_aflossen_cent) if een.stand == "VERVALLEN" else 0
            weg -= deel
            maanden.append(replace(een, te_aflossen_cent=een.te_aflossen_cent - deel))
        row = met_lid(row, persoon_ref, maanden=tuple(maanden))
    erbij = dict(zip(_maanden_vanaf(event.vanaf_maand), event.aflossing_cent, strict=False))

    def neem_over(een: Maand) -> Maand:
        cent = erbij.get(een.maand, 0)
        stand: Termijnstand = "GEPLAND" if cent and een.stand == "BETAALD" else een.stand
        return replace(een, stand=stand, te_aflossen_cent=een.te_aflossen_cent + cent)

    opvolger = row.lid(event.naar_persoon_ref)
    return met_lid(row, event.naar_persoon_ref, maanden=tuple(neem_over(een) for een in opvolger.maanden))


def _maanden_vanaf(jaarmaand: str) -> Iterator[str]:
    eerste = eerste_van(jaarmaand)
    return (maand(plus_maanden(eerste, nummer)) for nummer in count())


FOLDS: Final[tuple[On[Polis], ...]] = (
    on(r.TermijnNietBetaalbaarGesteld, bekend(niet_betaalbaar)),
    on(r.NabetalingAangekondigd, bekend(aangekondigd)),
    on(r.BetalingUitgebleven, bekend(uitgebleven)),
    on(r.TermijnBetaald, bekend(betaald)),
    on(r.PremieDoorbetaald, bekend(premie)),
    on(r.AflossingOntvangen, bekend(aflossing)),
    on(r.RegelingBeeindigd, bekend(vervallen)),
    on(r.BeeindigingHerroepen, bekend(herroepen)),
    on(r.AflosplanOvergedragen, bekend(overgedragen)),
    on(r.BetalingGestorneerd, bekend(gestorneerd)),
    on(r.AflossingAfgekocht, bekend(afgekocht)),
    on(r.StornoVereffend, bekend(vereffend)),
    on(r.VorderingOvergenomen, bekend(overgenomen)),
)
