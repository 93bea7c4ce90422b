"""The service processes of a world: started, probed, ended exactly."""

import socket
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil

from ops.waiting import looks


@dataclass
class ServiceProcess:
    """One `python -m <service>.entrypoints.<part>`, known by pid and start time, so a reused pid is never ours."""

    name: str
    service: str
    part: str
    port: int
    log: Path
    environment: dict[str, str] = field(repr=False)
    arguments: tuple[str, ...] = ()
    pid: int = 0
    started: float = 0.0

    @property
    def command(self) -> list[str]:
        """What is run: the program, and what it is told on its command line."""
        return [sys.executable, "-m", f"{self.service}.entrypoints.{self.part}", *self.arguments]

    def start(self) -> None:
        """Start it; its log file is appended to."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            process = psutil.Popen(
                self.command,
                stdin=-3,
                stdout=log,
                stderr=log,
                env=self.environment,
                cwd=self.log.parent,
                start_new_session=True,
            )
        self._popen = process
        self.pid, self.started = process.pid, process.create_time()

    @property
    def process(self) -> psutil.Process | None:
        """The running process, or None when it ended."""
        try:
            process = psutil.Process(self.pid)
            if process.create_time() != self.started or process.status() == psutil.STATUS_ZOMBIE:
                return None
        except psutil.NoSuchProcess:
            return None
        return process

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ready(self) -> bool:
        try:
            return httpx.get(f"{self.url}/readyz", timeout=2).status_code == 200
        except httpx.HTTPError:
            return False

    def await_ready(self, timeout: float) -> None:
        """Poll /readyz; RuntimeError with the end of the log when it dies or does not get there."""
        deadline, pauses = time.monotonic() + timeout, looks(0.05)
        while time.monotonic() < deadline and self.process is not None:
            if self.ready():
                return
            time.sleep(pauses.seconds())
        why = "is not ready" if self.process else "ended"
        raise RuntimeError(f"{self.name} {why}; the end of {self.log}:\n{self.tail()}")

    def kill9(self) -> None:
        if process := self.process:
            process.kill()
            process.wait(10)

    def tail(self, lines: int = 25) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:]) if self.log.exists() else ""


def end(processes: list[ServiceProcess], patience: float = 40.0) -> None:
    """SIGTERM to all at once, so that they finish or release what they hold; SIGKILL to who stays."""
    running = [p for each in processes if (p := each.process)]
    for process in running:
        process.terminate()
    _, stubborn = psutil.wait_procs(running, timeout=patience)
    for process in stubborn:
        process.kill()
    psutil.wait_procs(stubborn, timeout=patience)


def free_ports(count: int, first: int = 0) -> list[int]:
    """`count` different free ports; from `first` on where those are free."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for number, each in enumerate(sockets):
            each.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                each.bind(("127.0.0.1", first + number if first else 0))
            except OSError:
                each.bind(("127.0.0.1", 0))
        return [int(each.getsockname()[1]) for each in sockets]
    finally:
        for each in sockets:
            each.close()
