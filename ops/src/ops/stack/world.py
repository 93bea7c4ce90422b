"""A world: fresh databases and topics on the shared stack, and the four services as processes over them."""

import atexit
import contextlib
import secrets
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from pathlib import Path
from typing import Self

from chassis.brokers import Brokers
from chassis.local.abandoned import sweep_abandoned
from contracts.analisten import PARTITIES

from ops.stack import databases, rights, topics
from ops.stack.environment import kafka_settings, world_settings
from ops.stack.infra import Infra
from ops.stack.keys import key_settings
from ops.stack.processes import ServiceProcess, end, free_ports
from ops.stack.register import LOCAL, ProcessRecord, WorldRecord, all_worlds, load, new_record
from ops.stack.settings import WorldSettings, inherited, local, setting
from ops.stack.tokens import jwks, token


class World:
    """Use `with World.start() as world:` (or `async with`); see ops/README.md. Its methods block."""

    def __init__(self, record: WorldRecord, settings: WorldSettings) -> None:
        self.record = record
        self.settings = settings
        self.infra = Infra(rights.USERS if record.rights else None)
        self.name = record.name
        self.topic_prefix = record.topic_prefix
        self.log_dir: Path = local().log_dir / self.name
        self.processes: dict[str, ServiceProcess] = {}
        self._stopping, self._stopped = threading.Lock(), False
        self._has_databases = self._has_topics = False

    @classmethod
    def start(cls, name: str | None = None, settings: WorldSettings | None = None, *, keep: bool = False) -> Self:
        """Build and start a world; everything is undone again when that fails or is interrupted.

        `keep`: `stop` and the end of this process leave it running, until `uitstroom down --world <name>`.
        """
        sweep()
        settings = settings or WorldSettings()
        name = name or f"w{secrets.token_hex(3)}"
        if load(name):
            raise RuntimeError(f"De wereld {name} draait al: `uitstroom down --world {name}` beëindigt haar")
        record = new_record(name, settings, keep=keep)
        world = cls(record, settings)
        record.save()
        atexit.register(world.stop)
        try:
            world._build()
        except BaseException:
            record.keep = False
            world.stop(keep_data=name == LOCAL)
            raise
        if keep:
            world.infra.stay(True)
        return world

    @classmethod
    def attach(cls, name: str) -> Self:
        """A running world, to ask it something or to stop it; LookupError when there is none of that name."""
        record = load(name)
        if record is None:
            raise LookupError(f"Er draait geen wereld {name}")
        world = cls(record, record.settings)
        world._has_databases = world._has_topics = True
        for each in record.processes:
            process = ServiceProcess(each.name, each.service, each.part, each.port, Path(each.log), environment={})
            process.pid, process.started = each.pid, each.started
            world.processes[each.name] = process
        return world

    @classmethod
    def remains(cls, name: str, *, rights: bool) -> Self:
        """A world that was stopped with its data kept: `stop` drops the data too, and what its broker holds."""
        settings = WorldSettings(rights=rights)
        world = cls(new_record(name, settings, keep=False), settings)
        world._has_databases = world._has_topics = True
        return world

    @property
    def bootstrap(self) -> str:
        return self.infra.bootstrap

    @property
    def urls(self) -> dict[str, str]:
        """Service → base address of its HTTP API."""
        return {p.service: p.url for p in self.processes.values() if p.part == "api"}

    @property
    def dsns(self) -> dict[str, str]:
        """Service → its own database, as who may do everything."""
        return {s: self.infra.dsn(each) for s, each in zip(self.settings.services, self._databases, strict=True)}

    @property
    def _databases(self) -> list[str]:
        return [databases.name(self.name, each) for each in self.settings.services]

    def dsn(self, service: str, role: str) -> str:
        """Its database, as a role (`databases.API`, …) in a world that has them."""
        return databases.as_role(self.dsns[service], role) if self.settings.rights else self.dsns[service]

    def token(self, role: str, *, gemeentecode: str | None = None, uzovi: str | None = None) -> str:
        return token(role, gemeentecode=gemeentecode, uzovi=uzovi)

    def kill9(self, name: str) -> None:
        """`kill -9` of a process (`intake-api`, `regeling-worker`, …); `start_process` brings it back."""
        self.processes[name].kill9()

    def start_process(self, name: str, *, wait: bool = True) -> None:
        """Start an ended process again, on the same port, and wait until it is ready."""
        process = self.processes[name]
        if not process.environment:
            process.environment = self.environment(process.service, process.port, process.part)
        process.start()
        self._record()
        if wait:
            process.await_ready(self.settings.start_timeout)

    def restart_broker(self, *, kill: bool = False) -> None:
        """SIGTERM (or kill -9) and start of the shared broker: every world on this stack feels it."""
        self.infra.kafka.restart(kill=kill)

    @property
    def brokers(self) -> Brokers:
        """Kafka, as who may do everything."""
        return self.infra.brokers()

    def environment(self, service: str, port: int, part: str) -> dict[str, str]:
        """All settings of a process in this world, which comes in everywhere as itself."""
        values = {
            "database_dsn": self.dsn(service, databases.API if part == "api" else databases.WORKER),
            "topic_prefix": self.topic_prefix,
            "http_port": str(port),
            **kafka_settings(self.infra.brokers(service)),
            **world_settings(self.settings),
            **key_settings(service),
        }
        if service == "notificaties" and (vault := self.processes.get("intake-api")) is not None:
            # Whom a letter is to the vault tells, at the moment of printing.
            values["kluis_adres"] = vault.url
        own = {setting(key): value for key, value in values.items()}
        return {**inherited(), **own, **self.settings.extra_environment}

    def _build(self) -> None:
        if self.name != LOCAL:
            shutil.rmtree(self.log_dir, ignore_errors=True)
        services, prefix, partitions = self.settings.services, self.topic_prefix, self.settings.partitions
        self.infra.start()
        jwks()
        self.infra.postgres_ready.result()
        self._has_databases = True
        databases.create(self.infra.dsn(), self._databases, roles=self.settings.rights)
        for service in services:
            databases.migrate(service, self.dsn(service, databases.OWNER))
        self.infra.kafka_launched.result()
        self._prepare_processes()
        self._start_all("api")
        self.infra.kafka_ready.result()
        self._has_topics = True
        topics.create(self.brokers, topics.names(services, prefix), partitions)
        for_analysts = topics.published(services, prefix)
        topics.create(self.brokers, for_analysts, PARTITIES, retention_ms=topics.FOR_EVER, timed=False)
        if self.settings.rights:
            rights.give(self.brokers, rights.of_all(services, prefix))
        self._start_all("worker")
        with ThreadPoolExecutor(len(self.processes) or 1) as pool:
            list(pool.map(ServiceProcess.await_ready, self.processes.values(), repeat(self.settings.start_timeout)))

    def _prepare_processes(self) -> None:
        wanted = [(part, service) for part in self.settings.parts for service in self.settings.services]
        ports = free_ports(len(wanted), self.settings.first_port)
        for (part, service), port in zip(wanted, ports, strict=True):
            name = f"{service}-{part}"
            log, environment = self.log_dir / f"{name}.log", self.environment(service, port, part)
            self.processes[name] = ServiceProcess(name, service, part, port, log, environment)

    def _start_all(self, part: str) -> None:
        for process in self.processes.values():
            if process.part == part:
                process.start()
        self._record()

    def _record(self) -> None:
        self.record.processes = [
            ProcessRecord(p.name, p.service, p.part, p.port, str(p.log), p.pid, p.started)
            for p in self.processes.values()
        ]
        self.record.save()

    def stop(self, *, keep_data: bool = False) -> None:
        """End the processes, drop the databases, delete the topics, let go of the servers. Idempotent.

        A kept world is left alone, apart from our hold on the servers under it.
        """
        with self._stopping:
            if self._stopped:
                return
            self._stopped = True
        atexit.unregister(self.stop)
        if self.record.keep:
            self.infra.stop()
            return
        with contextlib.ExitStack() as undo:
            undo.callback(self.infra.stop)
            undo.callback(self.record.remove)
            if not keep_data:
                undo.callback(self._drop_data)
            end(list(self.processes.values()))

    def _drop_data(self) -> None:
        if not (self._has_databases or self._has_topics):
            return
        self.infra.hold()
        if self._has_databases:
            databases.drop(self.infra.dsn(), self._databases)
        if self._has_topics:
            services, prefix = self.settings.services, self.topic_prefix
            names = [*topics.names(services, prefix), *topics.published(services, prefix)]
            topics.delete(self.brokers, names, topics.replays(self.topic_prefix))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self.stop()


def sweep() -> None:
    """Clean up after runs that were killed before they could do so themselves, after a reboot, and after checkouts."""
    sweep_abandoned(local().postgres_dir.parent)
    for record in all_worlds():
        world = World.attach(record.name)
        dead = bool(world.processes) and not any(p.process for p in world.processes.values())
        if record.orphaned or (record.keep and dead):
            world.record.keep = False
            world.stop(keep_data=record.name == LOCAL)
