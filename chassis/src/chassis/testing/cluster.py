"""Brokers that come and go: a cluster on this machine, with a node that only controls the others."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Self

from chassis.local.kafka import LocalKafka
from chassis.testing.kafka_tools import tool

_CONTROLLER: Final = 1
_PATIENCE: Final = 60.0


class _Node(LocalKafka):
    """`controller`: what controls this broker; None for the controller itself, which holds no records."""

    def __init__(self, folder: Path, number: int, copies: int, controller: _Node | None = None) -> None:
        super().__init__(folder, folder / "kafka.log")
        self._number = number
        self._copies = copies
        self._controller = controller

    @property
    def bootstrap(self) -> str:
        ports = json.loads(self._ports.read_text())
        return f"127.0.0.1:{ports['broker' if self._controller else 'controller']}"

    def _describe(self, ports: dict[str, int]) -> None:
        super()._describe(ports)
        role, listener = ("broker", "PLAINTEXT") if self._controller else ("controller", "CONTROLLER")
        own = {
            "process.roles": role,
            "node.id": self._number,
            "controller.quorum.bootstrap.servers": (self._controller or self).bootstrap,
            "listeners": f"{listener}://{self.bootstrap}",
            "advertised.listeners": f"{listener}://{self.bootstrap}",
            "offsets.topic.replication.factor": self._copies,
        }
        with (self.folder / "server.properties").open("a") as file:
            file.writelines(f"{name}={value}\n" for name, value in own.items())

    def _joins(self) -> list[str]:
        if self._controller is None:
            return super()._joins()
        known = (self._controller.folder / "data" / "meta.properties").read_text().splitlines()
        [cluster] = [line.partition("=")[2] for line in known if line.startswith("cluster.id=")]
        return ["--no-initial-controllers", "-t", cluster]


class Cluster:
    """`copies` of each group's offsets; topics say themselves how many they have. A context ends all of it."""

    def __init__(self, folder: Path, copies: int) -> None:
        self._folder = folder
        self._copies = copies
        self._controller = _Node(folder / str(_CONTROLLER), _CONTROLLER, copies)
        self._brokers: dict[int, _Node] = {}

    @property
    def bootstrap(self) -> str:
        """All brokers that there are now."""
        return ",".join(each.bootstrap for each in self._brokers.values())

    def add(self, number: int) -> None:
        """A broker that has nothing yet."""
        self._brokers[number] = _Node(self._folder / str(number), number, self._copies, self._controller).start()

    def remove(self, number: int) -> None:
        """It is told to end, and does not come back."""
        self._brokers.pop(number).stop()

    def kill9(self, number: int) -> None:
        """It comes back, with its data."""
        self._brokers[number].restart(kill=True)

    def move(self, topics: Sequence[str], brokers: Sequence[int]) -> None:
        """Every partition to these brokers and no others, by Kafka's own program, and wait until it is done."""
        named, plan = self._folder / "topics.json", self._folder / "plan.json"
        named.write_text(json.dumps({"version": 1, "topics": [{"topic": each} for each in topics]}))
        among = ",".join(map(str, brokers))
        said = self._reassign("--topics-to-move-json-file", str(named), "--broker-list", among, "--generate")
        plan.write_text(said.splitlines()[-1])
        self._reassign("--reassignment-json-file", str(plan), "--execute")
        limit = time.monotonic() + _PATIENCE
        while "in progress" in (said := self._reassign("--reassignment-json-file", str(plan), "--verify")):
            if time.monotonic() > limit:
                raise RuntimeError(said)

    def _reassign(self, *arguments: str) -> str:
        command = [*tool("reassign.ReassignPartitionsCommand"), "--bootstrap-server", self.bootstrap, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=_PATIENCE).stdout.strip()

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        for number in list(self._brokers):
            self.remove(number)
        self._controller.stop()
