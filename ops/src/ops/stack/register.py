"""What is running, on disk: so that `down` finds it, and what a killed run left behind is cleaned up by the next."""

import os
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import psutil

from ops.stack.settings import WorldSettings, local

LOCAL = "lokaal"
"""The world of `uitstroom up`: its topics have no prefix and its data stays until `down --drop`."""


@dataclass
class ProcessRecord:
    name: str
    service: str
    part: str
    port: int
    log: str
    pid: int = 0
    started: float = 0.0


@dataclass
class WorldRecord:
    """One world. `owner` is the process that must be alive for it to live, unless `keep`."""

    name: str
    topic_prefix: str
    partitions: int
    simulation: bool
    keep: bool
    owner: tuple[int, float]
    services: list[str]
    rights: bool = False
    processes: list[ProcessRecord] = field(default_factory=list[ProcessRecord])

    def save(self) -> None:
        path = _path(self.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".nieuw")
        draft.write_bytes(msgspec.json.format(msgspec.json.encode(self), indent=1))
        draft.replace(path)

    def remove(self) -> None:
        _path(self.name).unlink(missing_ok=True)

    @property
    def settings(self) -> WorldSettings:
        """What was chosen about it, as far as who attaches needs it."""
        return WorldSettings(self.partitions, self.simulation, services=tuple(self.services), rights=self.rights)

    @property
    def orphaned(self) -> bool:
        return not self.keep and not _alive(*self.owner)


def new_record(name: str, settings: WorldSettings, *, keep: bool) -> WorldRecord:
    return WorldRecord(
        name=name,
        topic_prefix="" if name == LOCAL else f"{name}.",
        partitions=settings.partitions,
        simulation=settings.simulation,
        keep=keep,
        owner=me(),
        services=list(settings.services),
        rights=settings.rights,
    )


def me() -> tuple[int, float]:
    return os.getpid(), psutil.Process().create_time()


def load(name: str) -> WorldRecord | None:
    path = _path(name)
    return _read(path) if path.exists() else None


def all_worlds() -> list[WorldRecord]:
    return [_read(path) for path in sorted(_path("x").parent.glob("*.json"))]


def _read(path: Path) -> WorldRecord:
    return msgspec.json.decode(path.read_bytes(), type=WorldRecord)


def _path(name: str) -> Path:
    return local().staat / "werelden" / f"{name}.json"


def _alive(pid: int, started: float) -> bool:
    try:
        return psutil.Process(pid).create_time() == started
    except psutil.NoSuchProcess:
        return False
