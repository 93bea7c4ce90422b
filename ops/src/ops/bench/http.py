"""`POST /v1/signalen` on a real API process against an empty FastAPI route in a process of its own."""

import json
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from uuid import uuid4

from ops.bench.client import fire
from ops.bench.measuring import Pair, in_turns
from ops.bench.wanbetalers import bsns
from ops.commands.local import example_signal
from ops.stack import World
from ops.stack.processes import ServiceProcess, end, free_ports

CLIENTS = 32


class _Empty(ServiceProcess):
    """The empty application, as a process like those of a world."""

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-m", "ops.bench.empty_app"]


@contextmanager
def empty_app(world: World) -> Generator[int]:
    """Its port."""
    [port] = free_ports(1)
    empty = _Empty(
        "empty", "ops", "empty_app", port, world.log_dir / "empty.log", world.environment("intake", port, "api")
    )
    empty.start()
    try:
        empty.await_ready(30)
        yield port
    finally:
        end([empty])


async def measure(world: World, empty: int, rounds: int, count: int) -> Pair:
    """`http_vs_empty`, requests per second. Every signal is about somebody the vault has not seen before."""
    own = world.processes["intake-api"].port
    requests = _requests(world.token("VERZEKERAAR"))

    async def send(port: int, part: list[bytes]) -> int:
        return await fire(port, part, CLIENTS)

    # Made beforehand: what a request costs to make is not what is measured.
    for_ours = iter([list(islice(requests, count)) for _ in range(rounds + 1)])
    for_empty = list(islice(requests, count))
    return await in_turns("http_vs_empty", lambda: send(own, next(for_ours)), lambda: send(empty, for_empty), rounds)


def _requests(token: str) -> Iterator[bytes]:
    today = datetime.now(UTC).date()
    for bsn in bsns(999_000_000):
        body = json.dumps(example_signal(today) | {"bsn": bsn})
        head = (
            "POST /v1/signalen HTTP/1.1",
            "Host: 127.0.0.1",
            f"Authorization: Bearer {token}",
            f"Idempotency-Key: {uuid4()}",
            "Content-Type: application/json",
            f"Content-Length: {len(body)}",
        )
        yield ("\r\n".join(head) + "\r\n\r\n" + body).encode()
