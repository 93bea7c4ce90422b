"""The partners' side of the wire: a client per service, the token of each party, the clock set before it speaks."""

import asyncio
import uuid
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeVar

import httpx
import msgspec

from ops.simuleer.answers import Page, Problem, Standing
from ops.simuleer.errors import SpelGestrand
from ops.waiting import looks

T = TypeVar("T")
Body = Mapping[str, object]
_ATTEMPTS = 8
_PASSING = (429, 502, 503)


def _nobody(_: str, __: httpx.Response) -> None:
    """Looks at no answer."""


class Answer:
    """What a service answered: `ok`, or a problem with its stable `code`."""

    def __init__(self, response: httpx.Response) -> None:
        self.status = response.status_code
        self.ok = response.is_success
        self._content = response.content

    @property
    def problem(self) -> Problem:
        try:
            return msgspec.json.decode(self._content, type=Problem)
        except msgspec.DecodeError:
            return Problem(detail=self._content.decode(errors="replace"))

    @property
    def code(self) -> str:
        return self.problem.code or self.problem.title or str(self.status)

    @property
    def objections(self) -> str:
        """What is wrong in the body, each with where it stands."""
        problem = self.problem
        each = (f"{error.pointer or ''} {error.detail or ''}".strip() for error in problem.errors)
        return f"{problem.detail} {'; '.join(each)}".strip()

    def check(self, what: str) -> None:
        """Raises SpelGestrand when the service refused what had to succeed."""
        if not self.ok:
            raise SpelGestrand(f"{what}: {self.status} {self.code} {self.objections}")

    def read(self, what: str, kind: type[T]) -> T:
        """The body, or SpelGestrand when the service refused what had to succeed."""
        self.check(what)
        return msgspec.json.decode(self._content, type=kind)


class Partners:
    """Speaks as GEMEENTE, VERZEKERAAR, CAK or OPS; retries freely, for every command has an idempotency key.

    `seen` is shown every answer, with the role that it was for.
    """

    def __init__(
        self, urls: dict[str, str], token: Callable[[str], str], seen: Callable[[str, httpx.Response], None] = _nobody
    ) -> None:
        self._token = token
        self._seen = seen
        self._clients = {
            name: httpx.AsyncClient(base_url=url, timeout=60, limits=httpx.Limits(max_connections=16))
            for name, url in urls.items()
        }
        self._clocks: dict[str, datetime] = {}
        self._setting = {name: asyncio.Lock() for name in urls}
        self._tokens: dict[str, str] = {}
        self.now: datetime | None = None

    async def close(self) -> None:
        for client in self._clients.values():
            await client.aclose()

    async def command(
        self,
        service: str,
        path: str,
        role: str,
        body: Body | None = None,
        *,
        csv: bytes | None = None,
        method: str = "POST",
    ) -> Answer:
        """Send a command at the present instant of the story; the key makes a retry harmless."""
        await self._set_clock(service)
        key = str(uuid.uuid4())
        if csv is not None:
            return await self._send(service, method, path, role, content=csv, content_type="text/csv", key=key)
        return await self._send(service, method, path, role, content=msgspec.json.encode(body or {}), key=key)

    async def find(self, service: str, path: str, role: str, kind: type[T], **parameters: str) -> T | None:
        """What one may see of it; None where there is nothing to see."""
        answer = await self._send(service, "GET", path, role, parameters=parameters)
        return None if answer.status == 404 else answer.read(f"lezen van {service}{path}", kind)

    async def read_all(self, service: str, path: str, role: str, kind: type[T], **parameters: str) -> list[T]:
        """All pages of a list, by following its cursor."""
        found: list[T] = []
        after: dict[str, str] = {}
        while True:
            answer = await self._send(service, "GET", path, role, parameters={"limiet": "500", **parameters, **after})
            page = answer.read(f"lezen van {service}{path}", Page)
            found += [msgspec.json.decode(item, type=kind) for item in page.items]
            if page.links.volgende is None:
                return found
            after = {"na": httpx.URL(page.links.volgende.href).params["na"]}

    async def standing(self, service: str) -> Standing:
        return (await self._send(service, "GET", "/v1/stand", "OPS")).read(f"stand van {service}", Standing)

    async def tick(self, instant: datetime) -> None:
        """All that carries an `op` before `instant` has been said."""
        body = msgspec.json.encode({"tijdstip": instant.isoformat()})
        key = f"tik-{instant.isoformat()}"
        (await self._send("intake", "POST", "/v1/tijdstippen", "OPS", content=body, key=key)).check("tijdstip")

    async def _set_clock(self, service: str) -> None:
        """Whoever speaks at the same instant waits until the service knows it: else he spoke at the instant before."""
        async with self._setting[service]:
            if self.now is None or self._clocks.get(service) == self.now:
                return
            now = self.now
            body = msgspec.json.encode({"tijdstip": now.isoformat()})
            answer = await self._send(service, "PUT", "/v1/simulatieklok", "OPS", content=body)
            answer.check(f"klok van {service}")
            self._clocks[service] = now

    async def _send(
        self,
        service: str,
        method: str,
        path: str,
        role: str,
        *,
        content: bytes | None = None,
        content_type: str = "application/json",
        key: str | None = None,
        parameters: Mapping[str, str] | None = None,
    ) -> Answer:
        if role not in self._tokens:
            self._tokens[role] = self._token(role)
        headers = {"Authorization": f"Bearer {self._tokens[role]}"}
        headers |= {"Content-Type": content_type} if content is not None else {}
        headers |= {"Idempotency-Key": key} if key else {}
        client, pauses = self._clients[service], looks(0.1, 3.0)
        for _ in range(_ATTEMPTS):
            try:
                response = await client.request(method, path, headers=headers, content=content, params=parameters)
            except httpx.TransportError:
                response = None
            if response is not None and response.status_code not in _PASSING:
                self._seen(role, response)
                return Answer(response)
            await asyncio.sleep(pauses.seconds())
        raise SpelGestrand(f"{service} {method} {path}: geen antwoord na {_ATTEMPTS} pogingen")
