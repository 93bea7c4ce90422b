import asyncio
import json
import os
import signal
import socket
import sys
import threading
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
from chassis.local.issuer import Issuer
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

Start = Callable[..., Coroutine[Any, Any, tuple[Process, httpx.AsyncClient]]]


@pytest.fixture
def uitgever(tmp_path: Path) -> Issuer:
    return Issuer.open(tmp_path, issuer="https://uitgever.test", audience="uitstroom")


@pytest.fixture
async def start(uitgever: Issuer, tmp_path: Path) -> AsyncIterator[Start]:
    started: list[tuple[Process, httpx.AsyncClient]] = []

    async def run(*arguments: str) -> tuple[Process, httpx.AsyncClient]:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        env = {
            **os.environ,
            "UITSTROOM_OMGEVING": "test",
            "UITSTROOM_DATABASE_DSN": "postgresql://db/x",
            "UITSTROOM_KAFKA_BOOTSTRAP": "localhost:9092",
            "UITSTROOM_JWKS": str(tmp_path / "jwks.json"),
            "UITSTROOM_ISSUER": uitgever.issuer,
            "UITSTROOM_AUDIENCE": uitgever.audience,
            "UITSTROOM_HTTP_PORT": str(port),
        }
        script = str(Path(__file__).with_name("dienst.py"))
        process = await asyncio.create_subprocess_exec(
            sys.executable, script, *arguments, env=env, stdout=PIPE, stderr=PIPE
        )
        client = httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}")
        started.append((process, client))
        async with asyncio.timeout(60):
            while process.returncode is None:
                try:
                    await client.get("/livez")
                    break
                except httpx.TransportError:
                    await asyncio.sleep(0.05)
        return process, client

    yield run
    for process, client in started:
        await client.aclose()
        if process.returncode is None:
            process.kill()
            await process.wait()


class Collector(ThreadingHTTPServer):
    """As much of an OpenTelemetry collector as a client sees: takes what comes to any path."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Taker)
        self.received: list[tuple[str, bytes]] = []


class _Taker(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        cast(Collector, self.server).received.append((self.path, body))
        self.send_response(200)
        self.send_header("Content-Type", "application/x-protobuf")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None: ...


@pytest.fixture
def collector() -> Iterator[Collector]:
    with Collector() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


async def end(process: Process) -> tuple[int, list[dict[str, Any]]]:
    out, _ = await asyncio.wait_for(process.communicate(), 15)
    return process.returncode or 0, [json.loads(line) for line in out.splitlines()]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_a_worker_cleanly_with_code_0(start: Start, number: signal.Signals) -> None:
    process, client = await start()
    assert (await client.get("/readyz")).status_code == 200
    assert "uitstroom_loop_restarts" in (await client.get("/metrics")).text
    process.send_signal(number)
    code, lines = await end(process)
    assert code == 0
    events = [line["event"] for line in lines]
    assert events.index("loop klaar") < events.index("dicht")
    assert lines[-1]["event"] == "stopped"
    assert lines[-1]["service"] == "proef"


async def test_a_part_that_is_down_makes_the_worker_unready_but_alive(start: Start) -> None:
    _, client = await start("valt")
    async with asyncio.timeout(5):
        while (answer := await client.get("/readyz")).status_code == 200:
            continue
    assert "valt (OSError)" in answer.json()["detail"]
    assert (await client.get("/livez")).status_code == 200


async def test_a_request_in_flight_is_finished_before_the_api_ends(start: Start, uitgever: Issuer) -> None:
    process, client = await start("api")
    token = uitgever.token({"id": "ops", "rol": "OPS"}, ["proef:lezen"])
    request = asyncio.create_task(client.get("/v1/traag", headers={"Authorization": f"Bearer {token}"}))
    await asyncio.sleep(0.2)
    process.send_signal(signal.SIGTERM)
    answer = await request
    assert answer.json() == {"rol": "OPS"}
    assert answer.headers["api-version"] == "1.0.0"
    code, _ = await end(process)
    assert code == 0


async def test_spans_of_a_process_reach_an_otlp_collector(
    start: Start, uitgever: Issuer, collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_TRACES_EXPORTER", "otlp")
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{collector.server_port}")
    process, client = await start("api")
    token = uitgever.token({"id": "ops", "rol": "OPS"}, ["proef:lezen"])
    caller = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    await client.get("/v1/traag", headers={"Authorization": f"Bearer {token}", "traceparent": caller})
    process.send_signal(signal.SIGTERM)
    assert (await end(process))[0] == 0
    assert {path for path, _ in collector.received} == {"/v1/traces"}
    sent = [ExportTraceServiceRequest.FromString(body) for _, body in collector.received]
    resources = [resource for request in sent for resource in request.resource_spans]
    names = {a.value.string_value for r in resources for a in r.resource.attributes if a.key == "service.name"}
    assert names == {"proef"}
    spans = {span.name: span for r in resources for scope in r.scope_spans for span in scope.spans}
    assert spans["GET /v1/traag"].trace_id.hex() == "0af7651916cd43dd8448eb211c80319c"


async def test_a_collector_that_hangs_keeps_no_process_from_working_or_ending(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{silent.getsockname()[1]}")
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_TIMEOUT", "60")
        monkeypatch.setenv("OTEL_TRACES_EXPORTER", "otlp")
        process, client = await start("api")
        assert (await client.get("/readyz")).status_code == 200
        process.send_signal(signal.SIGTERM)
        assert (await end(process))[0] == 0


async def test_unusable_settings_end_with_code_2_and_name_the_variable(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UITSTROOM_PARTITIES", "nul")
    process, _ = await start()
    _, err = await process.communicate()
    assert process.returncode == 2
    assert b"UITSTROOM_PARTITIES" in err
    assert b"Traceback" not in err
