"""Who is compared: the program of each, the processes that it runs as, and where its work is counted."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from chassis.brokers import Brokers

from ops.stack.environment import kafka_settings, world_settings
from ops.stack.processes import ServiceProcess
from ops.stack.settings import WorldSettings, inherited, root, setting

PARTITIONS: Final = 4
TARGET_ROWS: Final = "SELECT kenmerk FROM ontvangst"
_OWN_ROWS: Final = "SELECT data ->> 'kenmerk' AS kenmerk FROM events"


@dataclass(frozen=True)
class Contestant:
    """`roles` are its processes beside the API. `source`, `target`: queries that name each command that was done there;
    `source` is None where nothing but the topic holds it.
    """

    name: str
    program: tuple[str, ...]
    roles: tuple[str, ...]
    source: str | None
    target: str = TARGET_ROWS
    count: str = "SELECT count(*) FROM ontvangst"
    more: Mapping[str, str] = field(default_factory=dict[str, str])


OWN: Final = Contestant(
    "uitstroom",
    ("-m", "ops.bench.vergelijk.own"),
    ("relay", "afnemer"),
    _OWN_ROWS,
    _OWN_ROWS,
    "SELECT count(*) FROM events",
)
PEERS: Final = (
    Contestant(
        "eventsourcing",
        ("with_eventsourcing.py",),
        ("afnemer",),
        "SELECT convert_from(state, 'UTF8')::json ->> 'kenmerk' AS kenmerk FROM boekhouding_events"
        " WHERE topic LIKE '%TermijnOntvangen'",
    ),
    Contestant("outbox", ("with_outbox.py",), ("relay", "afnemer"), "SELECT kenmerk FROM boekingen"),
    Contestant("faststream", ("with_faststream.py",), ("afnemer",), None, more={"FASTSTREAM": "begin"}),
    Contestant("faststream_ack", ("with_faststream.py",), ("afnemer",), None, more={"FASTSTREAM": "ack"}),
)


@dataclass(frozen=True)
class Place:
    """Where a contestant works: two databases, a topic and a port of its own."""

    source_dsn: str
    target_dsn: str
    kafka: Brokers
    prefix: str
    port: int
    partitions: int = PARTITIONS

    @property
    def topic(self) -> str:
        return f"{self.prefix}uitstroom.regeling"

    @property
    def target_topic(self) -> str:
        """Where our consumer tells of what it did; the comparison asks nobody to."""
        return f"{self.prefix}uitstroom.notificaties"


@dataclass
class Program(ServiceProcess):
    """A role of a contestant, as a process like those of a world; `told`: what comes after the role."""

    told: tuple[str, ...] = ()

    @property
    def command(self) -> list[str]:
        return [*self.arguments, self.part, *self.told]

    def run(self, *more: str) -> str:
        """Run it to its end; its last line. RuntimeError with what it said when it fails."""
        done = subprocess.run(
            [*self.command, *more], env=self.environment, capture_output=True, text=True, check=False, timeout=900
        )
        if done.returncode:
            raise RuntimeError(f"{self.name}: {done.stderr[-3000:]}")
        return (done.stdout.splitlines() or [""])[-1]


def program(who: Contestant, place: Place, role: str, logs: Path, port: int = 0) -> Program:
    """`port`: where it says how it is; an API is at its place's."""
    port = place.port if role == "api" else port
    own = who is OWN
    python = sys.executable if own else str(environment() / "bin" / "python")
    told = _own(place, role, port) if own else _peer(who, place)
    first, *rest = who.program
    arguments = (python, first, *rest) if own else (python, str(_peers() / first))
    name = f"{who.name}-{role}"
    return Program(name, "ops", role, port, logs / f"{name}.log", inherited() | told, arguments)


def install() -> None:
    """The environment of the peers, made from its own lock with its hashes; a no-op when it is up to date."""
    folder, lock = environment(), _peers() / "requirements.lock"
    stamp = folder / "lock"
    if stamp.is_file() and stamp.read_bytes() == lock.read_bytes():
        return
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(lock)]
    subprocess.run(pip, check=True)
    stamp.write_bytes(lock.read_bytes())


def environment() -> Path:
    return root() / ".uitstroom" / "vergelijk"


def _peers() -> Path:
    return root() / "ops" / "vergelijk"


def _own(place: Place, role: str, port: int) -> dict[str, str]:
    own = {
        **world_settings(WorldSettings(simulation=False, partitions=place.partitions, log_level="error")),
        **kafka_settings(place.kafka),
        "database_dsn": place.target_dsn if role.startswith("afnemer") else place.source_dsn,
        "topic_prefix": place.prefix,
        "http_port": str(port),
    }
    return {setting(name): value for name, value in own.items()}


def _peer(who: Contestant, place: Place) -> dict[str, str]:
    return {
        "SOURCE_DSN": place.source_dsn,
        "TARGET_DSN": place.target_dsn,
        "KAFKA": place.kafka.bootstrap,
        "TOPIC": place.topic,
        "PORT": str(place.port),
        **who.more,
    }
