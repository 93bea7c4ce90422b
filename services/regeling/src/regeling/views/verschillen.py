"""Money that has no place, difference by difference: what of it is open still, and since when it no longer is (RUB-55).

A difference ends when its money goes back (N-08), when its month is due after all (INV-B3, N-05), or when the parties
settled it.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final
from uuid import UUID

from chassis.eventstore import Placed
from chassis.projections import On, on
from msgspec.structs import replace

from contracts import regeling as r
from regeling.views.polis import Polis, Verschil
from regeling.views.rij import bekend, met_lid

VOORUITBETAALD: Final = "VOORUITBETAALD"
NA_VOLTOOIING: Final = "STORNO_NA_VOLTOOIING"
BUITEN_DEELNAME: Final = frozenset({"GEEN_DEELNAME", "AFKOOP_ZONDER_START"})
_WAS_GEBOEKT: Final = frozenset({VOORUITBETAALD, NA_VOLTOOIING})
# Of who takes no part nothing is received; what was paid ahead of an end was booked when it came.
_GEEN_ONTVANGST: Final = _WAS_GEBOEKT | BUITEN_DEELNAME


def gesignaleerd(row: Polis, event: r.BetalingsverschilGesignaleerd, at: Placed) -> Polis:
    wie, cent = event.persoon_ref, event.verschil_cent
    row = _met_verschil(row, _verschil(wie, event.maand, event.kenmerk, cent=cent, code=event.code, dag=at.meta.dag))
    if event.code in _GEEN_ONTVANGST:
        return row
    return met_lid(row, wie, niet_geboekt_cent=row.lid(wie).niet_geboekt_cent + cent)


def _met_verschil(row: Polis, nieuw: Verschil) -> Polis:
    return replace(row, betalingsverschillen=(*row.betalingsverschillen, nieuw))


def _verschil(persoon_ref: UUID, maand: str, kenmerk: str, *, cent: int, code: str, dag: date) -> Verschil:
    return Verschil(
        persoon_ref=persoon_ref,
        maand=maand,
        verschil_cent=cent,
        open_cent=cent,
        kenmerk=kenmerk,
        code=code,
        gesignaleerd_op=dag,
    )


def vereffend(row: Polis, event: r.StornoVereffend, at: Placed) -> Polis:
    """What went back after completion is here again, or was never gone (N-08)."""
    return _geheel(row, event.persoon_ref, NA_VOLTOOIING, at.meta.dag, lambda maand: maand == event.maand)


def herroepen(row: Polis, event: r.BeeindigingHerroepen, at: Placed) -> Polis:
    return _geheel(row, event.persoon_ref, VOORUITBETAALD, at.meta.dag, lambda _: True)


def later_einde(row: Polis, event: r.RegelingBeeindigd, at: Placed) -> Polis:
    """Up to its last month premium is due, so what was paid for it ahead is in its place (N-01, N-28)."""
    laatste = event.laatste_maand
    if laatste is None:
        return row
    return _geheel(row, event.persoon_ref, VOORUITBETAALD, at.meta.dag, lambda maand: maand <= laatste)


def geboekt(row: Polis, event: r.BetalingsverschilGeboekt, at: Placed) -> Polis:
    def van_deze(een: Verschil) -> bool:
        return _zonder_plaats(een) and (een.maand, een.kenmerk) == (event.maand, event.kenmerk)

    row, _ = _minder(row, event.persoon_ref, event.bedrag_cent, at.meta.dag, van_deze)
    cent = row.lid(event.persoon_ref).niet_geboekt_cent - event.bedrag_cent
    return met_lid(row, event.persoon_ref, niet_geboekt_cent=cent)


def gestorneerd(row: Polis, event: r.BetalingGestorneerd, at: Placed) -> Polis:
    """Payment by payment what of it has no place since, or has one again; then what was paid ahead.

    Told before it was told of which: of the same payment first, then of another.
    """
    wie, dag = event.persoon_ref, at.meta.dag
    buiten_cent = _buiten_deelname_cent(row, wie)
    for post in event.verschillen or (_in_een(event),):
        row = _verschuif(row, wie, post, dag)
    buiten_cent -= _buiten_deelname_cent(row, wie)
    for post in event.posten:
        vooruit = _vooruit_van(post.maand)
        row, _ = _minder(row, wie, -post.premie_cent, dag, vooruit)
    cent = row.lid(wie).niet_geboekt_cent + event.niet_geboekt_cent + buiten_cent
    return met_lid(row, wie, niet_geboekt_cent=cent)


def _in_een(event: r.BetalingGestorneerd) -> r.Verschilpost:
    cent = event.niet_geboekt_cent
    return r.Verschilpost(maand=event.maand, kenmerk=event.kenmerk, volgnr=event.volgnr, verschil_cent=cent)


def _verschuif(row: Polis, wie: UUID, post: r.Verschilpost, dag: date) -> Polis:
    if post.verschil_cent > 0:
        nieuw = _verschil(wie, post.maand, post.kenmerk, cent=post.verschil_cent, code="MEER_DAN_OPEN", dag=dag)
        return _met_verschil(row, nieuw)

    def van_deze(een: Verschil) -> bool:
        return een.code not in _WAS_GEBOEKT and (een.maand, een.kenmerk) == (post.maand, post.kenmerk)

    row, rest = _minder(row, wie, -post.verschil_cent, dag, van_deze)
    row, _ = _minder(row, wie, rest, dag, _zonder_plaats)
    return row


def _buiten_deelname_cent(row: Polis, persoon_ref: UUID) -> int:
    """What came for who took no part then, and is open still."""
    return sum(
        een.open_cent
        for een in row.betalingsverschillen
        if een.persoon_ref == persoon_ref and een.code in BUITEN_DEELNAME
    )


def _zonder_plaats(een: Verschil) -> bool:
    return een.code not in _GEEN_ONTVANGST


def _vooruit_van(maand: str) -> Callable[[Verschil], bool]:
    return lambda een: (een.code, een.maand) == (VOORUITBETAALD, maand)


def _geheel(row: Polis, persoon_ref: UUID, code: str, dag: date, maand: Callable[[str], bool]) -> Polis:
    def weg(een: Verschil) -> bool:
        return een.persoon_ref == persoon_ref and een.code == code and een.vereffend_op is None and maand(een.maand)

    over = (replace(een, open_cent=0, vereffend_op=dag) if weg(een) else een for een in row.betalingsverschillen)
    return replace(row, betalingsverschillen=tuple(over))


def _minder(
    row: Polis, persoon_ref: UUID, cent: int, dag: date, welke: Callable[[Verschil], bool]
) -> tuple[Polis, int]:
    """`cent` less of those, the newest first; with what is left of it."""
    nieuw: list[Verschil] = []
    for een in reversed(row.betalingsverschillen):
        weg = min(cent, een.open_cent) if cent > 0 and een.persoon_ref == persoon_ref and welke(een) else 0
        cent -= weg
        klaar = weg and weg == een.open_cent
        nieuw.append(replace(een, open_cent=een.open_cent - weg, vereffend_op=dag if klaar else een.vereffend_op))
    return replace(row, betalingsverschillen=tuple(reversed(nieuw))), cent


def open_cent(verschillen: Iterable[Verschil]) -> int:
    """What came in and has no place (domain 5.5): without what went back after completion, which is not here."""
    return sum(een.open_cent for een in verschillen if een.code != NA_VOLTOOIING)


FOLDS: Final[tuple[On[Polis], ...]] = (
    on(r.BetalingsverschilGesignaleerd, bekend(gesignaleerd)),
    on(r.BetalingsverschilGeboekt, bekend(geboekt)),
    on(r.BetalingGestorneerd, bekend(gestorneerd)),
    on(r.RegelingBeeindigd, bekend(later_einde)),
    on(r.BeeindigingHerroepen, bekend(herroepen)),
    on(r.StornoVereffend, bekend(vereffend)),
)
