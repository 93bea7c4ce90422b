"""A contestant that runs: prepared, started, asked, counted, killed, ended."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections import Counter
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from uuid import UUID, uuid4

import asyncpg
from chassis.brokers import Brokers

from ops.bench.vergelijk.contestant import OWN, PARTITIONS, Contestant, Place, Program, program
from ops.stack import databases, topics
from ops.stack.infra import Infra
from ops.stack.processes import end, free_ports
from ops.stack.tokens import token

_ACCOUNTS = [uuid4() for _ in range(400)]
_READY_SECONDS = 60


@dataclass
class Running:
    """`processes` by role, the API among them."""

    who: Contestant
    place: Place
    logs: Path
    processes: dict[str, Program] = field(default_factory=dict[str, Program])
    _account: Iterator[int] = field(default_factory=count)

    async def effects(self) -> int:
        """How many commands had their effect in the next service, repeats counted."""
        return int(await self._target.fetchval(self.who.count))

    async def done(self) -> tuple[Counter[str] | None, Counter[str]]:
        """How often each command was done: where it was sent (None: no database there), and in the next service."""
        there = Counter([str(row["kenmerk"]) for row in await self._target.fetch(self.who.target)])
        if self.who.source is None:
            return None, there
        connection = await asyncpg.connect(self.place.source_dsn)
        try:
            return Counter([str(row["kenmerk"]) for row in await connection.fetch(self.who.source)]), there
        finally:
            await connection.close()

    def commands(self, number: int) -> list[tuple[str, bytes]]:
        """So many, each with its name, as HTTP/1.1 requests for the API. An account has one of them at a time."""
        made: list[tuple[str, bytes]] = []
        for _ in range(number):
            own = str(uuid4())
            body = json.dumps({"rekening": str(self._next()), "bedragCent": 3500, "kenmerk": own}).encode()
            head = (
                "POST /v1/boekingen HTTP/1.1",
                "Host: 127.0.0.1",
                *([f"Authorization: Bearer {self._token}"] if self.who is OWN else []),
                f"Idempotency-Key: {own}",
                "Content-Type: application/json",
                f"Content-Length: {len(body)}",
            )
            made.append((own, ("\r\n".join(head) + "\r\n\r\n").encode() + body))
        return made

    def rebuild(self, total: int) -> float:
        """Events per second of a view made anew."""
        said = json.loads(program(self.who, self.place, "herbouw", self.logs).run(str(total)))
        return float(said["gebeurtenissen"] / said["seconden"])

    async def open(self) -> None:
        self._target = await asyncpg.connect(self.place.target_dsn)
        self._token = token("GEMEENTE") if self.who is OWN else ""
        for role in ("api", *self.who.roles):
            self.processes[role] = program(self.who, self.place, role, self.logs)
            self.processes[role].start()
        await asyncio.to_thread(self.processes["api"].await_ready, _READY_SECONDS)

    async def close(self) -> None:
        await asyncio.to_thread(end, list(self.processes.values()), 10.0)
        await self._target.close()

    def said(self) -> str:
        """The ends of its logs, for who has to find out why it does not come to its end."""
        return "\n".join(f"{each.name}: {each.tail(8)}" for each in self.processes.values())

    def _next(self) -> UUID:
        return _ACCOUNTS[next(self._account) % len(_ACCOUNTS)]


@asynccontextmanager
async def running(infra: Infra, contestants: Sequence[Contestant], logs: Path) -> AsyncGenerator[list[Running]]:
    """All of them, each on databases and a topic of its own, dropped at the end."""
    mark = secrets.token_hex(4)
    names = {who.name: [f"uitstroom_{mark}_{who.name}_{side}" for side in ("bron", "doel")] for who in contestants}
    await asyncio.to_thread(databases.create, infra.dsn(), [name for pair in names.values() for name in pair])
    made = [_running(infra, who, names[who.name], f"{mark}-{who.name}.", logs) for who in contestants]
    own_topics = [each.place.topic for each in made]
    await asyncio.to_thread(topics.create, infra.bootstrap, own_topics, PARTITIONS)
    try:
        for each in made:
            await _prepare(each)
            await each.open()
        yield made
    finally:
        for each in made:
            if each.processes:
                await each.close()
        await asyncio.to_thread(databases.drop, infra.dsn(), [name for pair in names.values() for name in pair])
        await asyncio.to_thread(topics.delete, infra.bootstrap, own_topics)


def _running(infra: Infra, who: Contestant, pair: list[str], prefix: str, logs: Path) -> Running:
    source, target = (infra.dsn(name) for name in pair)
    [port] = free_ports(1)
    return Running(who, Place(source, target, Brokers(infra.bootstrap), prefix.replace("_", "-"), port), logs)


async def _prepare(each: Running) -> None:
    await asyncio.to_thread(program(each.who, each.place, "prepare", each.logs).run)
    if each.who is OWN:
        # Its two services are two databases with the same tables.
        await asyncio.to_thread(program(each.who, _other_side(each.place), "prepare", each.logs).run)


def _other_side(place: Place) -> Place:
    return Place(place.target_dsn, place.target_dsn, place.kafka, place.prefix, place.port)
