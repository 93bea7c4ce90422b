"""A log with deposits, and views of it that can be made to fail."""

from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
import pytest_asyncio
import sqlalchemy as sa
from chassis.eventstore import SYSTEEM, Cause, Decider, EventStore, Placed, Pool, Step
from chassis.feed import Sequencer
from chassis.projections import Projector, Views
from chassis.testing.database import Database
from contracts.domain import Command, Event
from sqlalchemy.dialects.postgresql import JSONB


class Gestort(Event, frozen=True, kw_only=True):
    bedrag: int


class Geleegd(Event, frozen=True, kw_only=True):
    pass


class Stort(Command, frozen=True, kw_only=True):
    bedrag: int


class Pot(msgspec.Struct, frozen=True):
    pass


def _decide(command: Stort, _: Pot) -> list[Event]:
    return [Gestort(bedrag=command.bedrag)] if command.bedrag else [Geleegd()]


POT = Decider("pot", Pot, (Gestort, Geleegd), Pot, _decide, lambda state, _: state, lambda _: None)


@dataclass
class Potten:
    """Per pot what is in it. `broken` amounts raise; an amount of 10^12 does not fit the column."""

    version: int = 1
    name: str = "potten"
    times: int = 1
    broken: set[int] = field(default_factory=set[int])
    events: tuple[type[Event], ...] = (Gestort, Geleegd)

    def columns(self) -> list[sa.Column[Any]]:
        return [
            sa.Column("totaal", sa.Integer, nullable=False, index=True),
            sa.Column("dag", sa.Date, nullable=False),
            sa.Column("regels", JSONB, nullable=False),
        ]

    def keys(self, recorded: Placed) -> Iterable[UUID]:
        return [recorded.stream_id]

    def fold(self, key: UUID, row: dict[str, Any] | None, recorded: Placed) -> dict[str, Any] | None:
        match recorded.event:
            case Geleegd():
                return None
            case Gestort(bedrag=bedrag):
                if bedrag in self.broken:
                    raise ZeroDivisionError(f"kapot op {bedrag}")
                before = row or {"totaal": 0, "regels": []}
                lines = [*before["regels"], {"bedrag": bedrag, "versie": recorded.version}]
                return {"totaal": before["totaal"] + bedrag * self.times, "dag": recorded.meta.dag, "regels": lines}
        raise AssertionError(recorded)


@dataclass
class Log:
    store: EventStore
    pool: Pool

    async def say(self, key: UUID, *amounts: int) -> str:
        """Deposits, or an emptying (0); the token of the last."""
        cause = Cause(uuid4(), None, SYSTEEM, {})
        outcomes = [await self.store.send(Step(POT, key, Stort(bedrag=amount)), cause) for amount in amounts]
        await Sequencer(self.pool).drain()
        return outcomes[-1].after

    async def say_unsequenced(self, key: UUID, amount: int) -> str:
        cause = Cause(uuid4(), None, SYSTEEM, {})
        return (await self.store.send(Step(POT, key, Stort(bedrag=amount)), cause)).after

    def projector(self, *views: Any, **options: Any) -> Projector:
        return Projector(self.pool, views, **options)

    def views(self, *views: Any) -> Views:
        return Views(self.pool, views)

    async def registry(self) -> list[tuple[str, str]]:
        rows = await self.pool.fetch("SELECT table_name, state FROM projections ORDER BY version, generation")
        return [(row["table_name"], row["state"]) for row in rows]

    async def totals(self, table: str) -> dict[UUID, int]:
        return {row["sleutel"]: row["totaal"] for row in await self.pool.fetch(f"SELECT * FROM {table}")}  # noqa: S608


@pytest_asyncio.fixture(loop_scope="session")
async def log(database: Database) -> AsyncGenerator[Log]:
    pool = await database.pool()
    async with EventStore(pool, [POT]) as store:
        yield Log(store, pool)


@pytest.fixture
def make_view() -> type[Potten]:
    return Potten
