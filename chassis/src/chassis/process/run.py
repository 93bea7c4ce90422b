"""`main` of every process. Exit code 0: stopped as asked; 1: it failed; 2: the settings are not usable; 3: no start."""

import asyncio
import signal
import sys
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import NoReturn, TypeVar

import structlog
import uvloop
from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.types import ASGIApp

from chassis.collector import relax
from chassis.http.edge import Edge
from chassis.http.public import health_routes
from chassis.observability import Check, Health, configure_logging, end_tracing, setup_tracing
from chassis.process.server import Server
from chassis.process.supervisor import Part, Supervisor
from chassis.settings import ChassisSettings, SettingsError

S = TypeVar("S", bound=ChassisSettings)
Parts = Callable[[S], AbstractAsyncContextManager[Mapping[str, Part]]]
_log = structlog.get_logger(__name__)


def run_api(service: str, settings: type[S], create: Callable[[S], FastAPI]) -> NoReturn:
    """The API of a service and nothing else."""
    _start(service, settings, create, _no_parts)


def run_worker(service: str, settings: type[S], parts: Parts[S]) -> NoReturn:
    """The loops of a service; its port has /livez, /readyz and /metrics. `parts` opens what they need and closes it."""
    _start(service, settings, None, parts)


def run_all(service: str, settings: type[S], create: Callable[[S], FastAPI], parts: Parts[S]) -> NoReturn:
    """Both in one process: for one machine."""
    _start(service, settings, create, parts)


def _start(service: str, kind: type[S], create: Callable[[S], FastAPI] | None, parts: Parts[S]) -> NoReturn:
    try:
        settings = kind.uit_omgeving()
    except SettingsError as fout:
        sys.stderr.write(f"{service}: instellingen kloppen niet\n{fout}\n")
        sys.exit(2)
    relax()
    configure_logging(service, settings.log_niveau, simulatie=settings.simulatie)
    tracing = setup_tracing(service, settings.traces_exporter)
    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            clean = runner.run(_main(settings, create, parts))
    except Exception:  # noqa: BLE001 - the last one who can log it; the exit code tells the rest
        _log.exception("proces eindigt door een fout")
        clean = False
    finally:
        end_tracing(tracing)
    sys.exit(0 if clean else 1)


async def _main(settings: S, create: Callable[[S], FastAPI] | None, parts: Parts[S]) -> bool:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    async with parts(settings) as opened:
        supervisor = Supervisor(opened)
        checks = {"delen": supervisor.check}
        app, health = _application(settings, create, checks)
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, _stopping, stop, health, number)
        running = asyncio.create_task(supervisor.run(stop))
        try:
            await Server(app, settings).run_until(stop)
        finally:
            stop.set()
            clean = await running
    _log.info("gestopt", schoon=clean)
    return clean


def _application(
    settings: S, create: Callable[[S], FastAPI] | None, checks: Mapping[str, Check]
) -> tuple[ASGIApp, Health]:
    if create is not None:
        app = create(settings)
        health: Health = app.state.health
        health.add(checks)
        return app, health
    health = Health(checks)
    return Starlette(routes=health_routes(health), middleware=[Middleware(Edge, version="1.0.0")]), health


def _stopping(stop: asyncio.Event, health: Health, number: signal.Signals) -> None:
    _log.info("stopt", signaal=number.name)
    health.stopping = True
    stop.set()


@asynccontextmanager
async def _no_parts(_: ChassisSettings) -> AsyncGenerator[Mapping[str, Part]]:
    yield {}
