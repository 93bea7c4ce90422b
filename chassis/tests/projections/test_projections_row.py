"""What a row says of its table, and what a view refuses."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID, uuid4

import msgspec
import pytest
from chassis.eventstore import Placed, Seen
from chassis.projections import INDEXED, KEY, Unseen, View, WrongKey, on
from chassis.projections.fold import fold, plan
from chassis.projections.storage import Storage
from contracts.domain import Event
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

META = Seen(op=datetime(2026, 3, 1, tzinfo=UTC), dag=date(2026, 3, 1), tenant={}, traceparent=None)


class Gezegd(Event, frozen=True, kw_only=True):
    wie: UUID
    wat: str
    hoeveel: int = 0


class Gezwegen(Event, frozen=True, kw_only=True):
    wie: UUID


class Zin(msgspec.Struct, frozen=True):
    wat: str
    hoeveel: int


class Spreker(msgspec.Struct, frozen=True, kw_only=True):
    wie: Annotated[UUID, KEY]
    stem: Annotated[Literal["HOOG", "LAAG"], INDEXED]
    sinds: date
    laatst: datetime
    keer: int
    stil: bool
    naam: Annotated[str | None, INDEXED] = None
    zinnen: tuple[Zin, ...] = ()
    eerste: Zin | None = None


def placed(event: Event, position: int = 1) -> Placed:
    return Placed(position, UUID(int=7), position, type(event).__name__, event, META)


def gezegd(row: Spreker | None, event: Gezegd, at: Placed) -> Spreker:
    zin = Zin(event.wat, event.hoeveel)
    before = row or Spreker(wie=event.wie, stem="LAAG", sinds=at.meta.dag, laatst=at.meta.op, keer=0, stil=False)
    return msgspec.structs.replace(before, keer=before.keer + 1, zinnen=(*before.zinnen, zin), eerste=zin)


def gezwegen(row: Spreker | None, event: Gezwegen, at: Placed) -> Spreker | None:
    return row and msgspec.structs.replace(row, stil=True)


def wie(event: Gezegd | Gezwegen, _: Placed) -> UUID:
    return event.wie


def sprekers(*more: Any, **options: Any) -> View[Spreker]:
    folds = (on(Gezegd, gezegd, key=wie), on(Gezwegen, gezwegen, key=wie), *more)
    return View("sprekers", version=1, row=Spreker, folds=folds, **options)


def test_projections_columns_follow_from_the_row() -> None:
    table = Storage(sprekers(), "sprekers_v1_g1").table
    lines = str(CreateTable(table).compile(dialect=postgresql.dialect())).split("\n")
    assert [line.strip(" ,\t") for line in lines[2:-3]] == [
        "wie UUID NOT NULL",
        "stem TEXT NOT NULL",
        "sinds DATE NOT NULL",
        "laatst TIMESTAMP WITH TIME ZONE NOT NULL",
        "keer BIGINT NOT NULL",
        "stil BOOLEAN NOT NULL",
        "naam TEXT",
        "zinnen JSONB NOT NULL",
        "eerste JSONB",
        "PRIMARY KEY (wie)",
    ]
    assert sorted(str(CreateIndex(index).compile(dialect=postgresql.dialect())) for index in table.indexes) == [
        "CREATE INDEX ix_sprekers_v1_g1_naam ON sprekers_v1_g1 (naam)",
        "CREATE INDEX ix_sprekers_v1_g1_stem ON sprekers_v1_g1 (stem)",
    ]


def test_projections_row_without_one_key_or_with_a_field_that_no_column_holds_is_refused() -> None:
    class Zonder(msgspec.Struct, frozen=True):
        naam: str

    class Dubbel(msgspec.Struct, frozen=True):
        een: Annotated[UUID, KEY]
        ander: Annotated[UUID, KEY]

    class Gemengd(msgspec.Struct, frozen=True):
        een: Annotated[UUID, KEY]
        wat: int | str

    class Leeg(msgspec.Struct, frozen=True):
        een: Annotated[UUID, KEY]
        wat: int | msgspec.UnsetType

    for row, said in ((Zonder, "KEY"), (Dubbel, "KEY"), (Gemengd, "wat"), (Leeg, "wat")):
        with pytest.raises(TypeError, match=said):
            View("x", version=1, row=row, folds=())


def test_projections_row_comes_back_as_it_was_written() -> None:
    view = sprekers()
    row = view.fold(None, placed(Gezegd(wie=uuid4(), wat="ja", hoeveel=3)))
    assert row is not None
    written = msgspec.json.decode(view.written([(row.wie, row)]), type=list[msgspec.Raw])
    assert [view.read(bytes(text).decode()) for text in written] == [row]


def test_projections_row_that_its_struct_would_not_read_back_is_refused() -> None:
    view = sprekers()
    row = view.fold(None, placed(Gezegd(wie=uuid4(), wat="ja")))
    assert row is not None
    with pytest.raises(WrongKey, match="sprekers"):
        view.written([(uuid4(), row)])
    with pytest.raises(ValueError, match="keer"):
        view.written([(row.wie, msgspec.structs.replace(row, keer="veel"))])


def test_projections_several_folds_of_one_event_are_done_in_order() -> None:
    def hoog(row: Spreker | None, event: Gezegd, at: Placed) -> Spreker | None:
        return row and msgspec.structs.replace(row, stem="HOOG")

    row = sprekers(on(Gezegd, hoog, key=wie)).fold(None, placed(Gezegd(wie=uuid4(), wat="ja")))
    assert row is not None
    assert (row.stem, row.keer) == ("HOOG", 1)
    with pytest.raises(ValueError, match="two keys"):
        sprekers(on(Gezegd, hoog))


@dataclass
class Sees:
    """A viewpoint that may not see `hoeveel`, and nothing of silence."""

    asked: int = 0

    def __call__(self, event: Event) -> Event | None:
        self.asked += 1
        return msgspec.structs.replace(event, hoeveel=msgspec.UNSET) if isinstance(event, Gezegd) else None


def test_projections_viewpoint_refuses_a_row_with_what_it_may_not_see() -> None:
    """Deep inside the row too; the failure names view, event and field, and the row stands still."""
    view = sprekers(sees=Sees())
    who = uuid4()
    planned = plan(view, [placed(Gezegd(wie=who, wat="ja", hoeveel=3)), placed(Gezwegen(wie=who), 2)], 0)
    [events] = planned.touches.values()
    assert [event.position for event in events] == [1]
    assert events[0].event == Gezegd(wie=who, wat="ja", hoeveel=msgspec.UNSET)  # pyright: ignore[reportArgumentType] - what a viewpoint gets
    folded = fold(view, planned, {}.get, ())
    [failure] = folded.failures
    assert isinstance(failure.error, Unseen)
    assert str(failure.error) == "sprekers: Gezegd leaves zinnen.0.hoeveel unseen"
    assert folded.rows == {}


def test_projections_viewpoint_keeps_what_it_may_see() -> None:
    def keer(row: Spreker | None, event: Gezegd, at: Placed) -> Spreker:
        before = row or Spreker(wie=event.wie, stem="LAAG", sinds=at.meta.dag, laatst=at.meta.op, keer=0, stil=False)
        return msgspec.structs.replace(before, keer=before.keer + 1)

    view = View("sprekers", version=1, row=Spreker, folds=(on(Gezegd, keer, key=wie),), sees=Sees())
    who = uuid4()
    planned = plan(view, [placed(Gezegd(wie=who, wat="ja"), n) for n in (1, 2)], 0)
    folded = fold(view, planned, {}.get, ())
    assert not folded.failures
    assert folded.rows[who].keer == 2
