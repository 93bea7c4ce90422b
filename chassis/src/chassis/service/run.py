"""`main` of every process. Exit code 0: stopped as asked; 1: it failed; 2: the settings are not usable; 3: no start."""

import asyncio
import signal
import sys
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import NoReturn, TypeVar

import structlog
from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.types import ASGIApp

from chassis.http.edge import Edge
from chassis.http.public import health_routes
from chassis.observability import Check, Health, configure_logging, end_tracing, setup_tracing
from chassis.process.collector import relax
from chassis.process.loop import Loop
from chassis.process.supervisor import Part, Supervisor
from chassis.service.server import Server
from chassis.settings import ChassisSettings, SettingsError

S = TypeVar("S", bound=ChassisSettings)
Api = Callable[[S], AbstractAsyncContextManager[FastAPI]]
"""Opens a service and makes its application; closes it at the end."""
Worker = Callable[[S, Sequence[str]], AbstractAsyncContextManager[Mapping[str, Part]]]
"""Opens a service and makes its loops: those that are named, or all of them; closes it at the end."""
OptionalApi = Callable[[S], AbstractAsyncContextManager[FastAPI | None]]
_logger = structlog.get_logger(__name__)


def run_api(service: str, settings: type[S], api: Api[S]) -> NoReturn:
    """The API of a service and nothing else."""
    _start(service, settings, api, _no_loops)


def run_worker(service: str, settings: type[S], worker: Worker[S]) -> NoReturn:
    """The loops that the command line names, or all; its port has /livez, /readyz and /metrics."""
    _start(service, settings, _no_api, worker)


def run_all(service: str, settings: type[S], api: Api[S], worker: Worker[S]) -> NoReturn:
    """Both in one process: for one machine."""
    _start(service, settings, api, worker)


def _start(service: str, kind: type[S], api: OptionalApi[S], worker: Worker[S]) -> NoReturn:
    try:
        settings = kind.from_environment()
    except SettingsError as error:
        _refuse(service, error)
    relax()
    configure_logging(service, settings.log_niveau, simulatie=settings.simulatie)
    tracing = setup_tracing(service, settings.traces_exporter)
    try:
        with asyncio.Runner(loop_factory=Loop) as runner:
            clean = runner.run(_main(settings, api, worker))
    except SettingsError as error:
        # What only shows when the service opens: a key that is not its database's.
        _refuse(service, error)
    except Exception:
        _logger.exception("process_failed")
        clean = False
    finally:
        end_tracing(tracing)
    sys.exit(0 if clean else 1)


def _refuse(service: str, why: SettingsError) -> NoReturn:
    sys.stderr.write(f"{service}: instellingen kloppen niet\n{why}\n")
    sys.exit(2)


async def _main(settings: S, api: OptionalApi[S], worker: Worker[S]) -> bool:
    """Nothing listens before all is open: an orchestrator that probes too early finds no process, and asks again."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    async with worker(settings, sys.argv[1:]) as loops, api(settings) as made:
        supervisor = Supervisor(loops)
        app, health = _served(made, {"delen": supervisor.check})
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, _stopping, stop, health, number)
        running = asyncio.create_task(supervisor.run(stop))
        try:
            await Server(app, settings).run_until(stop)
        finally:
            stop.set()
            clean = await running
    _logger.info("stopped", clean=clean)
    return clean


def _served(app: FastAPI | None, checks: Mapping[str, Check]) -> tuple[ASGIApp, Health]:
    if app is not None:
        health: Health = app.state.health
        health.add(checks)
        return app, health
    health = Health(checks)
    return Starlette(routes=health_routes(health), middleware=[Middleware(Edge, version="1.0.0")]), health


def _stopping(stop: asyncio.Event, health: Health, number: signal.Signals) -> None:
    _logger.info("stopping", signal=number.name)
    health.stopping = True
    stop.set()


@asynccontextmanager
async def _no_api(_: ChassisSettings) -> AsyncGenerator[None]:
    yield None


@asynccontextmanager
async def _no_loops(_: ChassisSettings, __: Sequence[str]) -> AsyncGenerator[Mapping[str, Part]]:
    yield {}
