"""One service in two releases: the old one writes `Bezocht`, the new one `BezochtV2` and an upcast."""

from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from uuid import UUID, uuid4

import msgspec
import pytest
import pytest_asyncio
from chassis.eventstore import SYSTEEM, Cause, Decider, EventStore, Idempotency, Outcome, Placed, Pool, Step
from chassis.feed import Sequencer
from chassis.projections import KEY, View, on
from chassis.testing.database import Database
from contracts.domain import Command, Event
from contracts.upcast import UPCASTS, Data

DAG = date(2026, 3, 1)


class Bezocht(Event, frozen=True, kw_only=True):
    dag: date
    minuten: int


class BezochtV2(Event, frozen=True, kw_only=True):
    datum: date
    uren: int
    soort: str = "HUIS"


class Gebeld(Event, frozen=True, kw_only=True):
    """Private, and the same in both releases."""

    keer: int


@UPCASTS.step("Bezocht", 1)
def _bezocht_1_2(data: Data) -> Data:
    if data["minuten"] <= 0:
        raise ValueError("een bezoek zonder duur")
    return {"datum": data["dag"], "uren": data["minuten"] // 60}


class Bezoek(Command, frozen=True, kw_only=True):
    aantal: int
    """Minutes in the old release, hours in the new one."""


class Oud(msgspec.Struct, frozen=True):
    minuten: int = 0


class Nieuw(msgspec.Struct, frozen=True):
    bezoeken: tuple[BezochtV2, ...] = ()


def _evolve_oud(state: Oud, event: Event) -> Oud:
    return Oud(state.minuten + event.minuten) if isinstance(event, Bezocht) else state


def _evolve_nieuw(state: Nieuw, event: Event) -> Nieuw:
    if isinstance(event, Gebeld):
        return state
    assert isinstance(event, BezochtV2)
    return Nieuw((*state.bezoeken, event))


def _belt(kind: Any) -> Any:
    return lambda command, _: [kind(command.aantal), Gebeld(keer=1)]


DECIDER_OUD = Decider(
    "huis", Oud, (Bezocht, Gebeld), Oud, _belt(lambda a: Bezocht(dag=DAG, minuten=a)), _evolve_oud, lambda _: None
)
DECIDER_NIEUW = Decider(
    "huis",
    Nieuw,
    (BezochtV2, Gebeld),
    Nieuw,
    _belt(lambda a: BezochtV2(datum=DAG, uren=a)),
    _evolve_nieuw,
    lambda _: None,
)


class Bezoeken(msgspec.Struct, frozen=True, kw_only=True):
    """Per house the hours, and under which names the visits came."""

    huis: Annotated[UUID, KEY]
    uren: int = 0
    namen: str = ""


def _bezocht(row: Bezoeken | None, event: BezochtV2, at: Placed) -> Bezoeken:
    assert isinstance(event, BezochtV2)
    before = row or Bezoeken(huis=at.stream_id)
    return msgspec.structs.replace(before, uren=before.uren + event.uren, namen=before.namen + f"{at.type} ")


def bezoeken() -> View[Bezoeken]:
    """A view of the new release."""
    return View("bezoeken", version=1, row=Bezoeken, folds=(on(BezochtV2, _bezocht),))


@dataclass
class Dienst:
    """The service's database, and its store as each release opens it."""

    pool: Pool
    oud: EventStore
    nieuw: EventStore

    async def zeg_oud(self, huis: UUID, *minuten: int, once: Idempotency | None = None) -> None:
        await self._zeg(self.oud, DECIDER_OUD, huis, minuten, once)

    async def zeg_nieuw(self, huis: UUID, *uren: int, once: Idempotency | None = None) -> list[Outcome]:
        return await self._zeg(self.nieuw, DECIDER_NIEUW, huis, uren, once)

    async def _zeg(
        self, store: EventStore, decider: Decider[Any], huis: UUID, aantallen: tuple[int, ...], once: Idempotency | None
    ) -> list[Outcome]:
        cause = Cause(uuid4(), None, SYSTEEM, {})
        said = [await store.send(Step(decider, huis, Bezoek(aantal=a)), cause, once) for a in aantallen]
        await Sequencer(self.pool).drain()
        return said

    def bezoek(self, aantal: int) -> Command:
        return Bezoek(aantal=aantal)

    async def staat(self, huis: UUID) -> tuple[BezochtV2, ...]:
        loaded = await self.nieuw.load(DECIDER_NIEUW, huis)
        return loaded.state.bezoeken if loaded else ()


@pytest_asyncio.fixture(loop_scope="session")
async def dienst(database: Database) -> AsyncGenerator[Dienst]:
    pool = await database.pool()
    async with EventStore(pool, [DECIDER_OUD], cache=0) as oud, EventStore(pool, [DECIDER_NIEUW], cache=0) as nieuw:
        yield Dienst(pool, oud, nieuw)


@pytest.fixture
def bezoek() -> Callable[..., BezochtV2]:
    """An event of the new release: `uren` on the day of all visits."""
    return lambda uren: BezochtV2(datum=DAG, uren=uren)


@pytest.fixture
def make_view() -> Callable[[], View[Bezoeken]]:
    return bezoeken
