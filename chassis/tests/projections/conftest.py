"""A log with deposits, and views of it that can be made to fail."""

from collections.abc import AsyncGenerator, Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from uuid import UUID, uuid4

import msgspec
import pytest
import pytest_asyncio
from chassis.eventstore import SYSTEEM, Cause, Decider, EventStore, Placed, Pool, Step
from chassis.feed import Sequencer
from chassis.projections import INDEXED, KEY, Projector, View, Views, on
from chassis.testing.database import Database
from contracts.domain import Command, Event


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


class Regel(msgspec.Struct, frozen=True):
    bedrag: int
    versie: int


class Inhoud(msgspec.Struct, frozen=True, kw_only=True):
    """What is in a pot."""

    pot: Annotated[UUID, KEY]
    totaal: Annotated[int, INDEXED]
    dag: date
    regels: tuple[Regel, ...]


def potten(version: int = 1, times: int = 1, broken: Collection[int] = (), name: str = "potten") -> View[Inhoud]:
    """`broken` amounts raise; an amount of 10^19 does not fit the column."""

    def gestort(row: Inhoud | None, event: Gestort, at: Placed) -> Inhoud:
        if event.bedrag in broken:
            raise ZeroDivisionError(f"kapot op {event.bedrag}")
        regel = Regel(event.bedrag, at.version)
        return Inhoud(
            pot=at.stream_id,
            totaal=(row.totaal if row else 0) + event.bedrag * times,
            dag=at.meta.dag,
            regels=(*(row.regels if row else ()), regel),
        )

    def geleegd(row: Inhoud | None, event: Geleegd, at: Placed) -> None:
        return None

    return View(name, version=version, row=Inhoud, folds=(on(Gestort, gestort), on(Geleegd, geleegd)))


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
        return {row["pot"]: row["totaal"] for row in await self.pool.fetch(f"SELECT * FROM {table}")}  # noqa: S608


@pytest_asyncio.fixture(loop_scope="session")
async def log(database: Database) -> AsyncGenerator[Log]:
    pool = await database.pool()
    async with EventStore(pool, [POT]) as store:
        yield Log(store, pool)


@pytest.fixture
def make_view() -> Callable[..., View[Inhoud]]:
    return potten


@pytest.fixture
def line() -> type[Regel]:
    return Regel
