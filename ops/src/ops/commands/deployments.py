"""`deployment check`: whether all that a deployment names can be reached; `operations`: what was done to a service."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

import httpx
import typer
from aiokafka.admin import AIOKafkaAdminClient
from chassis.eventstore import connect
from chassis.privacy import KeyFileError, Keyring
from chassis.service.operations import Operated, operated
from contracts.envelope import topic

from ops.amiss import AWAY, said
from ops.commands.target import Target, asks, told
from ops.deployment import Deployment
from ops.deployment.values import acting_as
from ops.opened import amiss, running

Service = Annotated[str | None, typer.Argument(help="Welke dienst; zonder: alle.")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=10_000, help="Hoeveel regels per dienst, de nieuwste.")]
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
    """Kom bij alles wat deze omgeving noemt: databases, Kafka, topics, API's, processen, kluis. Verandert niets."""
    found = asyncio.run(reach(target.deployment))
    bad = [each for each in found if each.why]
    lines = [f"{each.what}: {each.why or 'goed'}" for each in found]
    target.answer({"ok": not bad, "name": target.deployment.name, "found": found}, lines)
    raise typer.Exit(1 if bad else 0)


async def reach(where: Deployment) -> list[Reached]:
    """In the order in which a person would look."""
    found: list[Reached] = []
    for service, at in where.services.items():
        own = topic(service, where.topic_prefix)
        found.append(Reached(f"{service} database", await _database(acting_as(at.dsn, at.role), own)))
    if where.vault is not None:
        found.append(Reached("kluis database", await _database(where.vault.dsn, None)))
        found.append(Reached("kluis sleutels", _keys(where.vault.keys)))
    found.append(Reached("kafka", await _kafka(where)))
    token, why = _token(where)
    found.append(Reached("token", why))
    for service, at in where.services.items():
        if at.url is not None and token is not None:
            found.append(Reached(f"{service} api", await _answers(f"{at.url}/v1/stand", token)))
    for at in where.services.values():
        for name, url in at.processes.items():
            found.append(Reached(name, await _answers(f"{url}/livez")))
    return found


async def _database(dsn: str, own: str | None) -> str | None:
    """Of the service that sends to the topic `own`; None: of the vault, as who may open it."""
    try:
        connection = await connect(dsn)
        try:
            if own is not None:
                return await amiss(connection, own)
            await connection.fetchval(_PERSONS)
        finally:
            await connection.close()
    except AWAY as problem:
        return said(problem)
    return None


def _keys(file: Path) -> str | None:
    try:
        Keyring.open(file)
    except KeyFileError as problem:
        return str(problem)
    return None


async def _kafka(where: Deployment) -> str | None:
    admin = AIOKafkaAdminClient(**where.brokers.options(), request_timeout_ms=10_000)
    try:
        await admin.start()
        names = [topic(service, where.topic_prefix) for service in where.services]
        known = {each["topic"]: len(each["partitions"]) for each in await admin.describe_topics(names)}
    except AWAY as problem:
        return said(problem)
    finally:
        await admin.close()
    if absent := [name for name in names if not known.get(name)]:
        return f"niet te zien: {', '.join(absent)}"
    wrong = [f"{name} heeft {known[name]} partities" for name in names if known[name] != where.partitions]
    return f"{', '.join(wrong)}; deze omgeving zegt {where.partitions}" if wrong else None


def _token(where: Deployment) -> tuple[str | None, str | None]:
    """A token, or why there is none."""
    try:
        return where.token(), None
    except RuntimeError as problem:
        return None, str(problem)


async def _answers(url: str, token: str | None = None) -> str | None:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    try:
        async with httpx.AsyncClient(timeout=5) as client:
            answer = await client.get(url, headers=headers)
    except httpx.HTTPError as problem:
        return f"antwoordt niet: {said(problem)}"
    if answer.status_code in (401, 403):
        return f"{answer.status_code}: het token wordt niet aangenomen"
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
        if not found:
            yield "Er is niets gedaan."

    target.answer([told(each, service=name) for name, each in found], lines())
