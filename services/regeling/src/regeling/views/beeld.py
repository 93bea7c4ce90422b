"""A viewpoint on the polissen: one row per polis, folded from what that viewpoint may see and from nothing else.

Every event passes the marks of its fields (contracts.zicht) before a fold sees it, so that a view cannot show more.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

import msgspec
import sqlalchemy as sa
from chassis.eventstore import Placed
from chassis.projections import ViewRow
from contracts.domain import Event
from contracts.zicht import Zicht, filter_voor
from sqlalchemy.dialects.postgresql import JSONB

Doc = dict[str, Any]
Data = Mapping[str, Any]
Stap = Callable[[Doc, Data, date], None]
"""Changes the document in place. `Data` is the event as this viewpoint sees it: what may not be seen is not there."""

_LEEG: Final[Doc] = {
    "samenwerkingId": None,
    "aangemeldPer": None,
    "ingangsdatum": None,
    "voltooid": None,
    "kwijting": {"verzekeraar": None, "cak": None},
    "leden": [],
}


class Polisbeeld:
    """Key: polis_ref. `loopt`: someone on the polis is taking part; `doc` is what is shown, in the API's own names."""

    def __init__(self, name: str, version: int, zicht: Zicht, stappen: Mapping[type[Event], Stap]) -> None:
        self.name = name
        self.version = version
        self.events = tuple(stappen)
        self._zicht = zicht
        self._stappen = stappen

    def columns(self) -> list[sa.Column[Any]]:
        return [
            sa.Column("samenwerking_id", sa.Uuid(), index=True),
            sa.Column("gemeentecode", sa.Text()),
            sa.Column("uzovi", sa.Text()),
            sa.Column("ingangsdatum", sa.Date()),
            sa.Column("loopt", sa.Boolean()),
            sa.Column("doc", JSONB()),
        ]

    def keys(self, recorded: Placed, /) -> Iterable[UUID]:
        yield recorded.stream_id

    def fold(self, key: UUID, row: ViewRow | None, recorded: Placed, /) -> ViewRow | None:
        data = filter_voor(recorded.event, self._zicht)
        if not data:
            return row
        doc: Doc = msgspec.to_builtins(row["doc"] if row else _LEEG)
        doc["polisRef"] = str(key)
        self._stappen[type(recorded.event)](doc, data, recorded.meta.dag)
        tenant = recorded.meta.tenant
        return {
            "samenwerking_id": doc["samenwerkingId"],
            "gemeentecode": row["gemeentecode"] if row else tenant.get("gemeentecode"),
            "uzovi": row["uzovi"] if row else tenant.get("uzovi"),
            "ingangsdatum": doc["ingangsdatum"],
            "loopt": any(lid.get("toestand") in LOPEND for lid in doc["leden"]),
            "doc": doc,
        }


LOPEND: Final = frozenset({"ACTIEF_INHOUDING", "ACTIEF_ZELFBETALING", "DREIGENDE_UITVAL"})


def samen(*delen: Mapping[type[Event], Stap]) -> dict[type[Event], Stap]:
    """Per event all that the parts make of it, in order of the parts."""
    stappen: defaultdict[type[Event], list[Stap]] = defaultdict(list)
    for deel in delen:
        for soort, stap in deel.items():
            stappen[soort].append(stap)
    return {soort: _achtereen(*allen) for soort, allen in stappen.items()}


def _achtereen(*stappen: Stap) -> Stap:
    def alle(doc: Doc, data: Data, dag: date) -> None:
        for stap in stappen:
            stap(doc, data, dag)

    return alle


def lid_van(doc: Doc, data: Data) -> Doc:
    """The insured that the event is about. Raises LookupError when this view never heard of the person."""
    ref = data["persoon_ref"]
    for lid in doc["leden"]:
        if lid["persoonRef"] == ref:
            return lid
    raise LookupError(f"{ref} staat niet op deze polis")
