"""A client that costs next to nothing: raw HTTP/1.1 over keep-alive connections, one request at a time on each."""

import asyncio
from collections.abc import Iterator
from typing import cast

_EINDE = b"\r\n\r\n"
_LENGTE = b"content-length: "


class _Verbinding(asyncio.Protocol):
    """Sends the next request as soon as the last one is answered; `klaar` when there is none left."""

    def __init__(self, verzoeken: Iterator[bytes], verwacht: bytes) -> None:
        self._verzoeken = verzoeken
        self._verwacht = b"HTTP/1.1 " + verwacht
        self._in = b""
        self.klaar: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._uit = cast(asyncio.Transport, transport)
        self._volgende()

    def data_received(self, data: bytes) -> None:
        self._in += data
        einde = self._in.find(_EINDE)
        if einde < 0:
            return
        begin = self._in.index(_LENGTE) + len(_LENGTE)
        lengte = int(self._in[begin : self._in.index(b"\r\n", begin)])
        if len(self._in) < einde + len(_EINDE) + lengte:
            return
        if not self._in.startswith(self._verwacht):
            self._mislukt(RuntimeError(self._in.decode(errors="replace")))
            return
        self._in = b""
        self._volgende()

    def _volgende(self) -> None:
        verzoek = next(self._verzoeken, None)
        if verzoek is not None:
            self._uit.write(verzoek)
        elif not self.klaar.done():
            self.klaar.set_result(None)
            self._uit.close()

    def _mislukt(self, fout: Exception) -> None:
        if not self.klaar.done():
            self.klaar.set_exception(fout)
        self._uit.close()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.klaar.done():
            self.klaar.set_exception(exc or ConnectionError("de server verbrak de verbinding"))


async def vuur(poort: int, verzoeken: list[bytes], klanten: int, verwacht: bytes = b"201") -> int:
    """Send all over `klanten` connections to 127.0.0.1; RuntimeError at the first answer that is not `verwacht`."""
    loop = asyncio.get_running_loop()
    samen = iter(verzoeken)
    open_ = [
        await loop.create_connection(lambda: _Verbinding(samen, verwacht), "127.0.0.1", poort) for _ in range(klanten)
    ]
    await asyncio.gather(*(verbinding.klaar for _, verbinding in open_))
    return len(verzoeken)
