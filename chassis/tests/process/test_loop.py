"""What a process leaves behind when it lets go of a connection."""

import asyncio
import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from chassis.process.loop import Loop
from chassis.testing.tls import Authority


@pytest.fixture
def silent(tmp_path: Path, authority: Authority) -> Iterator[int]:
    """The port of somebody who shakes hands over TLS and then never says a word, not even goodbye."""
    (own := tmp_path / "own.pem").write_bytes(authority.certified())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own)
    gone = threading.Event()

    def serve(listening: socket.socket) -> None:
        with contextlib.suppress(OSError), context.wrap_socket(listening.accept()[0], server_side=True):
            gone.wait()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=serve, args=(listening,))
        thread.start()
        try:
            yield int(listening.getsockname()[1])
        finally:
            gone.set()
            thread.join()


@pytest.fixture
def authority() -> Authority:
    return Authority("of one test")


def test_who_closes_a_connection_does_not_wait_for_the_other_side_to_say_goodbye(
    silent: int, authority: Authority, tmp_path: Path
) -> None:
    """Thirty seconds long, as uvloop would (uvloop#471): so long a relay stood still that had looked at its topic."""
    (ca := tmp_path / "ca.pem").write_bytes(authority.pem)

    async def work() -> None:
        lost = asyncio.get_running_loop().create_future()

        class Client(asyncio.Protocol):
            def connection_lost(self, exc: Exception | None) -> None:
                lost.set_result(None)

        context = ssl.create_default_context(cafile=str(ca))
        transport, _ = await asyncio.get_running_loop().create_connection(Client, "127.0.0.1", silent, ssl=context)
        transport.close()
        async with asyncio.timeout(15):
            await lost

    with asyncio.Runner(loop_factory=Loop) as runner:
        runner.run(work())
