"""The HTTP server of a process: uvicorn with httptools, stopped by us and not by its own signal handlers."""

import asyncio
import contextlib
import functools
from collections.abc import Generator
from typing import cast

import uvicorn
from starlette.types import ASGIApp

from chassis.service.admission import Connections, Limits
from chassis.service.connection import Connection
from chassis.settings import ChassisSettings

_DRAIN_SECONDS = 20
_TICKS_PER_SECOND = 10


class Server(uvicorn.Server):
    """`run(stop)` serves until the event is set, then takes no new connection and finishes the requests at hand."""

    def __init__(self, app: ASGIApp, settings: ChassisSettings) -> None:
        everybody = Connections(Limits.of(settings))
        super().__init__(
            uvicorn.Config(
                app,
                host=settings.http_host,
                port=settings.http_port,
                http=cast("type[asyncio.Protocol]", functools.partial(Connection, everybody=everybody)),
                ws="none",
                lifespan="on",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_keep_alive=settings.stil_seconden,
                timeout_graceful_shutdown=_DRAIN_SECONDS,
            )
        )

    async def on_tick(self, counter: int) -> bool:
        if counter % _TICKS_PER_SECOND == 0:
            now = asyncio.get_running_loop().time()
            for connection in tuple(cast("set[Connection]", self.server_state.connections)):
                connection.expire(now)
        return await super().on_tick(counter)

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        # uvicorn would raise the signal again at the end, and a clean stop would not have exit code 0.
        yield

    @property
    def port(self) -> int:
        """The port that is listened on; differs from the setting when that is 0."""
        number: int = self.servers[0].sockets[0].getsockname()[1]
        return number

    async def run_until(self, stop: asyncio.Event) -> None:
        serving = asyncio.create_task(self.serve())
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        self.should_exit = True
        stopping.cancel()
        # When it ended by itself (a port in use, a lifespan that failed) this raises what it ended with.
        await serving
