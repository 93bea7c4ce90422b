"""What the speaking service says and what the listening one makes of it, in three releases."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

import msgspec
from chassis.eventstore import Decider, Step
from chassis.inbox import Received, Subscription, on, on_batch
from contracts.domain import Command, Event, Refusal, Tijd
from contracts.tijd import TijdVerstreken

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


class Gestort(Event, frozen=True, kw_only=True):
    bedrag: int


class Stort(Command, frozen=True, kw_only=True):
    bedrag: int


class Bron(msgspec.Struct, frozen=True):
    keer: int = 0


BRON = Decider(
    "bron",
    Bron,
    (Gestort,),
    Bron,
    lambda command, _: [Gestort(bedrag=command.bedrag)],
    lambda state, _: Bron(state.keer + 1),
    lambda _: None,
)


class Geboekt(Event, frozen=True, kw_only=True):
    bedrag: int
    saldo: int


class Gecorrigeerd(Event, frozen=True, kw_only=True):
    bedrag: int


class Verlopen(Event, frozen=True, kw_only=True):
    saldo: int


class Boek(Command, frozen=True, kw_only=True):
    bedrag: int


class Corrigeer(Command, frozen=True, kw_only=True):
    bedrag: int


class Boeken(msgspec.Struct, frozen=True):
    """A day after the first booking time speaks to it, once."""

    saldo: int = 0
    tot: datetime | None = None
    verlopen: bool = False


def _boeking(fee: int, *, bad: int = 666) -> Decider[Boeken]:
    def decide(command: Boek | Corrigeer | Tijd, state: Boeken) -> list[Event]:
        match command:
            case Tijd():
                return [Verlopen(saldo=state.saldo)]
            case Corrigeer(bedrag=bedrag):
                return [Gecorrigeerd(bedrag=bedrag)]
            case Boek(bedrag=bedrag) if bedrag == bad:
                raise ZeroDivisionError("boze boeking")
            case Boek(bedrag=bedrag) if bedrag < 0:
                raise Refusal("NEGATIEF", "Minder dan niets.")
            case Boek(bedrag=bedrag):
                return [Geboekt(bedrag=bedrag - fee, saldo=state.saldo + bedrag - fee)]

    return Decider("boek", Boeken, (Geboekt, Gecorrigeerd, Verlopen), Boeken, decide, _evolve, lambda state: state.tot)


def _evolve(state: Boeken, event: Event) -> Boeken:
    match event:
        case Geboekt(saldo=saldo):
            tot = state.tot if state.tot or state.verlopen else START + timedelta(days=1)
            return Boeken(saldo, tot, state.verlopen)
        case Gecorrigeerd(bedrag=bedrag):
            return Boeken(state.saldo + bedrag, state.tot, state.verlopen)
        case _:
            return Boeken(state.saldo, None, True)


BOEK = _boeking(0)
BOEK_MET_KOSTEN = _boeking(1)
"""The same decider, broken by a new release: it takes a cent of each booking."""
BOEK_GEDULDIG = _boeking(0, bad=0)
"""The same decider, mended: the amount that it choked on is booked."""


def stream_of(key: UUID) -> UUID:
    """The listener's stream for a key of the speaker."""
    return uuid5(NAMESPACE_OID, str(key))


def listening(decider: Decider[Boeken] = BOEK) -> Subscription:
    def react(message: Received[Gestort]) -> list[Step]:
        return [
            Step(
                decider, stream_of(message.key), Boek(bedrag=message.event.bedrag), key=message.key, on_refusal="report"
            )
        ]

    async def note(connection: Any, messages: Sequence[Received[Gestort]]) -> None:
        for message in messages:
            statement = "INSERT INTO gehoord (event_id, bedrag) VALUES ($1, $2)"
            await connection.execute(statement, message.event_id, message.event.bedrag)

    return Subscription("boeken-bron", "uitstroom.bron", (on(Gestort, react),), True, (on_batch(Gestort, note),))


def lookup(ce_type: str) -> type[Event] | None:
    return {"nl.test.gestort.v1": Gestort, "nl.test.tijd-verstreken.v1": TijdVerstreken}.get(ce_type)
