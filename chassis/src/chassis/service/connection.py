"""One connection of the HTTP server: what uvicorn does, within limits that hold before there is any application.

A head that is too large is 431, a request that does not come in in time is 408, a connection too many is 503. What
comes after a chunked body (trailers) is read and dropped: what authenticates a request stands before it.
"""

from __future__ import annotations

import asyncio
import enum
from typing import Any, Final, cast

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from chassis.http.problem import MEDIA_TYPE, Problem
from chassis.observability.metrics import count_refused
from chassis.service.admission import Connections

_LINGER_SECONDS: Final = 2
"""How long what still comes in after a refusal is read and dropped, so that the caller gets to read why."""
_FRAMING: Final = 8
"""Bytes around each byte of a chunked body that the smallest chunks need, and more."""


class Phase(enum.Enum):
    OPEN = "open"
    HEAD = "head"
    BODY = "body"
    BUSY = "busy"
    IDLE = "idle"
    REFUSED = "refused"


class Connection(HttpToolsProtocol):
    def __init__(self, *args: Any, everybody: Connections, **options: Any) -> None:
        super().__init__(*args, **options)
        self._everybody = everybody
        self._limits = everybody.limits
        self._phase = Phase.OPEN
        self.since = self.loop.time()
        self._fed = self._head = self._around = self._content = 0
        self._stuck_since: float | None = None

    @property
    def resting(self) -> bool:
        return self._phase is Phase.IDLE or (self._phase is Phase.OPEN and not self._fed)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if not self._everybody.admit(self, self.client[0] if self.client else ""):
            detail = "Er zijn te veel verbindingen. Probeer het zo opnieuw."
            self._refuse(Problem(503, "TE_VEEL_VERBINDINGEN", detail, headers={"Retry-After": "1"}))
            self.end()

    def connection_lost(self, exc: Exception | None) -> None:
        self._everybody.gone(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._phase is Phase.REFUSED:
            return
        self._fed = len(data)
        if self._phase is Phase.BODY:
            self._around += self._fed
        else:
            self._head += self._fed
            if self._phase in {Phase.OPEN, Phase.IDLE}:
                self.since = self.loop.time()
            if self._phase is not Phase.BUSY:
                self._phase = Phase.HEAD
        super().data_received(data)
        if self._phase is Phase.BODY:
            if self._around > self._limits.head_bytes + _FRAMING * self._content:
                self._refuse_head()
        elif self._head > self._limits.head_bytes and self._phase in {Phase.HEAD, Phase.BUSY}:
            self._refuse_head()

    def on_message_begin(self) -> None:
        self._head = self._fed
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        if self._phase is Phase.REFUSED:
            return
        if len(self.headers) > self._limits.head_fields or (
            self._head > self._limits.head_bytes and self._size() > self._limits.head_bytes
        ):
            self._refuse_head()
            return
        self._phase, self.since = Phase.BODY, self.loop.time()
        self._head = self._content = 0
        self._around = self._fed
        super().on_headers_complete()
        # The scope has the headers; trailers go to a list that nobody reads.
        self.headers = []

    def on_body(self, body: bytes) -> None:
        if self._phase is not Phase.REFUSED:
            self._content += len(body)
            super().on_body(body)

    def on_message_complete(self) -> None:
        if self._phase is Phase.REFUSED:
            return
        super().on_message_complete()
        self._rest() if self.cycle.response_complete else self._work()

    def on_response_complete(self) -> None:
        if self._phase is Phase.BUSY and not self.pipeline:
            self._rest()
        super().on_response_complete()

    def pause_writing(self) -> None:
        self._stuck_since = self.loop.time()
        super().pause_writing()

    def resume_writing(self) -> None:
        self._stuck_since = None
        super().resume_writing()

    def send_400_response(self, msg: str) -> None:
        if self._phase is not Phase.REFUSED:
            self._refuse(Problem(400, "GEEN_HTTP", "Dit is geen geldig HTTP-verzoek."))

    def expire(self, now: float) -> None:
        """End it, or its request, when it takes longer than it may."""
        waited = now - self.since
        match self._phase:
            case Phase.OPEN | Phase.HEAD if waited > self._limits.head_seconds:
                self._too_late() if self._phase is Phase.HEAD else self.end()
            case Phase.BODY if waited > self._limits.body_seconds:
                self._too_late()
            case Phase.REFUSED if waited > _LINGER_SECONDS:
                self.transport.abort()
            case _:
                stuck = self._stuck_since
                if stuck is not None and now - stuck > self._limits.answer_seconds:
                    count_refused("slow_reader")
                    self.transport.abort()

    def end(self) -> None:
        """Close it, without a word: nothing was asked."""
        self.transport.close()

    def _work(self) -> None:
        self._phase = Phase.BUSY

    def _rest(self) -> None:
        self._phase, self.since = Phase.IDLE, self.loop.time()

    def _size(self) -> int:
        return len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers)

    def _refuse_head(self) -> None:
        detail = (
            f"De kop van een verzoek mag {self._limits.head_bytes} bytes en {self._limits.head_fields} velden hebben."
        )
        self._refuse(Problem(431, "KOP_TE_GROOT", detail))

    def _too_late(self) -> None:
        self._refuse(Problem(408, "VERZOEK_TE_LANGZAAM", "Het verzoek kwam niet op tijd binnen."))

    def _refuse(self, problem: Problem) -> None:
        """Say no by ourselves: no application hears of it. Where an answer is under way, the connection just ends."""
        count_refused(problem.code.lower())
        self._unset_keepalive_if_required()
        self._phase, self.since = Phase.REFUSED, self.loop.time()
        cycle = cast("RequestResponseCycle | None", self.cycle)
        if cycle is not None and not cycle.response_complete:
            if cycle.response_started:
                self.transport.abort()
                return
            # The application sees a caller who left, and what it answers goes nowhere.
            cycle.disconnected = True
            cycle.message_event.set()
        body = problem.body()
        given = cast("dict[str, str]", problem.headers or {})
        fields = {"content-type": MEDIA_TYPE, "content-length": str(len(body)), "connection": "close", **given}
        head = b"".join(f"{name}: {value}\r\n".encode("latin-1") for name, value in fields.items())
        date = b"".join(name + b": " + value + b"\r\n" for name, value in self.server_state.default_headers)
        self.transport.write(STATUS_LINE[problem.status] + date + head + b"\r\n" + body)
        self.flow.resume_reading()
        if self.transport.can_write_eof():
            self.transport.write_eof()
