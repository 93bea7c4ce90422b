"""Our side: one service that books and one that hears of it, made of the chassis as the four services are.

Run as `python -m ops.bench.vergelijk.own ROLE`; roles: prepare, api, relay, afnemer [GROUP], afnemer_relay,
herbouw.
GROUP names the consumers' group, where several take the same topic in from its beginning.
"""

import asyncio
import json
import sys
import time
from collections.abc import AsyncGenerator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Annotated, Final
from uuid import UUID, uuid5

from chassis.eventstore import EventStore, Step
from chassis.http import CommandExchange, Input, Output, WholeNumber, commands
from chassis.inbox import Received, Subscription, on
from chassis.process import Part
from chassis.projections import Projector
from chassis.service import Service, create, loops, opened, run_api, run_worker
from chassis.settings import ChassisSettings
from chassis.testing.database import migrate_chassis
from contracts.partijen import PARTIES
from contracts.regeling import AflossingOntvangen
from fastapi import APIRouter, FastAPI

from ops.bench.measuring import run
from ops.bench.rebuild import STAND
from ops.bench.sample import REKENING, Boek

_NAMESPACE: Final = UUID("0198c000-0000-7000-8000-00000000000a")


class BoekingInvoer(Input):
    """A term to book; `kenmerk` names the command, for the count afterwards."""

    rekening: UUID
    bedrag_cent: WholeNumber
    kenmerk: UUID


class BoekingUitvoer(Output):
    """What the booker gets back."""

    after: str


def _received(received: Received[AflossingOntvangen]) -> Iterable[Step]:
    event = received.event
    own = uuid5(_NAMESPACE, str(received.key))
    return [Step(REKENING, own, Boek(bedrag_cent=event.bedrag_cent, kenmerk=event.kenmerk))]


def _service(name: str, subscriptions: Sequence[Subscription] = ()) -> Service:
    return Service(
        name=name,
        title="Vergelijking",
        version="1.0.0",
        description="Wat de vergelijking meet.",
        parties=PARTIES,
        deciders=(REKENING,),
        views=(),
        subscriptions=subscriptions,
    )


SOURCE: Final = _service("regeling")
_TARGET: Final = "notificaties"


def _target(group: str = "vergelijk-afnemer") -> Service:
    return _service(_TARGET, (Subscription(group, "uitstroom.regeling", (on(AflossingOntvangen, _received),)),))


_Partner = Annotated[CommandExchange, commands("regeling:schrijven", "GEMEENTE")]


def _router(store: EventStore) -> APIRouter:
    own = APIRouter()

    @own.post("/v1/boekingen", status_code=201)
    async def boek(body: BoekingInvoer, exchange: _Partner) -> BoekingUitvoer:
        command = Boek(bedrag_cent=body.bedrag_cent, kenmerk=str(body.kenmerk))
        why = exchange.cause(exchange.party.bounds, correlation_id=body.rekening)
        outcome = await store.send(Step(REKENING, body.rekening, command), why, exchange.key)
        return BoekingUitvoer(after=exchange.answered(outcome))

    return own


@asynccontextmanager
async def _api(settings: ChassisSettings) -> AsyncGenerator[FastAPI]:
    async with opened(SOURCE, settings) as runtime:
        yield create(runtime, [_router(runtime.store)])


@asynccontextmanager
async def _relay(settings: ChassisSettings, _: Sequence[str]) -> AsyncGenerator[Mapping[str, Part]]:
    async with opened(SOURCE, settings) as runtime:
        yield loops(runtime, ["relay"])


@asynccontextmanager
async def _consume(settings: ChassisSettings, group: Sequence[str]) -> AsyncGenerator[Mapping[str, Part]]:
    async with opened(_target(*group), settings) as runtime:
        yield loops(runtime, ["consumer"])


@asynccontextmanager
async def _tell(settings: ChassisSettings, _: Sequence[str]) -> AsyncGenerator[Mapping[str, Part]]:
    async with opened(_target(), settings) as runtime:
        yield loops(runtime, ["relay"])


async def _rebuild(settings: ChassisSettings) -> None:
    async with opened(SOURCE, settings) as runtime:
        total = int(await runtime.pool.fetchval("SELECT coalesce(max(position), 0) FROM feed"))
        projector = Projector(runtime.pool, [STAND])
        began = time.perf_counter()
        await projector.rebuild(STAND, dry_run=True)
        seconds = time.perf_counter() - began
    sys.stdout.write(json.dumps({"gebeurtenissen": total, "seconden": seconds}) + "\n")


def main(role: str) -> None:
    settings = ChassisSettings
    match role:
        case "api":
            run_api(SOURCE.name, settings, _api)
        case "relay":
            run_worker(SOURCE.name, settings, _relay)
        case "afnemer":
            run_worker(_TARGET, settings, _consume)
        case "afnemer_relay":
            run_worker(_TARGET, settings, _tell)
        case "prepare":
            asyncio.run(migrate_chassis(settings.from_environment().database_dsn.get_secret_value()))
        case "herbouw":
            run(_rebuild(settings.from_environment()))
        case _:
            raise ValueError(role)


if __name__ == "__main__":
    main(sys.argv.pop(1))
