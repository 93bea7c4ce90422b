"""A world as an operator meets it: silent when fresh, and telling what is wrong when something is."""

import asyncio
import dataclasses
import itertools
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from aiokafka import AIOKafkaProducer
from chassis.relay import BrokerTopic
from chassis.replay import repartition as replay_repartition
from contracts.envelope import PREVIOUS_SEQUENCE, SEQUENCE, topic
from ops.cli import app
from ops.commands import partitions
from ops.commands.local import example_signal
from ops.commands.parked import discard, waiting
from ops.commands.partitions import repartition, resume, standing_still
from ops.commands.status import ask
from ops.commands.verify import prove_all
from ops.deployment.local import of_world
from ops.opened import Operator, subscriptions
from ops.stack import World, WorldSettings
from ops.stack.processes import end
from ops.stack.settings import SERVICES
from typer.testing import CliRunner

pytestmark = pytest.mark.infra
_WITHIN = 60.0
PARTITIONS = WorldSettings().partitions


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with World.start("storing", WorldSettings(simulation=False)) as world:
        yield world


def until(look: Callable[[], bool], seconds: float = _WITHIN) -> None:
    end = time.monotonic() + seconds
    while not look():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)


def readyz(world: World, process: str) -> tuple[int, str]:
    answer = httpx.get(f"{world.processes[process].url}/readyz", timeout=5)
    return answer.status_code, answer.json().get("detail", "")


def status() -> tuple[int, str]:
    done = CliRunner().invoke(app, ["status", "--world", "storing"])
    return done.exit_code, done.output


def fine(world: World) -> bool:
    return all(process.ready() for process in world.processes.values()) and status()[0] == 0


def test_fault_18_a_fresh_world_logs_nothing_above_info(world: World) -> None:
    until(lambda: fine(world))
    wrong = [
        line
        for process in world.processes.values()
        for line in process.log.read_text().splitlines()
        if json.loads(line).get("level") not in ("debug", "info")
    ]
    assert wrong == []


def test_fault_15_a_broken_chain_is_told_and_discarded(world: World) -> None:
    until(lambda: fine(world))

    async def forge() -> None:
        producer = AIOKafkaProducer(bootstrap_servers=world.bootstrap)
        await producer.start()
        place = [(SEQUENCE, b"09000000000000000000"), (PREVIOUS_SEQUENCE, b"0" * 20)]
        await producer.send_and_wait(
            topic("intake", world.topic_prefix), b"{}", key=str(uuid4()).encode(), partition=0, headers=place
        )
        await producer.stop()

    asyncio.run(forge())
    listening = [service for service, each in subscriptions(of_world(world)).values() if each.source == topic("intake")]
    until(lambda: all("keten gebroken" in readyz(world, f"{service}-worker")[1] for service in listening))
    code, output = status()
    assert code == 1
    assert "1 partities staan stil" in output
    for service in dict.fromkeys(listening):
        operator = Operator("beheer", "vals")
        for parked in asyncio.run(waiting(of_world(world), service)):
            given_up = discard(of_world(world), service, parked.subscription, parked.key, operator=operator)
            assert asyncio.run(given_up) == 1
    until(lambda: fine(world))


def test_fault_15_a_dead_broker_is_told_within_a_minute(world: World) -> None:
    until(lambda: fine(world))
    kafka = world.infra.kafka
    with kafka.lease.entering():
        kafka._end()
        try:
            until(lambda: all(readyz(world, f"{s}-worker")[0] == 503 for s in SERVICES))
            code, output = status()
            assert code == 1
            assert "broker antwoordt niet" in output or "begint opnieuw na Kafka" in output
            assert readyz(world, "intake-api")[0] == 200, "what partners send is kept meanwhile"
        finally:
            kafka._launch()
    kafka.await_ready()
    until(lambda: fine(world), 120)


def test_fault_15_a_killed_worker_is_told(world: World) -> None:
    until(lambda: fine(world))
    world.kill9("eligibility-worker")
    code, output = status()
    assert code == 1
    assert "eligibility-worker: antwoordt niet" in output
    world.start_process("eligibility-worker")
    until(lambda: fine(world))


def test_topics_are_made_wider_by_the_fourth_time_after_three_were_cut_off_with_both_ends_proven(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Drill: drained, widened, every process restarted with the new number, and only then it goes on.

    Ended with kill -9 while it waited; cut off when the topics were wide and no epoch was begun; and when one was begun
    and not everybody was admitted to it. The same command again does the rest.
    """
    until(lambda: fine(world))
    operator = Operator("beheer", "meer workers")
    again = wider(world, tmp_path)
    world.kill9("regeling-worker")
    signal(world, "voor-de-verbreding")
    until(lambda: all_sent(world))
    with subprocess.Popen(
        again.line, env=again.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as first:
        until(lambda: len(asyncio.run(standing_still(of_world(world)))) == len(SERVICES))
        time.sleep(1)
        assert first.poll() is None, first.stderr and first.stderr.read()
        first.kill()
    world.start_process("regeling-worker", wait=False)
    until(lambda: all(paused(world)))
    for module, step, after in ((partitions, "begin_anew", 0), (replay_repartition, "admit", 1)):
        with monkeypatch.context() as cutting:
            cutting.setattr(module, step, cut_off(getattr(module, step), after))
            with pytest.raises(CutOff):
                asyncio.run(repartition(of_world(world), PARTITIONS + 1, operator=operator, patience=60))
    done = subprocess.run(again.line, env=again.environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["epochs"]) == len(SERVICES)
    signal(world, "tijdens-de-verbreding")
    until(lambda: all(paused(world)))
    until(lambda: "UITSTROOM_PARTITIES" in readyz(world, "regeling-worker")[1])
    assert not all_sent(world)
    still = asyncio.run(standing_still(of_world(world)))
    assert (len(still), set(still.values())) == (len(SERVICES), {f"topics repartition {PARTITIONS + 1}"})

    world.settings = dataclasses.replace(world.settings, partitions=PARTITIONS + 1)
    end(list(world.processes.values()))
    for process in world.processes.values():
        process.environment = world.environment(process.service, process.port, process.part)
        process.start()
    asyncio.run(resume(of_world(world), operator=operator))
    until(lambda: all_sent(world))
    until(lambda: fine(world), 120)
    proofs, crossed = asyncio.run(prove_all(of_world(world)))
    assert [each.wrong for each in crossed if not each.ok] == []
    assert all(proof.ok for proof in proofs)
    with pytest.raises(BrokerTopic, match="no topic narrower"):
        asyncio.run(repartition(of_world(world), PARTITIONS, operator=operator, patience=60))
    asyncio.run(resume(of_world(world), operator=operator))
    until(lambda: fine(world))


class CutOff(Exception):
    """As when the process ended there."""


def cut_off(step: Callable[..., Any], after: int) -> Callable[..., Any]:
    """The step, which so many times is done."""
    times = itertools.count()

    async def cut(*given: Any, **named: Any) -> Any:
        if next(times) >= after:
            raise CutOff
        return await step(*given, **named)

    return cut


@dataclass(frozen=True)
class Typed:
    line: list[str]
    environment: dict[str, str]


def wider(world: World, folder: Path) -> Typed:
    """`topics repartition` by somebody who knows this system by a file, and has no world on his machine."""
    here = of_world(world)
    (folder / "token").write_text(world.token("OPS"))
    lines = [
        f'naam = "storing"\nomgeving = "lokaal"\npartities = {here.partitions}\ntopic_prefix = "{here.topic_prefix}"',
        f'[kafka]\nbootstrap = "{here.brokers.bootstrap}"\n[token]\ngeheim = {{ bestand = "{folder / "token"}" }}',
        *(f'[diensten.{name}]\ndsn = "{at.dsn}"' for name, at in here.services.items()),
    ]
    (folder / "storing.toml").write_text("\n".join(lines))
    line = [sys.executable, "-c", "from ops.entry import main; main()", "topics", "repartition", str(PARTITIONS + 1)]
    known = ["--deployment", str(folder / "storing.toml"), "--json", "--by", "beheer", "--reason", "meer workers"]
    return Typed([*line, *known], os.environ | {"UITSTROOM_STAAT": str(folder / "leeg")})


def signal(world: World, key: str) -> None:
    headers = {"Authorization": f"Bearer {world.token('VERZEKERAAR')}", "Idempotency-Key": key}
    body = example_signal(datetime.now(UTC).date())
    answer = httpx.post(f"{world.urls['intake']}/v1/signalen", json=body, headers=headers)
    assert answer.status_code == 201, answer.text


def paused(world: World) -> Iterator[bool]:
    """Of every worker: whether it says that its relay was paused."""
    for service in SERVICES:
        try:
            yield "stilgezet" in readyz(world, f"{service}-worker")[1]
        except httpx.TransportError:
            yield False


def all_sent(world: World) -> bool:
    """Of intake: its relay has come to the end of its feed."""
    standing = ask(of_world(world)).standings.get("intake")
    return standing is not None and standing.relay == standing.feed and not standing.wachtend
