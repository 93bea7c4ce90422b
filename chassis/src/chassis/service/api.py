"""The API process: its routes, and a sequencer of its own so that what it commits is placed at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime

from fastapi import FastAPI, Request, Response

from chassis.feed import Sequencer, listen
from chassis.http import Stand, create_app, create_verifier, stand_router
from chassis.http.problem import tijdelijk_weg
from chassis.process import Supervisor
from chassis.projections import Stale
from chassis.service.definition import Definition
from chassis.service.runtime import Runtime
from chassis.service.standing import standing
from chassis.settings import ChassisSettings


class _Clock:
    """The room's clock, which does not exist before the room is open."""

    def __init__(self, room: Runtime) -> None:
        self._room = room

    @property
    def clock(self) -> _Clock:
        return self

    def now(self) -> datetime:
        return self._room.clock.now()

    async def set(self, tijdstip: datetime) -> None:
        simulation = self._room.simulation
        if simulation is None:
            raise RuntimeError("real time can't be set")
        await simulation.set(tijdstip)


def create(definition: Definition, settings: ChassisSettings) -> FastAPI:
    """The application of one service. Its room opens and closes with the server."""
    room = Runtime(definition, settings)
    clock = _Clock(room)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        async with room.opened():
            stop = asyncio.Event()
            sequencer = Sequencer(room.pool, wake=room.store.bell, moved=room.moved)
            loops = Supervisor({"volgorde": sequencer.run, "hints": lambda end: listen(room.dsn, room.moved, end)})
            running = asyncio.create_task(loops.run(stop))
            try:
                yield
            finally:
                stop.set()
                await running

    async def stand() -> Stand:
        return await standing(room)

    routers = [*definition.routers(room), stand_router(stand, clock if settings.simulatie else None)]
    app = create_app(
        title=definition.title,
        version=definition.version,
        description=definition.description,
        settings=settings,
        routers=routers,
        verifier=create_verifier(settings, definition.parties),
        lifespan=lifespan,
        store=clock,
        checks={"database": room.database_answers},
    )
    app.add_exception_handler(Stale, _behind)
    return app


async def _behind(request: Request, _: Exception) -> Response:
    """A view that did not come to `?after=` in time: nothing is lost, ask again."""
    return tijdelijk_weg().response(request.scope["path"])
