"""The server against callers with raw sockets: limits of size and time hold before any application (rows 38 and 39)."""

import asyncio
import json
import os
import resource
import socket
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from chassis.local.issuer import Issuer

Open = Callable[[], Coroutine[Any, Any, tuple[asyncio.StreamReader, asyncio.StreamWriter]]]
GET = b"GET /livez HTTP/1.1\r\nHost: a\r\n"
SETTINGS = {
    "KOP_SECONDEN": "1",
    "INHOUD_SECONDEN": "2",
    "ANTWOORD_SECONDEN": "2",
    "STIL_SECONDEN": "1",
    "VERBINDINGEN": "40",
    "VERBINDINGEN_PER_ADRES": "20",
}


class Server:
    def __init__(self, process: Process, port: int, uitgever: Issuer) -> None:
        self.process = process
        self.port = port
        self.uitgever = uitgever

    async def open(self, host: str = "127.0.0.1") -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", self.port, local_addr=(host, 0), limit=2**24)

    async def say(self, content: bytes, wait: float = 10) -> bytes:
        """Everything that comes back until the server ends it."""
        reader, writer = await self.open()
        try:
            async with asyncio.timeout(wait):
                try:
                    writer.write(content)
                    await writer.drain()
                except ConnectionError:
                    pass
                return await reader.read()
        finally:
            writer.close()

    def token(self, rol: str = "GEMEENTE") -> bytes:
        bounds = {"gemeentecode": "0546"} if rol == "GEMEENTE" else {}
        organisatie = {"id": "x", "rol": rol, **bounds}
        return b"Bearer " + self.uitgever.token(organisatie, ["proef:lezen", "proef:schrijven"]).encode()

    def memory(self) -> int:
        """Kilobytes that the process holds now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("utf-8")
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))


@pytest.fixture(scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Server]:
    folder = tmp_path_factory.mktemp("uitgever")
    uitgever = Issuer.open(folder, issuer="https://uitgever.test", audience="uitstroom")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {
        **os.environ,
        "UITSTROOM_OMGEVING": "test",
        "UITSTROOM_DATABASE_DSN": "postgresql://db/x",
        "UITSTROOM_KAFKA_BOOTSTRAP": "localhost:9092",
        "UITSTROOM_JWKS": str(uitgever.save(folder)),
        "UITSTROOM_ISSUER": uitgever.issuer,
        "UITSTROOM_AUDIENCE": uitgever.audience,
        "UITSTROOM_HTTP_PORT": str(port),
        **{f"UITSTROOM_{name}": value for name, value in SETTINGS.items()},
    }
    script = str(Path(__file__).with_name("dienst.py"))
    process = await asyncio.create_subprocess_exec(sys.executable, script, "api", env=env, stdout=DEVNULL, stderr=PIPE)
    own = Server(process, port, uitgever)
    async with asyncio.timeout(60):
        while True:
            try:
                _, writer = await own.open()
                writer.close()
                break
            except OSError:
                assert process.returncode is None
                await asyncio.sleep(0.05)
    yield own
    process.terminate()
    await process.wait()


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def problem(answer: bytes) -> dict[str, Any]:
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"application/problem+json" in head
    assert b"connection: close" in head.lower()
    return json.loads(body)


@pytest.mark.parametrize(
    "head",
    [
        b"GET /livez HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 20_000_000,
        b"GET /livez HTTP/1.1\r\nHost: a\r\n" + b"X: 12345678\r\n" * 20_000 + b"\r\n",
        b"GET /livez HTTP/1.1\r\nHost: a\r\n" + b"X: 1\r\n" * 101 + b"\r\n",
        b"GET /" + b"a" * 40_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /livez HTTP/1.1\r\nHost: a\r\n" + b"x" * 40_000 + b": 1\r\n\r\n",
        b"GET /livez HTTP/1.1\r\nHost: a\r\nAccept: " + b"a/b," * 10_000 + b"\r\n\r\n",
    ],
    ids=["one-without-end", "many", "too-many-small", "address", "name", "accept"],
)
async def test_fault_38_a_head_that_is_too_large_is_431(server: Server, head: bytes) -> None:
    answer = await server.say(head)
    assert (status(answer), problem(answer)["code"]) == (431, "KOP_TE_GROOT")


async def test_fault_38_what_fits_is_taken(server: Server) -> None:
    head = GET + b"X: 12345\r\n" * 90 + b"Y: " + b"y" * 30_000 + b"\r\nConnection: close\r\n\r\n"
    assert status(await server.say(head)) == 200


async def test_fault_38_large_heads_cost_no_memory_that_stays(server: Server) -> None:
    async def large(number: int) -> None:
        accept = b"application/json;n=%d" % number + b",a/b" * 6000
        await server.say(GET + b"Accept: " + accept + b"\r\nConnection: close\r\n\r\n")
        await server.say(GET + b"X: " + b"x" * 2_000_000)

    await large(0)
    before = server.memory()
    for begin in range(0, 300, 10):
        await asyncio.gather(*map(large, range(begin, begin + 10)))
    assert server.memory() - before < 30_000


@pytest.mark.parametrize("begun", [b"G", b"GET /livez HTTP/1.1\r\nHost: a\r\nX", b"\r\n"])
async def test_fault_38_half_a_head_is_408(server: Server, begun: bytes) -> None:
    began = time.monotonic()
    answer = await server.say(begun)
    assert time.monotonic() - began < 5
    assert (status(answer), problem(answer)["code"]) == (408, "VERZOEK_TE_LANGZAAM")


async def test_fault_38_a_head_that_drips_is_408(server: Server) -> None:
    reader, writer = await server.open()
    writer.write(GET)
    began = time.monotonic()
    answer = asyncio.create_task(reader.read())
    while not answer.done() and time.monotonic() - began < 8:
        writer.write(b"X: 1\r\n")
        await asyncio.sleep(0.2)
    assert status(await answer) == 408
    writer.close()


async def test_fault_38_a_body_that_does_not_come_is_408(server: Server) -> None:
    head = b"POST /v1/meldingen HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 10\r\n"
    answer = await server.say(head + b"Authorization: " + server.token() + b"\r\n\r\n{")
    assert (status(answer), problem(answer)["code"]) == (408, "VERZOEK_TE_LANGZAAM")


async def test_fault_38_a_connection_that_says_nothing_is_closed(server: Server) -> None:
    assert await server.say(b"", wait=5) == b""


async def test_fault_38_a_connection_that_says_nothing_more_is_closed(server: Server) -> None:
    began = time.monotonic()
    assert (await server.say(GET + b"\r\n", wait=6)).count(b"HTTP/1.1 200") == 1
    assert time.monotonic() - began < 5


async def test_fault_38_a_caller_who_does_not_read_is_ended(server: Server) -> None:
    own = socket.socket()
    own.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    own.connect(("127.0.0.1", server.port))
    own.setblocking(False)
    loop = asyncio.get_running_loop()
    ended = False
    async with asyncio.timeout(20):
        while not ended:
            try:
                await asyncio.wait_for(loop.sock_sendall(own, GET + b"\r\n"), 0.5)
            except TimeoutError:
                continue
            except ConnectionError:
                ended = True
    own.close()


async def test_fault_38_idle_connections_of_one_address_shut_nobody_out(server: Server) -> None:
    idle = [await server.open("127.0.0.2") for _ in range(60)]
    try:
        for _ in range(3):
            assert status(await server.say(GET + b"Connection: close\r\n\r\n")) == 200
    finally:
        for _, writer in idle:
            writer.close()


async def test_fault_38_idle_connections_of_many_addresses_make_room(server: Server) -> None:
    idle = [await server.open(f"127.0.0.{host}") for host in range(10, 60)]
    try:
        assert status(await server.say(GET + b"Connection: close\r\n\r\n")) == 200
    finally:
        for _, writer in idle:
            writer.close()


async def test_fault_38_connections_at_work_are_left_alone_and_one_too_many_is_503(server: Server) -> None:
    ask = b"GET /v1/traag HTTP/1.1\r\nHost: a\r\nAuthorization: " + server.token() + b"\r\nConnection: close\r\n\r\n"
    at_work = [await server.open("127.0.0.3") for _ in range(20)]
    for _, writer in at_work:
        writer.write(ask)
    await asyncio.sleep(0.2)
    reader, writer = await server.open("127.0.0.3")
    refused = await reader.read()
    writer.close()
    assert (status(refused), problem(refused)["code"]) == (503, "TE_VEEL_VERBINDINGEN")
    assert b"Retry-After: 1" in refused
    assert [status(await own.read()) for own, _ in at_work] == [200] * 20
    for _, own in at_work:
        own.close()


async def test_fault_38_a_thousand_connections_are_no_outage(server: Server) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(max(soft, 3000), hard), hard))
    many = await asyncio.gather(*(server.open(f"127.0.1.{n % 200 + 1}") for n in range(1100)), return_exceptions=True)
    assert status(await server.say(GET + b"Connection: close\r\n\r\n")) == 200
    for each in many:
        if isinstance(each, tuple):
            each[1].close()
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def chunked(trailer: bytes, *head: bytes) -> bytes:
    fields = b"".join(field + b"\r\n" for field in head)
    first = b"GET /v1/traag HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n" + fields
    return first + b"Connection: close\r\n\r\n0\r\n" + trailer + b"\r\n"


async def test_fault_39_a_trailer_authenticates_nobody(server: Server) -> None:
    trailer = b"Authorization: " + server.token() + b"\r\n"
    assert status(await server.say(chunked(trailer))) == 401
    assert status(await server.say(chunked(b"", trailer.strip()))) == 200


async def test_fault_39_a_trailer_overrides_no_header(server: Server) -> None:
    answer = await server.say(
        chunked(b"Authorization: " + server.token("GEMEENTE") + b"\r\n", b"Authorization: " + server.token("CAK"))
    )
    assert (status(answer), b'"rol":"CAK"' in answer) == (200, True)


async def test_fault_39_trailers_without_end_are_refused(server: Server) -> None:
    head = b"Authorization: " + server.token()
    for trailer in (b"X: " + b"x" * 3_000_000, b"X: 1\r\n" * 200_000):
        answer = await server.say(chunked(trailer + b"\r\n", head))
        assert answer == b"" or status(answer) in {431, 200}
    before = server.memory()
    for _ in range(10):
        await server.say(chunked(b"X: " + b"x" * 3_000_000 + b"\r\n", head))
    assert server.memory() - before < 10_000


async def test_fault_39_two_authorization_headers_are_400(server: Server) -> None:
    own = b"Authorization: " + server.token()
    answer = await server.say(chunked(b"", own, own))
    assert (status(answer), b'"DUBBEL"' in answer) == (400, True)


async def test_fault_39_what_comes_after_a_trailer_is_the_next_request(server: Server) -> None:
    first = chunked(b"X: 1\r\n", b"Authorization: " + server.token()).replace(b"Connection: close\r\n", b"")
    answer = await server.say(first + GET + b"Connection: close\r\n\r\n")
    assert answer.count(b"HTTP/1.1 200") == 2


@pytest.mark.parametrize(
    "nonsense",
    [
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"HELLO\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /v1/\xff HTTP/1.1\r\nHost: a\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
)
async def test_fault_38_what_is_no_http_is_a_400_in_the_same_form(server: Server, nonsense: bytes) -> None:
    answer = await server.say(nonsense)
    assert (status(answer), problem(answer)["code"]) == (400, "GEEN_HTTP")


async def test_fault_38_a_chunked_body_of_tiny_chunks_is_read(server: Server) -> None:
    body = json.dumps({"kenmerk": "k" * 20_000}).encode()
    tiny = b"".join(b"1\r\n%c\r\n" % byte for byte in body) + b"0\r\n\r\n"
    head = b"POST /v1/meldingen HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
    answer = await server.say(head + b"Authorization: " + server.token() + b"\r\nConnection: close\r\n\r\n" + tiny)
    assert status(answer) == 201
