"""The event loop of every process: one that lets go of a TLS connection which the other side does not end."""

from __future__ import annotations

from typing import Any, Final

import uvloop

_FAREWELL: Final = 2.0


class Loop(uvloop.Loop):
    """uvloop waits for thirty seconds until the other side says goodbye as well, and a broker that had an answer under

    way never does: a relay that opened or a worker that was rolled stood still for as long.
    """

    async def create_connection(self, *args: Any, **options: Any) -> Any:
        if options.get("ssl"):
            options.setdefault("ssl_shutdown_timeout", _FAREWELL)
        return await super().create_connection(*args, **options)
