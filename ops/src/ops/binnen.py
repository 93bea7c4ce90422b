"""A service opened from outside its own processes, set as in its world: for proofs, rebuilds and redrives."""

import importlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from chassis.inbox import Subscription
from chassis.service import Definition, Runtime
from chassis.settings import PREFIX, ChassisSettings

from ops.stack import World


def definition(world: World, service: str) -> tuple[Definition, ChassisSettings]:
    """What the service is and how it is set in this world; LookupError for a service that does not exist."""
    if service not in world.settings.services:
        raise LookupError(f"{service} is geen dienst; kies uit {', '.join(world.settings.services)}")
    kind = importlib.import_module(f"{service}.settings").Settings
    values = {name: value for name, value in world.environment(service).items() if name.startswith(PREFIX)}
    settings: ChassisSettings = kind(**{name.removeprefix(PREFIX).lower(): value for name, value in values.items()})
    made: Definition = importlib.import_module(f"{service}.bootstrap").definition(settings)
    return made, settings


def subscription(world: World, name: str) -> tuple[str, Subscription]:
    """The service that has a subscription of this name, and the subscription. LookupError when none has."""
    known: dict[str, tuple[str, Subscription]] = {}
    for service in world.settings.services:
        known |= {each.name: (service, each) for each in definition(world, service)[0].subscriptions}
    if name not in known:
        raise LookupError(f"{name} is geen abonnement van een dienst; kies uit {', '.join(sorted(known))}")
    return known[name]


@asynccontextmanager
async def room(world: World, service: str) -> AsyncIterator[Runtime]:
    """The open room of a service: pool, store, feed and views."""
    made, settings = definition(world, service)
    async with Runtime(made, settings).opened() as opened:
        yield opened
