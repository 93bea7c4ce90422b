"""A story as a viewpoint's row shows it: folded event by event, as the projector does."""

from datetime import datetime
from typing import Any

import msgspec
from chassis.eventstore import Meta, MetaActor, Placed
from chassis.projections import View
from contracts.domain import Event
from contracts.kalender import dag
from contracts.zicht import Zicht
from pydantic import BaseModel
from regeling.api.beelden import met_bph
from regeling.api.cakmodellen import CakBeeld, CakLid
from regeling.api.modellen import PolisDetail
from regeling.views import cak, gemeente, verzekeraar
from regeling.views.cak import CakPolis
from regeling.views.polis import Polis
from regeling_verhaal import POLIS, Verhaal

BEELDEN: dict[Zicht, View[Any]] = {
    Zicht.GEMEENTE: gemeente.POLISSEN,
    Zicht.VERZEKERAAR: verzekeraar.POLISSEN,
    Zicht.CAK: cak.POLISSEN,
}


def opgenomen(op: datetime, g: Event) -> Placed:
    meta = Meta(
        op=op,
        dag=dag(op),
        correlation_id=POLIS,
        causation_id=None,
        actor=MetaActor("x", "OPS"),
        tenant={"gemeentecode": "0546", "uzovi": "3351"},
        traceparent=None,
        key=POLIS,
    )
    return Placed(1, POLIS, 1, type(g).__name__, g, meta)


def rij(verhaal: Verhaal, zicht: Zicht = Zicht.GEMEENTE) -> Any:
    """The row after the whole story."""
    row: Any = None
    for op, event in verhaal.verteld:
        row = gevouwen(BEELDEN[zicht], row, opgenomen(op, event))
    assert row is not None
    return row


def gevouwen(view: View[Any], row: Any, placed: Placed) -> Any:
    """The row after one event, as the projector folds it; what the view does not go by, or may not see, is passed."""
    seen = view.seen(placed) if type(placed.event) in view.events else None
    return row if seen is None else view.fold(row, seen)


def beeld(verhaal: Verhaal, zicht: Zicht = Zicht.GEMEENTE) -> dict[str, Any]:
    """The row, and in `doc` what is shown of it; what is left out there is empty."""
    row = rij(verhaal, zicht)
    return {**msgspec.to_builtins(row), "doc": _doc(row)}


def _doc(row: Polis | CakPolis) -> dict[str, Any]:
    if isinstance(row, Polis):
        return _getoond(PolisDetail.van(row))
    if row.ingangsdatum is None:
        return {"leden": [_getoond(CakLid.model_validate(lid, from_attributes=True)) for lid in row.leden]}
    return _getoond(CakBeeld.van(row))


def _getoond(model: BaseModel) -> dict[str, Any]:
    """As it is answered, without what may be left out and is empty."""
    if isinstance(model, PolisDetail | CakBeeld) and model.datums_ongelijk is not None:
        model = model.model_copy(update={"datums_ongelijk": met_bph(model.datums_ongelijk, ())})
    doc = model.model_dump(mode="json", by_alias=True)
    vol = {veld.alias or naam for naam, veld in type(model).model_fields.items() if veld.is_required()}
    for naam, veld in type(model).model_fields.items():
        waarde, sleutel = getattr(model, naam), veld.alias or naam
        if isinstance(waarde, list) and waarde and isinstance(waarde[0], BaseModel):
            doc[sleutel] = [_getoond(een) for een in waarde]
    return {sleutel: waarde for sleutel, waarde in doc.items() if waarde is not None or sleutel in vol}
