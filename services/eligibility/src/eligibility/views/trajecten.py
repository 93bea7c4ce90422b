"""The other roads as each party sees them; a budget talk, and three years that are not agreed, the gemeente alone."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Final, Literal
from uuid import UUID

import msgspec
from chassis.eventstore import Placed
from chassis.projections import INDEXED, KEY, View, Views, Where, on, where
from contracts.intake import (
    BetalingsregelingOvereengekomen,
    DriejaarsregelingAangeboden,
    DriejaarsregelingAfgewezen,
    DriejaarsregelingIngetrokken,
    DriejaarsregelingVerlopen,
)
from contracts.signaalsoorten import Hulpvorm
from contracts.soorten import Trajecteinde, Trajectuitval
from contracts.zicht import Zicht, door
from msgspec.structs import replace

from contracts import eligibility as e
from eligibility.domain.traject.state import Weg
from eligibility.views.keuze import one_of

Stand = Literal["AANGEBODEN", "LOOPT", "NIET_AANGEGAAN", "AFGELOPEN"]


class Traject(msgspec.Struct, frozen=True, kw_only=True):
    """One road of one person. `sinds`: the day on which `stand` became so. Amounts in cents."""

    traject_id: Annotated[UUID, KEY]
    persoon_ref: Annotated[UUID, INDEXED]
    polis_ref: Annotated[UUID | None, INDEXED] = None
    gemeentecode: str
    uzovi: str
    weg: Weg
    stand: Stand
    sinds: date
    uiterste_reactiedatum: date | None = None
    maanden: int | None = None
    termijnbedrag_cent: int | None = None
    ingangsdatum: date | None = None
    uitval: Trajectuitval | None = None
    einde: Trajecteinde | None = None
    hulpvormen: tuple[Hulpvorm, ...] = ()


Rij = Traject | None


def _nieuw(persoon_ref: UUID, at: Placed, weg: Weg, stand: Stand, sinds: date) -> Traject:
    return Traject(
        traject_id=at.stream_id,
        persoon_ref=persoon_ref,
        gemeentecode=at.meta.tenant.get("gemeentecode", ""),
        uzovi=at.meta.tenant.get("uzovi", ""),
        weg=weg,
        stand=stand,
        sinds=sinds,
    )


def voorgesteld(_: Rij, event: e.TrajectVoorgesteld, at: Placed) -> Traject:
    return replace(
        _nieuw(event.persoon_ref, at, event.weg, "AANGEBODEN", event.datum),
        polis_ref=event.polis_ref,
        uiterste_reactiedatum=event.uiterste_reactiedatum,
        maanden=event.maanden,
        termijnbedrag_cent=event.termijnbedrag_cent,
    )


def gesprek_aangeboden(_: Rij, event: e.BudgettrajectAangeboden, at: Placed) -> Traject:
    return replace(
        _nieuw(event.persoon_ref, at, "BUDGETGESPREK", "AANGEBODEN", event.datum),
        polis_ref=event.polis_ref,
        uiterste_reactiedatum=event.uiterste_reactiedatum,
    )


def aangegaan(row: Rij, event: e.TrajectAangegaan, _: Placed) -> Rij:
    return row and replace(row, stand="LOOPT", sinds=event.datum, ingangsdatum=event.ingangsdatum)


def afgesproken(row: Rij, event: e.BudgettrajectAfgesproken, _: Placed) -> Rij:
    return row and replace(row, stand="LOOPT", sinds=event.datum)


def niet_aangegaan(row: Rij, event: e.TrajectNietAangegaan | e.BudgettrajectVervallen, _: Placed) -> Rij:
    return row and replace(row, stand="NIET_AANGEGAAN", sinds=event.datum, uitval=event.reden)


def afgelopen(row: Rij, event: e.TrajectAfgelopen, _: Placed) -> Rij:
    return row and replace(row, stand="AFGELOPEN", sinds=event.per, einde=event.uitkomst)


def gevoerd(row: Rij, event: e.BudgettrajectAfgerond, _: Placed) -> Rij:
    gedaan: Trajecteinde = "VOLTOOID"
    return row and replace(row, stand="AFGELOPEN", sinds=event.datum, einde=gedaan, hulpvormen=event.hulpvormen)


def driejaars_aangeboden(_: Rij, event: DriejaarsregelingAangeboden, at: Placed) -> Traject:
    return replace(
        _nieuw(event.persoon_ref, at, "REGELING_3_JAAR", "AANGEBODEN", at.meta.dag),
        uiterste_reactiedatum=event.uiterste_reactiedatum,
        maanden=event.maanden,
        termijnbedrag_cent=event.termijnbedrag_cent,
    )


def driejaars_overeengekomen(row: Rij, event: BetalingsregelingOvereengekomen, at: Placed) -> Traject:
    """The first that the insurer hears of it."""
    row = row or _nieuw(event.persoon_ref, at, "REGELING_3_JAAR", "LOOPT", at.meta.dag)
    return replace(
        row,
        stand="LOOPT",
        sinds=at.meta.dag,
        maanden=event.maanden,
        termijnbedrag_cent=event.termijnbedrag_cent,
        ingangsdatum=event.ingangsdatum,
    )


def driejaars_afgewezen(row: Rij, event: DriejaarsregelingAfgewezen, _: Placed) -> Rij:
    return row and replace(row, stand="NIET_AANGEGAAN", sinds=event.datum, uitval="AFGEWEZEN")


def driejaars_verlopen(row: Rij, event: DriejaarsregelingVerlopen, _: Placed) -> Rij:
    return row and replace(row, stand="NIET_AANGEGAAN", sinds=event.datum, uitval="VERLOPEN")


def driejaars_ingetrokken(row: Rij, event: DriejaarsregelingIngetrokken, _: Placed) -> Rij:
    return row and replace(row, stand="NIET_AANGEGAAN", sinds=event.datum, uitval="INGETROKKEN")


_REGELING: Final = (
    on(e.TrajectVoorgesteld, voorgesteld),
    on(e.TrajectAangegaan, aangegaan),
    on(e.TrajectNietAangegaan, niet_aangegaan),
    on(e.TrajectAfgelopen, afgelopen),
    on(BetalingsregelingOvereengekomen, driejaars_overeengekomen),
)
GEMEENTE_TRAJECTEN: Final = View(
    "gemeente_trajecten",
    version=1,
    row=Traject,
    folds=(
        *_REGELING,
        on(e.BudgettrajectAangeboden, gesprek_aangeboden),
        on(e.BudgettrajectAfgesproken, afgesproken),
        on(e.BudgettrajectAfgerond, gevoerd),
        on(e.BudgettrajectVervallen, niet_aangegaan),
        on(DriejaarsregelingAangeboden, driejaars_aangeboden),
        on(DriejaarsregelingAfgewezen, driejaars_afgewezen),
        on(DriejaarsregelingVerlopen, driejaars_verlopen),
        on(DriejaarsregelingIngetrokken, driejaars_ingetrokken),
    ),
    sees=door(Zicht.GEMEENTE),
)
VERZEKERAAR_TRAJECTEN: Final = View(
    "verzekeraar_trajecten", version=1, row=Traject, folds=_REGELING, sees=door(Zicht.VERZEKERAAR)
)


async def many(views: Views, gemeentecode: str, persoon_refs: Sequence[UUID]) -> list[Traject]:
    """The roads of these people that a gemeente knows of."""
    return await views.rows(GEMEENTE_TRAJECTEN, where(one_of("persoon_ref", persoon_refs), gemeentecode=gemeentecode))


async def page(
    views: Views, view: View[Traject], own: Where, *, polis_ref: UUID | None, after: UUID | None, limit: int
) -> list[Traject]:
    """The next `limit` of `own`, in order of traject_id; `polis_ref` None: of every polis, and of none."""
    return await views.page(view, where(own, polis_ref=polis_ref), after=after, limit=limit)
