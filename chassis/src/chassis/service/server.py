"""The HTTP server of a process: uvicorn with httptools, stopped by us and not by its own signal handlers."""

import asyncio
import contextlib
from collections.abc import Generator

import uvicorn
from starlette.types import ASGIApp

from chassis.settings import ChassisSettings

_KEEP_ALIVE_SECONDS = 75
"""Longer than the idle time of usual proxies, so that they end a connection and not we, in the middle of a request."""
_DRAIN_SECONDS = 20


class Server(uvicorn.Server):
    """`run(stop)` serves until the event is set, then takes no new connection and finishes the requests at hand."""

    def __init__(self, app: ASGIApp, settings: ChassisSettings) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                host=settings.http_host,
                port=settings.http_port,
                http="httptools",
                ws="none",
                lifespan="on",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_keep_alive=_KEEP_ALIVE_SECONDS,
                timeout_graceful_shutdown=_DRAIN_SECONDS,
            )
        )

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
