"""`chassis/http/lane.py` alone: the same application with it and without, in one process, in turns.

Over a real socket the client is a process of its own, so the CPU time of this one is what the server took.
"""

import asyncio
import multiprocessing
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from statistics import median, quantiles
from uuid import uuid4

from chassis.eventstore import EventStore, create_pool
from chassis.service.server import Server
from chassis.settings import ChassisSettings
from fastapi import FastAPI
from starlette.types import Message, Scope

from ops.bench.client import fire
from ops.bench.lane_app import BODY, application
from ops.bench.measuring import Pair, Values, run, seen
from ops.bench.sample import REKENING
from ops.stack.settings import AUDIENCE, ISSUER
from ops.stack.tokens import jwks, token

CLIENTS = 32


@dataclass(frozen=True)
class Way:
    """An application, and the port that it is served on."""

    app: FastAPI
    port: int


@dataclass(frozen=True)
class Turn:
    """Requests per second by the wall clock, and the CPU of this process per request in microseconds."""

    rate: float
    cpu: float


Prepared = Callable[[], Awaitable[int]]
"""Sends what was made beforehand; how many requests were answered."""

Sender = Callable[[Way], Prepared]


async def measure(dsn: str, rounds: int, count: int) -> tuple[Pair, Values]:
    """`lane_vs_framework`: commands that commit, over the socket. The values say the same of all three, with CPU."""
    pool = await create_pool(dsn, max_size=4)
    context = multiprocessing.get_context("spawn")
    try:
        async with EventStore(pool, [REKENING]) as store:
            with ProcessPoolExecutor(1, mp_context=context) as client:
                socket = _socket(client, count)
                durable = await _compare(dsn, store, socket, rounds, durable=True)
                at_once = await _compare(dsn, store, socket, rounds, durable=False)
            in_process = await _compare(dsn, store, _in_process(count), rounds, durable=False)
    finally:
        await pool.close()
    values = {
        **_told("lane_commit_socket", durable),
        **_told("lane_socket", at_once),
        **_told("lane_asgi", in_process),
    }
    ours, bare = zip(*durable, strict=True)
    pair = Pair("lane_vs_framework", _rate(ours), _rate(bare), median(a.rate / b.rate for a, b in durable))
    return pair, values


async def _compare(dsn: str, store: EventStore, send: Sender, rounds: int, *, durable: bool) -> list[tuple[Turn, Turn]]:
    """Per round the lane and the framework; who goes first changes every round. The first round is not counted."""
    lane = application(_settings(dsn), store, lane=True, durable=durable)
    framework = application(_settings(dsn), store, lane=False, durable=durable)
    turns: list[tuple[Turn, Turn]] = []
    async with _served(lane, dsn) as first, _served(framework, dsn) as second:
        for number in range(rounds + 1):
            if number % 2:
                mine, other = await _turn(send, first), await _turn(send, second)
            else:
                other, mine = await _turn(send, second), await _turn(send, first)
            turns.append((mine, other))
    return turns[1:]


async def _turn(send: Sender, way: Way) -> Turn:
    prepared = send(way)
    wall, cpu = time.perf_counter(), time.process_time()
    count = await prepared()
    return Turn(count / (time.perf_counter() - wall), (time.process_time() - cpu) / count * 1e6)


@asynccontextmanager
async def _served(app: FastAPI, dsn: str) -> AsyncGenerator[Way]:
    stop = asyncio.Event()
    server = Server(app, _settings(dsn))
    running = asyncio.create_task(server.run_until(stop))
    try:
        await seen(_started(server))
        yield Way(app, server.port)
    finally:
        stop.set()
        await running


def _started(server: Server) -> Callable[[], Awaitable[bool]]:
    async def started() -> bool:
        return server.started

    return started


def _settings(dsn: str) -> ChassisSettings:
    own = {"omgeving": "test", "database_dsn": dsn, "kafka_bootstrap": "127.0.0.1:9", "http_port": 0}
    return ChassisSettings.model_validate({**own, "jwks": jwks(), "issuer": ISSUER, "audience": AUDIENCE})


def _fire(port: int, requests: list[bytes]) -> int:
    return run(fire(port, requests, CLIENTS))


def _headers() -> list[tuple[str, str]]:
    return [
        ("host", "127.0.0.1"),
        ("authorization", f"Bearer {token('GEMEENTE')}"),
        ("content-type", "application/json"),
        ("content-length", str(len(BODY))),
    ]


def _socket(client: ProcessPoolExecutor, count: int) -> Sender:
    fixed = "".join(f"{name}: {value}\r\n" for name, value in _headers())

    def send(way: Way) -> Prepared:
        requests = [
            f"POST {_path()} HTTP/1.1\r\n{fixed}idempotency-key: {uuid4()}\r\n\r\n".encode() + BODY
            for _ in range(count)
        ]
        return lambda: asyncio.get_running_loop().run_in_executor(client, _fire, way.port, requests)

    return send


def _in_process(count: int) -> Sender:
    fixed = [(name.encode(), value.encode()) for name, value in _headers()]

    async def receive() -> Message:
        return {"type": "http.request", "body": BODY, "more_body": False}

    async def answer(message: Message) -> None:
        if message.get("status", 201) != 201:
            raise RuntimeError(f"answered {message['status']}")

    def send(way: Way) -> Prepared:
        scopes = [_scope(fixed) for _ in range(count)]

        async def prepared() -> int:
            for scope in scopes:
                await way.app(scope, receive, answer)
            return count

        return prepared

    return send


def _scope(headers: list[tuple[bytes, bytes]]) -> Scope:
    path = _path()
    return {
        **{"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http", "root_path": ""},
        **{"method": "POST", "path": path, "raw_path": path.encode(), "query_string": b""},
        **{"client": ("127.0.0.1", 1), "server": ("127.0.0.1", 2)},
        "headers": [*headers, (b"idempotency-key", str(uuid4()).encode())],
    }


def _path() -> str:
    return f"/v1/polissen/{uuid4()}/betalingen"


def _rate(turns: tuple[Turn, ...]) -> float:
    return median(turn.rate for turn in turns)


def _told(name: str, turns: list[tuple[Turn, Turn]]) -> Values:
    """Medians; a ratio also with its quartiles over the rounds, where there are rounds enough."""
    lane, framework = zip(*turns, strict=True)
    return {
        f"{name}_cpu_us": [round(median(turn.cpu for turn in side)) for side in (lane, framework)],
        f"{name}_per_seconde": [round(_rate(side)) for side in (lane, framework)],
        f"{name}_verhouding_tijd": _quartiles([a.rate / b.rate for a, b in turns]),
        f"{name}_verhouding_cpu": _quartiles([b.cpu / a.cpu for a, b in turns]),
    }


def _quartiles(ratios: list[float]) -> list[float]:
    cut = quantiles(ratios, n=4) if len(ratios) > 1 else ratios
    return [round(each, 2) for each in cut]
