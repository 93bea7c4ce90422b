"""Where the local PostgreSQL and Kafka come from and where they keep their files."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Annotated

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def _checkout() -> Path:
    """The workspace this runs from, or the home folder when the packages are installed elsewhere."""
    for folder in Path(__file__).resolve().parents:
        if (folder / "services").is_dir() and (folder / "pyproject.toml").is_file():
            return folder
    return Path.home()


class LocalSettings(BaseSettings):
    """Settings of the local stack only; a service never reads them.

    `postgres_dsn` and `kafka_bootstrap` point at existing servers, and then nothing is started. `postgres_buffers` is
    the memory in which our own PostgreSQL keeps what it read and wrote last.
    """

    model_config = SettingsConfigDict(env_prefix="UITSTROOM_", extra="ignore", populate_by_name=True)

    postgres_dsn: str | None = None
    kafka_bootstrap: str | None = None
    postgres_buffers: Annotated[str, Field(pattern=r"^[1-9]\d*(MB|GB)$")] = "256MB"
    staat: Path = Field(default_factory=lambda: _checkout() / ".uitstroom")
    cache: Path = Field(default_factory=lambda: Path.home() / ".cache" / "uitstroom")
    java_home: Path | None = Field(default=None, validation_alias="JAVA_HOME")

    @property
    def log_dir(self) -> Path:
        return self.staat / "log"

    @property
    def postgres_dir(self) -> Path:
        """Short, because a Unix socket path holds ~107 bytes; and open to the unprivileged user that root needs."""
        base = Path("/var/tmp") if Path("/var/tmp").is_dir() else Path(tempfile.gettempdir())  # noqa: S108 - own folder, mode checked
        mark = hashlib.sha256(str(self.staat.resolve()).encode()).hexdigest()[:8]
        return base / f"uitstroom-{os.getuid()}-{mark}"

    @property
    def kafka_dir(self) -> Path:
        return self.staat / "kafka"

    @property
    def kafka_users_dir(self) -> Path:
        """Of the broker that asks everybody who he is."""
        return self.staat / "kafka-acl"

    @property
    def java(self) -> str:
        return str(self.java_home / "bin" / "java") if self.java_home else "java"
