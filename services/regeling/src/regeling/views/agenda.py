"""What falls on which day for a polis: what must be paid, decided or looked after (RUB-81, RUB-88, N-07)."""

from collections.abc import Iterator
from datetime import date
from typing import Literal
from uuid import UUID

import msgspec
from contracts.kalender import eerste, eerste_van, maand, plus_maanden, plus_werkdagen

from regeling.views.maand import te_betalen
from regeling.views.polis import Lid, Polis

Agendasoort = Literal[
    "START", "BOEKDATUM", "MOMENT_X", "VERVALDATUM", "AOW", "HERBEOORDELEN", "EINDE", "LAATSTE_TERMIJN"
]
"""START: the first day of who waits for it. BOEKDATUM and MOMENT_X: of a month that is withheld and open. VERVALDATUM:
of a month that the person pays. AOW: the first day of it. HERBEOORDELEN: the last day to decide about a shared polis.
EINDE: the last day of a participation. LAATSTE_TERMIJN: the boekdatum of the last month of the plan."""


class Agendapunt(msgspec.Struct, frozen=True, kw_only=True):
    """`bedrag_cent`: what is open of that month. `persoon_ref` None: it is about the polis."""

    datum: date
    soort: Agendasoort
    polis_ref: UUID
    persoon_ref: UUID | None = None
    maand: str | None = None
    bedrag_cent: int | None = None


def agenda(polis: Polis, van: date, tot: date) -> list[Agendapunt]:
    """All from `van` up to and including `tot`, in order of day."""
    punten = (punt for punt in (*_van_de_polis(polis), *_te_betalen(polis, van, tot)) if van <= punt.datum <= tot)
    return sorted(punten, key=lambda punt: (punt.datum, punt.soort, str(punt.persoon_ref), punt.maand or ""))


def _van_de_polis(polis: Polis) -> Iterator[Agendapunt]:
    if polis.aangemeld_per is not None and polis.ingangsdatum is None:
        yield Agendapunt(datum=polis.aangemeld_per, soort="START", polis_ref=polis.polis_ref)
    wacht = polis.herbeoordelen
    if wacht is not None and wacht.uiterlijk is not None and wacht.besluit is None and polis.loopt:
        yield Agendapunt(datum=wacht.uiterlijk, soort="HERBEOORDELEN", polis_ref=polis.polis_ref)
    for lid in polis.leden:
        yield from _van_lid(polis, lid)


def _van_lid(polis: Polis, lid: Lid) -> Iterator[Agendapunt]:
    if lid.einde is not None:
        yield Agendapunt(datum=lid.einde.datum, soort="EINDE", polis_ref=polis.polis_ref, persoon_ref=lid.persoon_ref)
    if not lid.loopt:
        return
    if lid.aow_datum is not None:
        yield Agendapunt(datum=lid.aow_datum, soort="AOW", polis_ref=polis.polis_ref, persoon_ref=lid.persoon_ref)
    laatste = lid.maanden[-1].maand if lid.maanden else None
    if laatste is not None and (geboekt := polis.boekdatum(laatste)) is not None:
        yield Agendapunt(
            datum=geboekt,
            soort="LAATSTE_TERMIJN",
            polis_ref=polis.polis_ref,
            persoon_ref=lid.persoon_ref,
            maand=laatste,
        )


def _te_betalen(polis: Polis, van: date, tot: date) -> Iterator[Agendapunt]:
    """Moment x may lie in the month after its own."""
    m = plus_maanden(eerste(van), -1)
    while m <= tot:
        for zelf in (False, True):
            for regel in te_betalen(polis, maand(m), zelf=zelf):
                for datum, soort in _dagen(polis, maand(m), zelf=zelf):
                    yield Agendapunt(
                        datum=datum,
                        soort=soort,
                        polis_ref=polis.polis_ref,
                        persoon_ref=regel.lid.persoon_ref,
                        maand=regel.maand,
                        bedrag_cent=regel.bedrag_cent,
                    )
        m = plus_maanden(m, 1)


def _dagen(polis: Polis, jaarmaand: str, *, zelf: bool) -> Iterator[tuple[date, Agendasoort]]:
    if zelf:
        yield eerste_van(jaarmaand), "VERVALDATUM"
    elif (geboekt := polis.boekdatum(jaarmaand)) is not None:
        yield geboekt, "BOEKDATUM"
        if polis.moment_x_werkdagen is not None:
            yield plus_werkdagen(geboekt, polis.moment_x_werkdagen), "MOMENT_X"
