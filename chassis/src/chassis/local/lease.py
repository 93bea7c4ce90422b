"""Shared use of one local server by several processes: the last one out stops it.

A user holds a shared `flock`, which the kernel drops when the process ends however it ends, so a killed test run
never keeps a server alive on paper. The file `blijft` marks a server that was started to stay (`uitstroom up`).
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path


class Lease:
    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._door = folder / "deur.lock"
        self._use = folder / "gebruik.lock"
        self._stays = folder / "blijft"
        self._held: int | None = None
        self._file = self._use.open("a")

    @contextmanager
    def entering(self) -> Generator[None]:
        """One process at a time decides about starting and stopping."""
        with self._door.open("a") as door:
            fcntl.flock(door, fcntl.LOCK_EX)
            yield

    def take(self, start: Callable[[], None]) -> None:
        """Run `start` (which must be idempotent) and count this process as a user."""
        with self.entering():
            start()
            fcntl.flock(self._file, fcntl.LOCK_SH)

    def give_back(self, stop: Callable[[], None]) -> bool:
        """Stop counting as a user; run `stop` when nobody else is. True when it was stopped."""
        with self.entering():
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                fcntl.flock(self._file, fcntl.LOCK_UN)
                return False
            try:
                if self._stays.exists():
                    return False
                stop()
                return True
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)

    def stay(self, yes: bool) -> None:
        if yes:
            self._stays.touch()
        else:
            self._stays.unlink(missing_ok=True)
