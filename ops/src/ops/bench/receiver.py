"""A subscriber that costs next to nothing: it takes every message, and tells how many on which path, from when to when.

Run as a process of its own, on the port that it is told: `python -m ops.bench.receiver PORT`.
"""

import asyncio
import json
import sys
import time
from dataclasses import dataclass
from typing import cast

from ops.bench.measuring import run

TAKEN = b"HTTP/1.1 204 No Content\r\nWebHook-Allowed-Origin: *\r\n\r\n"
TOLD = "/telling"
_END = b"\r\n\r\n"
_LENGTH = b"content-length: "


@dataclass
class Tally:
    """Messages of one path; instants of the machine's monotonic clock."""

    count: int = 0
    first: float = 0
    last: float = 0


class _Connection(asyncio.Protocol):
    def __init__(self, tallies: dict[str, Tally]) -> None:
        self._tallies = tallies
        self._in = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._out = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._in += data
        while (end := self._in.find(_END)) >= 0:
            head = self._in[:end].lower()
            begin = head.find(_LENGTH)
            length = int(head[begin + len(_LENGTH) :].partition(b"\r\n")[0]) if begin >= 0 else 0
            if len(self._in) < end + len(_END) + length:
                return
            self._in = self._in[end + len(_END) + length :]
            self._answer(head)

    def _answer(self, head: bytes) -> None:
        method, path, _ = head.decode("latin-1").split(" ", 2)
        if path == TOLD:
            body = json.dumps({path: vars(tally) for path, tally in self._tallies.items()}).encode()
            self._out.write(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n%b" % (len(body), body))
            return
        if method == "post":
            now, tally = time.monotonic(), self._tallies.setdefault(path, Tally())
            tally.first = tally.first or now
            tally.count, tally.last = tally.count + 1, now
        self._out.write(TAKEN)


async def _main(port: int) -> None:
    tallies: dict[str, Tally] = {}
    server = await asyncio.get_running_loop().create_server(lambda: _Connection(tallies), "127.0.0.1", port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    run(_main(int(sys.argv[1])))
