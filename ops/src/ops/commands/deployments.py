"""`deployment check`: whether all that a deployment names can be reached; `operations`: what was done to a service."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Final

import asyncpg
import httpx
import typer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError
from chassis.eventstore import connect
from chassis.service.operations import Operated, operated
from contracts.envelope import topic

from ops.commands.target import Target, asks, told
from ops.deployment import Deployment
from ops.deployment.values import acting_as
from ops.opened import running

Service = Annotated[str | None, typer.Argument(help="Welke dienst; zonder: alle.")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=10_000, help="Hoeveel regels per dienst, de nieuwste.")]
_EVENTS: Final = "SELECT EXISTS (SELECT 1 FROM events)"
_PERSONS: Final = "SELECT EXISTS (SELECT 1 FROM personen)"
deployment = typer.Typer(no_args_is_help=True, help="Waar de opdrachten werken.")


@dataclass(frozen=True)
class Reached:
    """`what` can be used, or `why` not."""

    what: str
    why: str | None


def register(app: typer.Typer) -> None:
    deployment.command("check")(asks(check))
    app.add_typer(deployment, name="deployment")
    app.command("operations")(asks(show))


def check(target: Target) -> None:
    """Kom bij alles wat deze omgeving noemt: databases, Kafka, topics, processen, token, kluis. Verandert niets."""
    found = asyncio.run(reach(target.deployment))
    bad = [each for each in found if each.why]
    lines = [f"{each.what}: {each.why or 'goed'}" for each in found]
    target.answer({"ok": not bad, "name": target.deployment.name, "found": found}, lines)
    raise typer.Exit(1 if bad else 0)


async def reach(where: Deployment) -> list[Reached]:
    """In the order in which a person would look."""
    found: list[Reached] = []
    for service, at in where.services.items():
        found.append(Reached(f"{service} database", await _database(acting_as(at.dsn, at.role), _EVENTS)))
    if where.vault is not None:
        found.append(Reached("kluis database", await _database(where.vault.dsn, _PERSONS)))
        there = where.vault.keys.is_file()
        found.append(Reached("kluis sleutels", None if there else f"{where.vault.keys} is er niet"))
    found += [Reached("kafka", await _kafka(where)), Reached("token", _token(where))]
    for at in where.services.values():
        for name, url in at.processes.items():
            found.append(Reached(name, await _alive(url)))
    return found


async def _database(dsn: str, query: str) -> str | None:
    try:
        connection = await connect(dsn)
        try:
            await connection.fetchval(query)
        finally:
            await connection.close()
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as problem:
        return f"{type(problem).__name__}: {problem}"
    return None


async def _kafka(where: Deployment) -> str | None:
    admin = AIOKafkaAdminClient(**where.brokers.options(), request_timeout_ms=10_000)
    try:
        await admin.start()
        known = set(await admin.list_topics())
    except (KafkaError, OSError) as problem:
        return f"{type(problem).__name__}: {problem}"
    finally:
        await admin.close()
    absent = [name for service in where.services if (name := topic(service, where.topic_prefix)) not in known]
    return f"niet te zien: {', '.join(absent)}" if absent else None


def _token(where: Deployment) -> str | None:
    try:
        where.token()
    except (RuntimeError, ValueError) as problem:
        return str(problem)
    return None


async def _alive(url: str) -> str | None:
    try:
        async with httpx.AsyncClient(timeout=5) as client:
            answer = await client.get(f"{url}/livez")
    except httpx.HTTPError as problem:
        return f"antwoordt niet: {type(problem).__name__}"
    return None if answer.status_code == 200 else str(answer.status_code)


async def done_to(where: Deployment, service: str, limit: int = 50) -> list[Operated]:
    """The record of a service, oldest of the newest `limit` first."""
    async with running(where, service) as runtime:
        return await operated(runtime.pool, limit=limit)


def show(target: Target, service: Service = None, *, limit: Limit = 20) -> None:
    """Toon wat beheerders deden: wie, wanneer, wat, waarom en wat ervan kwam. Het staat bij de dienst zelf."""
    services = [service] if service else list(target.deployment.services)
    found = [(name, each) for name in services for each in asyncio.run(done_to(target.deployment, name, limit))]

    def lines() -> Iterator[str]:
        for name, each in found:
            said = " ".join(f"{key}={value}" for key, value in each.arguments.items())
            why = f" omdat: {each.reason}" if each.reason else ""
            came = f" → {each.outcome}" if each.outcome else ""
            yield f"{each.at:%Y-%m-%d %H:%M:%S}Z {name} {each.phase} {each.command} {said} door {each.by}{why}{came}"

    target.answer([told(each, service=name) for name, each in found], lines())
