"""The API of a service: its routes, and a sequencer of its own so that what it commits is placed at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI

from chassis.http import Judge, Stand, create_app, stand_router
from chassis.http.keys import KeySet
from chassis.http.tokens import Verifier
from chassis.process import Supervisor
from chassis.service.host_clock import host_clock
from chassis.service.runtime import Runtime
from chassis.service.standing import standing
from chassis.service.usable import UsableKeys
from chassis.service.worker import placing


def create(runtime: Runtime, routers: Sequence[APIRouter], *, judge: Judge | None = None) -> FastAPI:
    """The application over an open service. Its own loops run from the server's start to its end.

    `judge`: of the mandates that the routes ask for, where they do.
    """
    service, settings = runtime.service, runtime.settings

    keys = KeySet(settings.jwks)
    placed = Supervisor(placing(runtime))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        stop = asyncio.Event()
        running = asyncio.create_task(placed.run(stop))
        try:
            yield
        finally:
            stop.set()
            await running

    async def stand() -> Stand:
        return await standing(runtime)

    async def database_answers() -> str | None:
        return await host_clock(runtime.pool, settings.tolerance)

    app = create_app(
        title=service.title,
        version=service.version,
        description=service.description,
        settings=settings,
        routers=[*routers, stand_router(stand, runtime.simulation)],
        verifier=Verifier(keys, issuer=settings.issuer, audience=settings.audience, parties=service.parties),
        lifespan=lifespan,
        now=runtime.clock.now,
        checks={"database": database_answers, "volgorde": placed.check, "sleutels": UsableKeys(keys).check},
        judge=judge,
    )
    app.state.service = service.name
    return app
