"""A story as a viewpoint's row shows it: folded event by event, as the projector does."""

import json
from datetime import datetime
from typing import Any

import msgspec
from chassis.eventstore import Meta, MetaActor, Placed
from contracts.domain import Event
from contracts.kalender import dag
from contracts.zicht import Zicht
from regeling.views import cak, gemeente, verzekeraar
from regeling_verhaal import POLIS, Verhaal

BEELDEN = {
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


def beeld(verhaal: Verhaal, zicht: Zicht = Zicht.GEMEENTE) -> dict[str, Any]:
    """The row after the whole story."""
    view = BEELDEN[zicht]
    row: dict[str, Any] | None = None
    for op, g in verhaal.verteld:
        if type(g) in view.events:
            row = view.fold(POLIS, row, opgenomen(op, g))
    assert row is not None
    return json.loads(msgspec.json.encode(row))
