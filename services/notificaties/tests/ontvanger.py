"""A system of a partner, written as its programmer would: a small HTTP server that remembers what it was sent."""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

Antwoordt = Callable[["Verzoek"], int]


@dataclass(frozen=True)
class Verzoek:
    methode: str
    pad: str
    koppen: dict[str, str]
    inhoud: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.inhoud)


@dataclass
class Ontvanger:
    """`antwoordt`: the status per request; `traag`: seconds before it; `koppen`: of every answer."""

    antwoordt: Antwoordt = lambda _: 204
    traag: float = 0
    koppen: dict[str, str] = field(default_factory=lambda: {"WebHook-Allowed-Origin": "*"})
    gehad: list[Verzoek] = field(default_factory=list[Verzoek])
    genomen: list[Verzoek] = field(default_factory=list[Verzoek])
    nieuw: asyncio.Event = field(default_factory=asyncio.Event)
    poort: int = 0

    @property
    def adres(self) -> str:
        return f"http://127.0.0.1:{self.poort}/hoek"

    @property
    def berichten(self) -> list[Any]:
        """Bodies of what was taken, challenges left out."""
        return [each.json for each in self.genomen if each.methode == "POST"]

    async def wacht(self, aantal: int, binnen: float = 20) -> list[Any]:
        """Until so many messages were taken."""
        async with asyncio.timeout(binnen):
            while len(self.berichten) < aantal:
                self.nieuw.clear()
                await self.nieuw.wait()
        return self.berichten

    async def wacht_op(self, klaar: Callable[[], bool], binnen: float = 20) -> None:
        async with asyncio.timeout(binnen):
            while not klaar():
                self.nieuw.clear()
                await self.nieuw.wait()

    async def __call__(self, lezer: asyncio.StreamReader, schrijver: asyncio.StreamWriter) -> None:
        try:
            while True:
                kop = (await lezer.readuntil(b"\r\n\r\n")).decode("latin-1")
                eerste, *regels = kop.strip().split("\r\n")
                methode, pad, _ = eerste.split(" ")
                koppen = {naam.lower(): waarde for naam, waarde in (regel.split(": ", 1) for regel in regels)}
                inhoud = await lezer.readexactly(int(koppen.get("content-length", "0")))
                verzoek = Verzoek(methode, pad, koppen, inhoud)
                self.gehad.append(verzoek)
                if self.traag and methode == "POST":
                    await asyncio.sleep(self.traag)
                status = self.antwoordt(verzoek)
                if 200 <= status < 300:
                    self.genomen.append(verzoek)
                self.nieuw.set()
                eigen = "".join(f"{naam}: {waarde}\r\n" for naam, waarde in self.koppen.items())
                schrijver.write(f"HTTP/1.1 {status} X\r\n{eigen}content-length: 0\r\n\r\n".encode("latin-1"))
                await schrijver.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            schrijver.close()


@asynccontextmanager
async def luistert(ontvanger: Ontvanger) -> AsyncGenerator[Ontvanger]:
    """It listens, on the port that it had before when it had one."""
    server = await asyncio.start_server(ontvanger, "127.0.0.1", ontvanger.poort)
    ontvanger.poort = server.sockets[0].getsockname()[1]
    try:
        yield ontvanger
    finally:
        server.close()
