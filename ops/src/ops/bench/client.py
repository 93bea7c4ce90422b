"""A client that costs next to nothing: raw HTTP/1.1 over keep-alive connections, one request at a time on each."""

import asyncio
from collections.abc import Iterator
from typing import cast

_END = b"\r\n\r\n"
_LENGTH = b"content-length: "


class _Connection(asyncio.Protocol):
    """Sends the next request as soon as the last one is answered; `done` when there is none left."""

    def __init__(self, requests: Iterator[bytes], expected: bytes) -> None:
        self._requests = requests
        self._expected = b"HTTP/1.1 " + expected
        self._in = b""
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._out = cast(asyncio.Transport, transport)
        self._next()

    def data_received(self, data: bytes) -> None:
        self._in += data
        end = self._in.find(_END)
        if end < 0:
            return
        begin = self._in.index(_LENGTH) + len(_LENGTH)
        length = int(self._in[begin : self._in.index(b"\r\n", begin)])
        if len(self._in) < end + len(_END) + length:
            return
        if not self._in.startswith(self._expected):
            self._fail(RuntimeError(self._in.decode(errors="replace")))
            return
        self._in = b""
        self._next()

    def _next(self) -> None:
        request = next(self._requests, None)
        if request is not None:
            self._out.write(request)
        elif not self.done.done():
            self.done.set_result(None)
            self._out.close()

    def _fail(self, error: Exception) -> None:
        if not self.done.done():
            self.done.set_exception(error)
        self._out.close()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(exc or ConnectionError("the server closed the connection"))


async def fire(port: int, requests: list[bytes], connections: int, expected: bytes = b"201") -> int:
    """Send all over `connections` connections to 127.0.0.1; RuntimeError at the first answer that is not `expected`."""
    loop = asyncio.get_running_loop()
    shared = iter(requests)
    opened = [
        await loop.create_connection(lambda: _Connection(shared, expected), "127.0.0.1", port)
        for _ in range(connections)
    ]
    await asyncio.gather(*(connection.done for _, connection in opened))
    return len(requests)
