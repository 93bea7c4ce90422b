"""A vault as a printed letter meets it: it looks at token and purpose of who asks, and answers as intake does."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Self
from uuid import UUID


@dataclass
class Kluisproef:
    """`personen`: whom it knows. `status`: what it answers with instead. `gevraagd`: path and headers of every look."""

    personen: dict[UUID, dict[str, str | None]] = field(default_factory=dict[UUID, dict[str, str | None]])
    status: int | None = None
    gevraagd: list[tuple[str, dict[str, str]]] = field(default_factory=list[tuple[str, dict[str, str]]])
    poort: int = 0

    @property
    def adres(self) -> str:
        return f"http://127.0.0.1:{self.poort}"

    @asynccontextmanager
    async def luistert(self) -> AsyncGenerator[Self]:
        server = await asyncio.start_server(self._verbinding, "127.0.0.1", 0)
        self.poort = server.sockets[0].getsockname()[1]
        async with server:
            yield self

    async def _verbinding(self, lezer: asyncio.StreamReader, schrijver: asyncio.StreamWriter) -> None:
        while regels := await self._verzoek(lezer):
            eerste, *koppen = regels
            pad = eerste.split()[1]
            gekregen = {k.lower(): v.strip() for k, _, v in (kop.partition(":") for kop in koppen)}
            self.gevraagd.append((pad, gekregen))
            status, inhoud = self._antwoord(pad, gekregen)
            gegevens = json.dumps(inhoud).encode()
            kop = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(gegevens)}"
            schrijver.write(f"{kop}\r\n\r\n".encode() + gegevens)
            await schrijver.drain()
        schrijver.close()

    async def _verzoek(self, lezer: asyncio.StreamReader) -> list[str]:
        try:
            kop = await lezer.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError:
            return []
        return kop.decode().strip().split("\r\n")

    def _antwoord(self, pad: str, koppen: dict[str, str]) -> tuple[int, object]:
        if self.status is not None:
            return self.status, {}
        if not koppen.get("authorization", "").startswith("Bearer ") or not koppen.get("doel"):
            return 401, {}
        persoon = self.personen.get(UUID(pad.rpartition("/")[2]))
        return (404, {}) if persoon is None else (200, persoon)
