"""A mail server as a letter meets it: aiosmtpd, which speaks SMTP as any other, on a port of this machine."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Any, Self

from aiosmtpd.smtp import SMTP


@dataclass
class Postproef:
    """`post`: what was taken, by whom it is for. `weigert`: to whom it says no, with which words; `zwijgt`: it takes
    a message and hangs up without a word."""

    post: list[tuple[str, EmailMessage]] = field(default_factory=list[tuple[str, EmailMessage]])
    weigert: dict[str, str] = field(default_factory=dict[str, str])
    zwijgt: bool = False
    poort: int = 0

    @property
    def adres(self) -> str:
        return f"127.0.0.1:{self.poort}"

    @asynccontextmanager
    async def luistert(self) -> AsyncGenerator[Self]:
        server = await asyncio.get_running_loop().create_server(lambda: SMTP(self), "127.0.0.1", 0)
        self.poort = server.sockets[0].getsockname()[1]
        async with server:
            yield self

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, _: Any) -> str:
        if (woorden := self.weigert.get(address)) is not None:
            return woorden
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        bericht = BytesParser(policy=default).parsebytes(envelope.content)
        self.post += [(aan, bericht) for aan in envelope.rcpt_tos]
        if self.zwijgt:
            server.transport.abort()
        return "250 OK"
