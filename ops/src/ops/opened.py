"""A service opened from outside its own processes, set as in its world: for proofs, rebuilds and redrives."""

import importlib
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from chassis.inbox import Subscription
from chassis.service import Runtime, Service, opened
from chassis.settings import PREFIX, ChassisSettings

from ops.stack import World


def described(world: World, name: str) -> Service:
    """What the service is; LookupError for one that this world does not have."""
    if name not in world.settings.services:
        raise LookupError(f"{name} is geen dienst; kies uit {', '.join(world.settings.services)}")
    service: Service = importlib.import_module(f"{name}.bootstrap").SERVICE
    return service


def settings_of(world: World, name: str) -> ChassisSettings:
    """How the service is set in this world."""
    kind: type[ChassisSettings] = importlib.import_module(f"{name}.settings").Settings
    values = world.environment(name, operator=True).items()
    return kind.model_validate(
        {key.removeprefix(PREFIX).lower(): each for key, each in values if key.startswith(PREFIX)}
    )


def subscription(world: World, name: str) -> tuple[str, Subscription]:
    """The service that has a subscription of this name, and the subscription. LookupError when none has."""
    known: dict[str, tuple[str, Subscription]] = {}
    for service in world.settings.services:
        known |= {each.name: (service, each) for each in described(world, service).subscriptions}
    if name not in known:
        raise LookupError(f"{name} is geen abonnement van een dienst; kies uit {', '.join(sorted(known))}")
    return known[name]


@asynccontextmanager
async def running(world: World, name: str) -> AsyncGenerator[Runtime]:
    """The open service: pool, store, feed and views."""
    async with opened(described(world, name), settings_of(world, name)) as runtime:
        yield runtime
