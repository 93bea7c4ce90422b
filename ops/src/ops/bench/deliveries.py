"""Deliveries to one subscriber, as the worker makes them, against a plain HTTP client that posts the same bytes.

Both call the same receiver, a process of its own that takes everything, over as many connections. Ours reads what
happened, signs it, keeps order per subject and writes down what was taken; the client does nothing but post. A rate is
of what came in, from the first message to the last.
"""

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from datetime import UTC, date, datetime
from http import HTTPStatus
from statistics import median
from uuid import UUID, uuid4

import httpcore
import httpx
import msgspec
from chassis.eventstore import SYSTEEM, Cause, EventStore, Step, create_pool
from contracts.regeling import TermijnBetaald
from notificaties.adapters.streams import DOORGIFTE
from notificaties.domain.doorgifte.commands import GeefDoor
from notificaties.domain.doorgifte.events import GebeurtenisDoorgegeven
from notificaties.domain.doorgifte.state import stream_id

from ops.bench.measuring import Pair
from ops.bench.receiver import TOLD, Tally
from ops.stack import World
from ops.stack.processes import free_ports
from ops.stack.tokens import GEMEENTECODE, UZOVI
from ops.waiting import looks, until

CONNECTIONS = 8
SUBJECTS = 300
_CAUSE = Cause(uuid4(), None, SYSTEEM, {"gemeentecode": GEMEENTECODE, "uzovi": UZOVI})
_LOOK = 0.1
_WARMING = 10
"""Of a round so small a part is not counted, beforehand."""
_PATIENCE = 300.0


@contextmanager
def receiver() -> Generator[str]:
    """Where it listens."""
    [port] = free_ports(1)
    process = subprocess.Popen([sys.executable, "-m", "ops.bench.receiver", str(port)])
    try:
        _await_listening(process, port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def _await_listening(process: subprocess.Popen[bytes], port: int) -> None:
    """A subscription to an address where nobody answers yet is refused."""
    deadline, pauses = time.monotonic() + _PATIENCE, looks()
    while process.poll() is None and time.monotonic() < deadline:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(pauses.seconds())
    raise RuntimeError("the receiver does not listen")


async def measure(world: World, address: str, rounds: int, count: int, say: Callable[[str], None]) -> Pair:
    """`deliveries_vs_client`, messages per second: a short round of each that is not counted, then `rounds` pairs.

    `say` is told how far it is: at full size it takes minutes.
    """
    await _fill(world.dsns["notificaties"], count)
    say(f"{count} gebeurtenissen liggen klaar")
    own = world.urls["notificaties"]
    async with httpx.AsyncClient(base_url=address) as told, httpx.AsyncClient(base_url=own, timeout=30) as api:

        async def pair(number: int) -> tuple[float, float]:
            ours = await _rate(told, f"/a/{uuid4()}", number, lambda path: _subscribed(api, world, address + path))
            other = await _rate(told, f"/b/{uuid4()}", number, lambda path: _posted(address + path, number))
            return ours, other

        await pair(max(1, count // _WARMING))
        rates: list[tuple[float, float]] = []
        for done in range(1, rounds + 1):
            ours, other = await pair(count)
            rates.append((ours, other))
            say(f"ronde {done} van {rounds}: ons {ours:.0f}/s, de client {other:.0f}/s")
    return Pair(
        "deliveries_vs_client",
        median(ours for ours, _ in rates),
        median(other for _, other in rates),
        median(ours / other for ours, other in rates),
    )


async def _rate(
    told: httpx.AsyncClient, path: str, count: int, begin: Callable[[str], AbstractAsyncContextManager[None]]
) -> float:
    """Messages per second that came in on `path` after `begin` set them going."""

    async def tally() -> Tally:
        tallies = msgspec.json.decode((await told.get(TOLD)).content, type=dict[str, Tally])
        return tallies.get(path, Tally())

    async def all_of_them() -> bool:
        return (await tally()).count >= count

    async with begin(path):
        await until(all_of_them, pauses=looks(_LOOK, _LOOK), within=_PATIENCE)
    done = await tally()
    return done.count / (done.last - done.first)


@asynccontextmanager
async def _subscribed(api: httpx.AsyncClient, world: World, address: str) -> AsyncGenerator[None]:
    """From the beginning of all that happened; ended again when it has it all."""
    headers = {"Authorization": f"Bearer {world.token('GEMEENTE')}"}
    wanted = {"adres": address, "kanalen": [{"naam": "regeling"}], "vanaf": "BEGIN", "gelijktijdig": CONNECTIONS}
    made = await api.post("/v1/abonnementen", headers={**headers, "Idempotency-Key": str(uuid4())}, json=wanted)
    if made.status_code != HTTPStatus.CREATED:
        raise RuntimeError(made.text)
    yield
    ended = await api.delete(made.headers["Location"], headers=headers)
    ended.raise_for_status()


@asynccontextmanager
async def _posted(address: str, count: int) -> AsyncGenerator[None]:
    """The client: a loop per connection, each with the same message again and again."""
    body = msgspec.json.encode(_event(uuid4(), 1))
    headers = [(b"content-type", b"application/cloudevents+json"), (b"webhook-id", str(uuid4()).encode())]
    left = iter(range(count))
    async with httpcore.AsyncConnectionPool(max_connections=CONNECTIONS) as pool:

        async def loop() -> None:
            for _ in left:
                await pool.request("POST", address, headers=headers, content=body)

        await asyncio.gather(*(loop() for _ in range(CONNECTIONS)))
        yield


async def _fill(dsn: str, count: int) -> None:
    """So many public events of regeling, heard by notificaties, over a few hundred subjects of one tenant."""
    subjects = [uuid4() for _ in range(SUBJECTS)]
    pool = await create_pool(dsn, max_size=2)
    try:
        async with EventStore(pool, [DOORGIFTE]) as store:
            for first in range(0, count, SUBJECTS):
                now = datetime.now(UTC)
                part = range(first, min(first + SUBJECTS, count))
                steps = [(_published(subjects[n - first], n + 1), _CAUSE, now) for n in part]
                async with pool.acquire() as connection, connection.transaction():
                    await store.execute(connection, steps)
                store.bell.ring()
    finally:
        await pool.close()


def _published(subject: UUID, position: int) -> Step:
    return Step(DOORGIFTE, stream_id("regeling", subject), GeefDoor(gebeurtenis=_event(subject, position)), subject)


def _event(subject: UUID, position: int) -> GebeurtenisDoorgegeven:
    paid = TermijnBetaald(polis_ref=subject, persoon_ref=subject, maand="2026-06", laat=False, datum=date(2026, 6, 1))
    return GebeurtenisDoorgegeven(
        bron="regeling",
        gebeurtenis=TermijnBetaald.__name__,
        gebeurtenis_id=uuid4(),
        onderwerp=subject,
        positie=position,
        gegevens=msgspec.Raw(msgspec.json.encode(paid)),
    )
