"""The worker of a service: relay, consumer and views as supervised loops; each may be a process of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from contracts.envelope import topic

from chassis.feed import Sequencer, listen
from chassis.inbox import Consumer
from chassis.process import Part
from chassis.projections import Projector
from chassis.relay import Relay, ends, idempotent_producer
from chassis.service.runtime import Runtime
from chassis.service.watch import Watch
from chassis.timeline import Timekeeper

LOOPS: Final = ("relay", "consumer", "views")
_NOTHING: Final[Mapping[str, Part]] = MappingProxyType({})


def placing(runtime: Runtime) -> Mapping[str, Part]:
    """What every process of a service runs: it places committed events, and hears of those that others placed."""
    return {
        "sequencer": Sequencer(runtime.pool, wake=runtime.store.bell, moved=runtime.moved).run,
        "hints": lambda stop: listen(runtime.dsn, runtime.moved, stop),
    }


def loops(runtime: Runtime, wanted: Sequence[str], extra: Mapping[str, Part] = _NOTHING) -> Mapping[str, Part]:
    """The loops that the command line names (`relay consumer views`); all of them, and `extra`, when it names none.

    Raises ValueError for a loop that does not exist.
    """
    chosen = frozenset(wanted or LOOPS)
    if unknown := chosen - set(LOOPS):
        raise ValueError(f"unknown loop {', '.join(sorted(unknown))}; choose from {', '.join(LOOPS)}")
    found = {**placing(runtime), "watch": Watch(runtime).run}
    if "relay" in chosen:
        found["relay"] = _relay(runtime).run
    if "consumer" in chosen and runtime.service.subscriptions:
        found["consumer"] = _consumer(runtime).run
    if "views" in chosen and runtime.service.views:
        found["views"] = Projector(runtime.pool, runtime.service.views, bell=runtime.moved).run
    if chosen == frozenset(LOOPS):
        found.update(extra)
    return found


def _relay(runtime: Runtime) -> Relay:
    service, settings = runtime.service, runtime.settings
    own = topic(service.name, settings.topic_prefix)
    return Relay(
        runtime.pool,
        idempotent_producer(settings.brokers, f"{service.name}-relay"),
        own,
        settings.partities,
        service.source_urn(settings.organisatie),
        bell=runtime.moved,
        patience=settings.vastgelopen_seconden,
        ends=lambda: ends(settings.brokers, own, settings.partities),
    )


def _consumer(runtime: Runtime) -> Consumer:
    settings = runtime.settings
    return Consumer(
        runtime.store,
        runtime.service.subscriptions,
        bootstrap=settings.brokers,
        topic_prefix=settings.topic_prefix,
        partitions=settings.partities,
        timekeeper=Timekeeper(runtime.store, chores=runtime.service.chores),
        patience=settings.vastgelopen_seconden,
        furthest=settings.keten_sprong,
    )
