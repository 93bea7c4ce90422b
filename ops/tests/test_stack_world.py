"""The local stack with real processes: fresh, reachable, killable, and gone afterwards."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import asyncpg
import httpx
import jwt
import psutil
import pytest
from aiokafka.admin import AIOKafkaAdminClient
from chassis.local.lease import Lease
from ops.commands.local import example_signal, set_clocks
from ops.commands.verify import prove
from ops.deployment.local import of_world
from ops.stack import World, WorldSettings, sweep
from ops.stack.infra import Infra
from ops.stack.processes import free_ports
from ops.stack.register import load
from ops.stack.settings import SERVICES

pytestmark = pytest.mark.infra


@pytest.fixture(scope="module")
def infra() -> Iterator[Infra]:
    """Holds the servers up for the whole module, so that what a world leaves behind can be looked for."""
    infra = Infra().start()
    infra.postgres_ready.result()
    infra.kafka_ready.result()
    yield infra
    infra.stop()


@pytest.fixture(scope="module")
def world(infra: Infra) -> Iterator[World]:
    with World.start() as world:
        yield world


async def databases(infra: Infra) -> set[str]:
    connection = await asyncpg.connect(infra.dsn())
    try:
        return {row["datname"] for row in await connection.fetch("SELECT datname FROM pg_database")}
    finally:
        await connection.close()


async def topics(infra: Infra) -> set[str]:
    admin = AIOKafkaAdminClient(bootstrap_servers=infra.bootstrap)
    await admin.start()
    try:
        return set(await admin.list_topics())
    finally:
        await admin.close()


def started(code: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def test_every_process_is_ready(world: World) -> None:
    assert set(world.processes) == {f"{s}-{part}" for s in SERVICES for part in ("api", "worker")}
    assert all(process.ready() for process in world.processes.values())


def test_every_service_says_where_it_stands_to_ops_only(world: World) -> None:
    for url in world.urls.values():
        answers = {
            rol: httpx.get(f"{url}/v1/stand", headers={"Authorization": f"Bearer {world.token(rol)}"}).status_code
            for rol in ("OPS", "GEMEENTE", "VERZEKERAAR", "CAK")
        }
        assert answers == {"OPS": 200, "GEMEENTE": 403, "VERZEKERAAR": 403, "CAK": 403}
        assert httpx.get(f"{url}/v1/stand").status_code == 401


async def test_databases_and_topics_are_its_own(world: World, infra: Infra) -> None:
    assert {f"uitstroom_{world.name}_{service}" for service in SERVICES} <= await databases(infra)
    assert {f"{world.name}.uitstroom.{service}" for service in SERVICES} <= await topics(infra)


def test_the_signal_that_up_shows_is_accepted(world: World) -> None:
    set_clocks(world)
    headers = {"Authorization": f"Bearer {world.token('VERZEKERAAR')}", "Idempotency-Key": "proef-signaal"}
    body = example_signal(datetime.now(UTC).date())
    answer = httpx.post(f"{world.urls['intake']}/v1/signalen", json=body, headers=headers)
    assert answer.status_code == 201, answer.text


async def test_a_proof_of_each_service(world: World) -> None:
    for service in SERVICES:
        proof = await prove(of_world(world), service)
        assert proof.ok, proof


def test_a_killed_process_comes_back_on_its_port(world: World) -> None:
    before = world.processes["regeling-api"].pid
    world.kill9("regeling-api")
    assert world.processes["regeling-api"].process is None
    world.start_process("regeling-api")
    assert world.processes["regeling-api"].pid != before
    assert httpx.get(f"{world.urls['regeling']}/readyz").status_code == 200


async def test_nothing_is_left(infra: Infra) -> None:
    async with World.start(settings=WorldSettings(services=SERVICES, parts=("api",))) as world:
        pids = [process.pid for process in world.processes.values()]
    assert not any(psutil.pid_exists(pid) for pid in pids)
    assert not any(world.name in name for name in await databases(infra))
    assert not any(name.startswith(world.topic_prefix) for name in await topics(infra))
    assert load(world.name) is None


async def test_a_start_that_fails_leaves_nothing_and_shows_the_log(infra: Infra) -> None:
    broken = WorldSettings(services=("regeling",), parts=("api",), extra_environment={"UITSTROOM_PARTITIES": "nul"})
    with pytest.raises(RuntimeError, match="UITSTROOM_PARTITIES"):
        World.start("stuk", broken)
    assert load("stuk") is None
    assert not any("stuk" in name for name in await databases(infra))


async def test_an_interrupted_run_leaves_no_orphans(infra: Infra) -> None:
    """After SIGKILL nobody could clean up: the next run does. Three runs at once, for each takes long to begin."""
    code = (
        "import signal, sys, time; from ops.stack import World, WorldSettings\n"
        "signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))\n"
        "w = World.start('{}', WorldSettings(services=('regeling',)))\n"
        "print(*[p.pid for p in w.processes.values()], flush=True); time.sleep(120)"
    )
    numbers = (signal.SIGTERM, signal.SIGINT, signal.SIGKILL)
    runs = {f"weg{number.value}": (started(code.format(f"weg{number.value}")), number) for number in numbers}
    pids: list[int] = []
    for run, number in runs.values():
        assert run.stdout is not None
        own = [int(pid) for pid in run.stdout.readline().split()]
        assert len(own) == 2, number
        pids += own
    for run, number in runs.values():
        run.send_signal(number)
    for run, _ in runs.values():
        run.wait(60)
    sweep()
    assert not any(psutil.pid_exists(pid) for pid in pids)
    assert not any(name in each for each in await databases(infra) for name in runs)
    assert not any(load(name) for name in runs)


def test_tokens_say_for_whom(world: World) -> None:
    claims = jwt.decode(world.token("gemeente", gemeentecode="0344"), options={"verify_signature": False})
    assert claims["organisatie"] == {"id": "gemeente:0344", "rol": "GEMEENTE", "gemeentecode": "0344"}
    assert "ops" not in claims["scope"].split()
    with pytest.raises(ValueError, match="kies uit"):
        world.token("BELASTINGDIENST")


def test_free_ports_are_free_and_keep_to_the_first_where_they_can() -> None:
    # Below those that the kernel hands out: a neighbour would be somebody's connection now and then.
    first = next(port for port in range(21_000, 30_000, 3) if free_ports(3, port) == [port, port + 1, port + 2])
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", first))
        taken.listen()
        ports = free_ports(3, first)
    assert first not in ports
    assert ports[1:] == [first + 1, first + 2]
    assert len(set(ports)) == 3


def test_the_last_one_out_stops_the_server(tmp_path) -> None:
    stops: list[str] = []
    one, two = Lease(tmp_path), Lease(tmp_path)
    one.take(lambda: None)
    two.take(lambda: None)
    assert one.give_back(lambda: stops.append("one")) is False
    assert two.give_back(lambda: stops.append("two")) is True
    assert stops == ["two"]


def test_a_user_that_was_killed_holds_no_server(tmp_path) -> None:
    other = started(
        "import time; from pathlib import Path; from chassis.local.lease import Lease\n"
        f"lease = Lease(Path({str(tmp_path)!r})); lease.take(lambda: None); print('ok', flush=True); time.sleep(60)"
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "ok\n"
    mine = Lease(tmp_path)
    mine.take(lambda: None)
    other.kill()
    other.wait()
    time.sleep(0.05)
    assert mine.give_back(lambda: None) is True


def test_a_server_that_must_stay_stays(tmp_path) -> None:
    lease = Lease(tmp_path)
    lease.take(lambda: None)
    lease.stay(True)
    assert lease.give_back(lambda: None) is False
