"""A real Apache Kafka broker (KRaft, one node) on the JVM, for tests and the local stack."""

from __future__ import annotations

import base64
import contextlib
import fcntl
import json
import os
import secrets
import shutil
import signal
import socket
import struct
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import psutil

from chassis.local.kafka_jars import RESOURCES, classpath, java
from chassis.local.kafka_users import LocalUsers
from chassis.local.lease import Lease
from chassis.local.settings import LocalSettings

# ApiVersions (key 18, version 0), correlation id 1, no client id: the smallest question a broker answers.
_API_VERSIONS = struct.pack(">ihhih", 10, 18, 0, 1, -1)


def free_port() -> int:
    """One that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def answers(port: int) -> bool:
    """Whether a broker on this port answers an ApiVersions request (version 0) without an error."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=2) as link:
        link.sendall(_API_VERSIONS)
        reply = link.recv(10)
        return len(reply) == 10 and reply[8:10] == b"\0\0"
    return False


class LocalKafka:
    """One broker in one folder, shared by every process that attaches to that folder."""

    def __init__(
        self, folder: Path | None = None, log: Path | None = None, *, users: Sequence[str] | None = None
    ) -> None:
        """With `users` the broker lets in nobody else, and each to what he was given; it has a folder of its own."""
        settings = LocalSettings()
        own = settings.kafka_dir if users is None else settings.kafka_users_dir
        self.folder = (folder or own).resolve()
        self.log = log or settings.log_dir / f"{self.folder.name}.log"
        self.users = None if users is None else LocalUsers(self.folder, users)
        self._ports = self.folder / "poorten.json"
        self._pid = self.folder / "kafka.pid"
        self._process: subprocess.Popen[bytes] | None = None
        self.lease = Lease(self.folder)

    @property
    def bootstrap(self) -> str:
        return f"127.0.0.1:{json.loads(self._ports.read_text())['broker']}"

    @property
    def running(self) -> bool:
        return self._ports.exists() and self.pid is not None and answers(int(self.bootstrap.split(":")[1]))

    @property
    def pid(self) -> int | None:
        """The broker's process, when it is alive."""
        if self._process is not None:
            if self._process.poll() is None:
                return self._process.pid
            self._process = None
        try:
            pid = int(self._pid.read_text())
        except (FileNotFoundError, ValueError):
            return None
        return pid if self._is_broker(pid) else None

    def start(self) -> Self:
        """Attach: start the broker unless it runs, and wait until it answers. Idempotent over processes."""
        self.launch()
        self.await_ready()
        return self

    def launch(self) -> None:
        """Attach without waiting; from here on `bootstrap` is known."""
        self.lease.take(self._launch)

    def stop(self) -> bool:
        """Detach; the last one out stops the broker, unless it was told to stay."""
        return self.lease.give_back(self._end)

    def restart(self, *, kill: bool = False) -> None:
        """Stop (or kill -9) the broker and start it again on the same port with the same data; for fault tests."""
        with self.lease.entering():
            # Or somebody who attaches in between finds no broker and starts a second one over the same data.
            self._end(kill=kill)
            self._launch()
        self.await_ready()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _launch(self) -> None:
        if self.pid is not None:
            return
        jvm = [java(), "-cp", classpath()]
        self._settle_ports()
        self.log.parent.mkdir(parents=True, exist_ok=True)
        properties = self.folder / "server.properties"
        data = self.folder / "data"
        data.mkdir(parents=True, exist_ok=True)
        data.chmod(0o700)
        if not (data / "meta.properties").exists():
            self._format(jvm, properties)
        memory = [
            "-Xmx512m",
            "-Xms256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            f"-Dlog4j2.configurationFile={RESOURCES / 'log4j2.properties'}",
        ]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*jvm, *memory, "kafka.Kafka", str(properties)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                start_new_session=True,
            )
        self._pid.write_text(str(self._process.pid))

    def _is_broker(self, pid: int) -> bool:
        """Not a zombie that nobody buried, nor another program that was given the number of a dead broker."""
        try:
            return str(self.folder / "server.properties") in psutil.Process(pid).cmdline()
        except (psutil.NoSuchProcess, psutil.ZombieProcess):
            return False

    def _settle_ports(self) -> None:
        """Keep the ports of last time (the quorum remembers them); when they are taken, begin anew on others."""
        if self._ports.exists():
            ports = json.loads(self._ports.read_text())
            if _is_free(ports["broker"]) and _is_free(ports["controller"]):
                if self.users is not None and not self.users.all_in(self.folder / "server.properties"):
                    self._describe(ports)
                return
        self._refuse_if_in_use()
        shutil.rmtree(self.folder / "data", ignore_errors=True)
        ports = {"broker": free_port(), "controller": free_port()}
        self._ports.write_text(json.dumps(ports))
        self._describe(ports)

    def _describe(self, ports: dict[str, int]) -> None:
        text = (RESOURCES / "server.properties").read_text().format(data=self.folder / "data", **ports)
        if self.users is not None:
            text += self.users.properties(**ports)
        (self.folder / "server.properties").touch(mode=0o600)
        (self.folder / "server.properties").write_text(text)

    def _refuse_if_in_use(self) -> None:
        """A broker holds a lock on its data: whoever started it, what it writes is not thrown away under it."""
        with contextlib.suppress(FileNotFoundError), (self.folder / "data" / ".lock").open("r+") as lock:
            try:
                fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                message = f"A broker that is not ours writes in {self.folder}: end it, or set UITSTROOM_STAAT"
                raise RuntimeError(message) from None

    def _joins(self) -> list[str]:
        """Which cluster it is of, for the program that makes its data: a new one, of itself alone."""
        cluster = base64.urlsafe_b64encode(secrets.token_bytes(16)).rstrip(b"=").decode()
        # A cluster id may not begin with a dash: the tool would read it as an option.
        return ["--standalone", "-t", "k" + cluster[1:]]

    def _format(self, jvm: list[str], properties: Path) -> None:
        command = [*jvm, "kafka.tools.StorageTool", "format", *self._joins(), "-c", str(properties)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"Kafka's storage could not be formatted: {(done.stdout + done.stderr).strip()}")

    def await_ready(self, timeout: float = 90.0) -> None:
        deadline = time.monotonic() + timeout
        port = int(self.bootstrap.split(":")[1])
        while time.monotonic() < deadline and self.pid is not None:
            if answers(port):
                return
            time.sleep(0.05)
        raise RuntimeError(f"Kafka did not start; see {self.log}")

    def _end(self, *, kill: bool = False) -> None:
        for number, patience in ((signal.SIGKILL, 10.0),) if kill else ((signal.SIGTERM, 30.0), (signal.SIGKILL, 10.0)):
            pid = self.pid
            if pid is None:
                break
            os.kill(pid, number)
            deadline = time.monotonic() + patience
            while self.pid is not None and time.monotonic() < deadline:
                time.sleep(0.05)
        if self.pid is not None:
            raise RuntimeError(f"Kafka (pid {self.pid}) does not stop; see {self.log}")
        self._pid.unlink(missing_ok=True)
