"""A service opened from outside its own processes, as its deployment says: for proofs, rebuilds and redrives."""

import importlib
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from chassis.eventstore import Connection, Pool
from chassis.inbox import Subscription
from chassis.service import Runtime, Service, opened
from chassis.service.operations import Operation, operation
from chassis.settings import OpeningSettings
from contracts.envelope import topic

from ops.amiss import AWAY, said
from ops.deployment import Deployment, known_settings

Opened = Runtime[OpeningSettings]
_TOPICS: Final = "SELECT topic FROM relay"


@dataclass(frozen=True)
class Operator:
    """Who does something, and why."""

    by: str
    reason: str = ""


def described(deployment: Deployment, name: str) -> Service:
    """What the service is; LookupError for one that this deployment does not have."""
    deployment.at(name)
    service: Service = importlib.import_module(f"{name}.bootstrap").SERVICE
    return service


def subscription(deployment: Deployment, name: str) -> tuple[str, Subscription]:
    """The service that has a subscription of this name, and the subscription. LookupError when none has."""
    known = subscriptions(deployment)
    if name not in known:
        raise LookupError(f"{name} is geen abonnement van een dienst; kies uit {', '.join(sorted(known))}")
    return known[name]


def subscriptions(deployment: Deployment) -> dict[str, tuple[str, Subscription]]:
    """Name of every subscription → the service that has it, and the subscription."""
    return {
        each.name: (service, each)
        for service in deployment.services
        for each in described(deployment, service).subscriptions
    }


@asynccontextmanager
async def running(deployment: Deployment, name: str, *, as_worker: bool = True) -> AsyncGenerator[Opened]:
    """The open service: pool, store, feed and views. `as_worker`: in the role that the deployment names, if any.

    RuntimeError when its database can't be reached, or is not the one of this service.
    """
    settings = known_settings(deployment, name, as_worker=as_worker)
    async with opened(described(deployment, name), settings) as runtime:
        if why := await amiss(runtime.pool, topic(name, deployment.topic_prefix)):
            raise RuntimeError(f"database van {name}: {why}")
        yield runtime


async def amiss(database: Pool | Connection, own: str) -> str | None:
    """Why what is there can't be the database of the service that sends to the topic `own`: it knows whom it sends to.

    None when it can be. Two addresses that changed places in a file would else be found out by the damage.
    """
    try:
        known = {row["topic"] for row in await database.fetch(_TOPICS)}
    except AWAY as problem:
        return said(problem)
    if known and own not in known:
        return f"verstuurt naar {', '.join(sorted(known))}, niet naar {own}: kloppen de DSN en topic_prefix?"
    return None


@asynccontextmanager
async def operating(
    deployment: Deployment, name: str, operator: Operator, command: str, arguments: Mapping[str, object]
) -> AsyncGenerator[tuple[Opened, Operation]]:
    """The open service, and in its own record who did this to it and why."""
    async with (
        running(deployment, name) as runtime,
        operation(runtime.pool, command, arguments, by=operator.by, reason=operator.reason) as told,
    ):
        yield runtime, told
