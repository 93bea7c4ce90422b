"""Arrangements of three years: all of it for the gemeente, what was agreed for the insurer, its start for CAK."""

from datetime import date
from typing import Annotated, Final
from uuid import UUID

import msgspec
from chassis.eventstore import Placed
from chassis.projections import INDEXED, KEY, View, Views, Where, on
from contracts.soorten import BphGrond
from contracts.zicht import Zicht, door, gezien
from msgspec.structs import replace

from contracts import intake as i
from intake.domain.driejaarsregeling.state import Driejaarsstand


class Driejaarsrij(msgspec.Struct, frozen=True, kw_only=True):
    """`positie`: feed position of the first event, the order of the list. Amounts in cents; None: not to be seen."""

    regeling_id: Annotated[UUID, KEY]
    positie: Annotated[int, INDEXED]
    gemeentecode: Annotated[str, INDEXED]
    uzovi: Annotated[str, INDEXED]
    persoon_ref: UUID
    stand: Driejaarsstand
    maanden: int | None = None
    termijnbedrag_cent: int | None = None
    laatste_termijn_cent: int | None = None
    uiterste_reactiedatum: date | None = None
    ingangsdatum: date | None = None
    grond: BphGrond | None = None
    opgeschort_per: date | None = None
    cak_referentie: str | None = None
    bevestiging_uitgebleven: date | None = None
    andere_opschortdatum: date | None = None


Rij = Driejaarsrij | None


def geselecteerd(row: Rij, event: i.GoedeBetalerGeselecteerd, at: Placed) -> Driejaarsrij:
    return replace(row or _begin(event.persoon_ref, at), stand="GESELECTEERD", uiterste_reactiedatum=None)


def aangeboden(row: Rij, event: i.DriejaarsregelingAangeboden, _: Placed) -> Rij:
    return row and replace(
        row,
        stand="AANGEBODEN",
        maanden=event.maanden,
        termijnbedrag_cent=event.termijnbedrag_cent,
        laatste_termijn_cent=event.laatste_termijn_cent,
        uiterste_reactiedatum=event.uiterste_reactiedatum,
    )


def overeengekomen(row: Rij, event: i.BetalingsregelingOvereengekomen, at: Placed) -> Driejaarsrij:
    return replace(
        row or _begin(event.persoon_ref, at),
        stand="OVEREENGEKOMEN",
        maanden=gezien(event.maanden),
        termijnbedrag_cent=gezien(event.termijnbedrag_cent),
        laatste_termijn_cent=gezien(event.laatste_termijn_cent),
        ingangsdatum=event.ingangsdatum,
        grond=event.grond,
    )


def opgeschort(row: Rij, event: i.DriejaarsregelingOpgeschort, _: Placed) -> Rij:
    return row and replace(
        row,
        opgeschort_per=event.opgeschort_per,
        cak_referentie=gezien(event.cak_referentie),
        bevestiging_uitgebleven=None,
        andere_opschortdatum=None,
    )


def uitgebleven(row: Rij, event: i.DriejaarsopschortingUitgebleven, _: Placed) -> Rij:
    return row and replace(row, bevestiging_uitgebleven=event.opschorten_per)


def ongelijk(row: Rij, event: i.DriejaarsopschortingOngelijk, _: Placed) -> Rij:
    return row and replace(row, andere_opschortdatum=event.andere_datum)


def beeindigd(row: Rij, _: i.DriejaarsregelingBeeindigd, __: Placed) -> Rij:
    return row and replace(row, stand="BEEINDIGD", bevestiging_uitgebleven=None, andere_opschortdatum=None)


def afgewezen(row: Rij, _: i.DriejaarsregelingAfgewezen, __: Placed) -> Rij:
    return row and replace(row, stand="AFGEWEZEN")


def verlopen(row: Rij, _: i.DriejaarsregelingVerlopen, __: Placed) -> Rij:
    return row and replace(row, stand="VERLOPEN")


def ingetrokken(row: Rij, _: i.DriejaarsregelingIngetrokken, __: Placed) -> Rij:
    return row and replace(row, stand="INGETROKKEN")


def _begin(persoon_ref: UUID, at: Placed) -> Driejaarsrij:
    return Driejaarsrij(
        regeling_id=at.stream_id,
        positie=at.position,
        gemeentecode=at.meta.tenant["gemeentecode"],
        uzovi=at.meta.tenant["uzovi"],
        persoon_ref=persoon_ref,
        stand="GESELECTEERD",
    )


_OVEREENGEKOMEN: Final = on(i.BetalingsregelingOvereengekomen, overeengekomen)
_BEVESTIGING: Final = (
    on(i.DriejaarsregelingOpgeschort, opgeschort),
    on(i.DriejaarsopschortingUitgebleven, uitgebleven),
    on(i.DriejaarsopschortingOngelijk, ongelijk),
    on(i.DriejaarsregelingBeeindigd, beeindigd),
)
GEMEENTE: Final = View(
    "gemeente_driejaarsregelingen",
    version=4,
    row=Driejaarsrij,
    folds=(
        on(i.GoedeBetalerGeselecteerd, geselecteerd),
        on(i.DriejaarsregelingAangeboden, aangeboden),
        _OVEREENGEKOMEN,
        *_BEVESTIGING,
        on(i.DriejaarsregelingAfgewezen, afgewezen),
        on(i.DriejaarsregelingVerlopen, verlopen),
        on(i.DriejaarsregelingIngetrokken, ingetrokken),
    ),
    sees=door(Zicht.GEMEENTE),
)
VERZEKERAAR: Final = View(
    "verzekeraar_driejaarsregelingen",
    version=4,
    row=Driejaarsrij,
    folds=(_OVEREENGEKOMEN, *_BEVESTIGING),
    sees=door(Zicht.VERZEKERAAR),
)
CAK: Final = View(
    "cak_driejaarsregelingen",
    version=4,
    row=Driejaarsrij,
    folds=(_OVEREENGEKOMEN, *_BEVESTIGING),
    sees=door(Zicht.CAK),
)


async def page(
    views: Views, view: View[Driejaarsrij], own: Where, *, after: int | None, limit: int
) -> list[Driejaarsrij]:
    """The next `limit` that are the reader's `own`, in order of `positie`."""
    return await views.page(view, own, after=after, limit=limit, by="positie")
