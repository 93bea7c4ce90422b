"""Tasks, oldest first: each party sees its own and no other's."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

import msgspec
from chassis.eventstore import Placed
from chassis.projections import INDEXED, KEY, View, Views, Where, on, where
from contracts.notificaties import EscalatieGestart, TaakGeopend, TaakGesloten, TaakVerlopen
from contracts.zicht import Zicht, merken
from msgspec.structs import replace


class Taak(msgspec.Struct, frozen=True, kw_only=True):
    """`volgorde` is the position in the feed at which the task was opened.

    `dossier_id`: the stream that it is in. `zaak_id`: the letter, question, signal or list that it is about. `te_laat`:
    its last day went by while it was open. `trap`, `bij_rol`, `antwoord_uiterlijk`: how far it went up (RUB-98).
    """

    taak_id: Annotated[UUID, KEY]
    dossier_id: UUID
    volgorde: Annotated[int, INDEXED]
    gemeentecode: Annotated[str | None, INDEXED]
    uzovi: Annotated[str | None, INDEXED]
    eigenaar: str
    status: Literal["OPEN", "GESLOTEN"]
    soort: str
    polis_ref: Annotated[UUID | None, INDEXED]
    persoon_ref: UUID | None
    maand: str | None
    verval: date | None
    geopend_op: datetime
    gesloten_op: datetime | None = None
    regel: str | None = None
    aanleiding: str | None = None
    zaak_id: Annotated[UUID | None, INDEXED] = None
    reden_event_id: UUID | None = None
    te_laat: bool = False
    trap: int = 0
    bij_rol: str | None = None
    antwoord_uiterlijk: date | None = None
    afhandeling: str | None = None


def geopend(_: Taak | None, event: TaakGeopend, at: Placed) -> Taak:
    return Taak(
        taak_id=event.taak_id,
        dossier_id=at.stream_id,
        volgorde=at.position,
        gemeentecode=at.meta.tenant.get("gemeentecode"),
        uzovi=at.meta.tenant.get("uzovi"),
        eigenaar=event.eigenaar,
        status="OPEN",
        soort=event.soort,
        polis_ref=event.polis_ref,
        persoon_ref=event.persoon_ref,
        maand=event.maand,
        verval=event.verval,
        geopend_op=at.meta.op,
        regel=event.regel,
        aanleiding=event.aanleiding,
        zaak_id=event.zaak_id,
        reden_event_id=event.reden_event_id,
    )


def gesloten(row: Taak | None, event: TaakGesloten, at: Placed) -> Taak | None:
    return row and replace(row, status="GESLOTEN", gesloten_op=at.meta.op, afhandeling=event.afhandeling)


def verlopen(row: Taak | None, _: TaakVerlopen, __: Placed) -> Taak | None:
    return row and replace(row, te_laat=True)


def opgeschaald(row: Taak | None, event: EscalatieGestart, _: Placed) -> Taak | None:
    return row and replace(row, trap=event.trap, bij_rol=event.rol, antwoord_uiterlijk=event.uiterlijk)


_NIET_OPGESCHAALD: Final[dict[str, Any]] = {"trap": 0, "bij_rol": None, "antwoord_uiterlijk": None}
TAKEN: Final = View(
    "taken",
    version=4,
    row=Taak,
    folds=(
        on(TaakGeopend, geopend, key=lambda event, _: event.taak_id),
        on(TaakGesloten, gesloten, key=lambda event, _: event.taak_id),
        on(TaakVerlopen, verlopen, key=lambda event, _: event.taak_id),
        on(EscalatieGestart, opgeschaald, key=lambda event, _: event.taak_id),
    ),
)


async def page(
    views: Views, own: Where, zicht: Zicht, *, polis_ref: UUID | None, status: str | None, after: int | None, limit: int
) -> list[Taak]:
    """The next `limit` tasks of party `zicht` in rows that are its `own`, in order of `volgorde`."""
    asked = where(own, eigenaar=zicht.value, polis_ref=polis_ref, status=status)
    return await views.page(TAKEN, asked, after=after, limit=limit, by="volgorde")


def gezien(taak: Taak, zicht: Zicht) -> Taak:
    """Fields that this party may not see are as if nothing had been told."""
    hidden = [name for name, who in merken(TaakGeopend).items() if zicht not in (who or ())]
    unseen: dict[str, Any] = {name: None for name in hidden if name in Taak.__struct_fields__}
    if zicht not in (merken(EscalatieGestart)["trap"] or ()):
        unseen |= _NIET_OPGESCHAALD
    return replace(taak, **unseen)


def toen(taak: Taak, log: Iterable[Placed], dag: date) -> Taak | None:
    """The task as it stood when `dag` was over, from the log of its dossier; None for one that was not there yet."""
    row: Taak | None = None
    for placed in log:
        mijn = (
            type(placed.event) in TAKEN.events and TAKEN.keys[type(placed.event)](placed.event, placed) == taak.taak_id
        )
        if mijn and placed.meta.dag <= dag:
            row = TAKEN.fold(row, placed)
    return row and replace(row, volgorde=taak.volgorde)


async def one(views: Views, own: Where, zicht: Zicht, taak_id: UUID) -> Taak | None:
    """None as well for another party's task."""
    return await views.row(TAKEN, taak_id, where(own, eigenaar=zicht.value))
