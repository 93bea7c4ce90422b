"""What may be chosen about a world, and what its processes inherit. Only this module of ops reads the environment."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from chassis.local.settings import LocalSettings
from chassis.settings import PREFIX

SERVICES = ("intake", "eligibility", "regeling", "notificaties")
PARTS = ("api", "worker")
ISSUER = "urn:uitstroom:lokaal"
AUDIENCE = "uitstroom"
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ", "VIRTUAL_ENV", "COVERAGE_PROCESS_START")


@dataclass(frozen=True)
class WorldSettings:
    """`first_port` 0 takes free ports; otherwise the APIs get that one and the next three, where those are free."""

    partitions: int = 4
    simulation: bool = True
    log_level: str = "info"
    first_port: int = 0
    services: tuple[str, ...] = SERVICES
    parts: tuple[str, ...] = PARTS
    rights: bool = False
    """As in production: nobody is anonymous. Every service is a user of Kafka who writes its own topic only, and every
    process comes into its database as a role that may do its work and nothing else."""
    extra_environment: dict[str, str] = field(default_factory=dict[str, str])
    """More settings for every process, by full name (`UITSTROOM_…`)."""
    start_timeout: float = 60.0


def inherited() -> dict[str, str]:
    """The few variables that a service process takes over from us: none of our own settings leaks into a world."""
    return {name: os.environ[name] for name in _PASSED_ON if name in os.environ}


def setting(name: str) -> str:
    """`database_dsn` → `UITSTROOM_DATABASE_DSN`."""
    return PREFIX + name.upper()


def local() -> LocalSettings:
    return LocalSettings()


def root() -> Path:
    """The checkout: where the services' migrations are."""
    for folder in Path(__file__).resolve().parents:
        if (folder / "services").is_dir() and (folder / "ops").is_dir():
            return folder
    raise RuntimeError("uitstroom runs from a checkout of the repository: install it with `make setup`")
