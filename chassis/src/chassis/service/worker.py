"""The worker process: sequencer, relay, consumer and views as supervised loops; each may be a process of its own."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager

from contracts.envelope import topic

from chassis.feed import Sequencer, listen
from chassis.inbox import Consumer
from chassis.process import Part
from chassis.projections import Projector
from chassis.relay import Relay, idempotent_producer
from chassis.service.definition import Definition
from chassis.service.runtime import Runtime
from chassis.settings import ChassisSettings
from chassis.timeline import Timekeeper

PARTS = ("relay", "consumer", "views")


@asynccontextmanager
async def parts(definition: Definition, settings: ChassisSettings) -> AsyncGenerator[Mapping[str, Part]]:
    """The loops that the command line names (`relay consumer views`), or all of them. The sequencer runs always."""
    async with Runtime(definition, settings).opened() as room:
        yield _loops(room, chosen(sys.argv[1:]))


def chosen(arguments: list[str]) -> frozenset[str]:
    """Raises ValueError for a part that does not exist."""
    unknown = set(arguments) - set(PARTS)
    if unknown:
        raise ValueError(f"unknown part {', '.join(sorted(unknown))}; choose from {', '.join(PARTS)}")
    return frozenset(arguments or PARTS)


def _loops(room: Runtime, wanted: frozenset[str]) -> Mapping[str, Part]:
    definition, settings = room.definition, room.settings
    sequencer = Sequencer(room.pool, wake=room.store.bell, moved=room.moved)
    loops: dict[str, Part] = {
        "volgorde": sequencer.run,
        "hints": lambda stop: listen(room.dsn, room.moved, stop),
    }
    if "relay" in wanted:
        relay = Relay(
            room.pool,
            idempotent_producer(settings.kafka_bootstrap, f"{definition.name}-relay"),
            topic(definition.name, settings.topic_prefix),
            settings.partities,
            definition.source_urn,
            bell=room.moved,
        )
        loops["relay"] = relay.run
    if "consumer" in wanted and definition.subscriptions:
        consumer = Consumer(
            room.store,
            definition.subscriptions,
            bootstrap=settings.kafka_bootstrap,
            topic_prefix=settings.topic_prefix,
            partitions=settings.partities,
            timekeeper=Timekeeper(room.store),
        )
        loops["consumer"] = consumer.run
    if "views" in wanted and definition.views:
        loops["views"] = Projector(room.pool, definition.views, bell=room.moved).run
    if wanted == frozenset(PARTS):
        loops.update(definition.extra_parts(room))
    return loops
