"""What each program is told by the bench: where its database, Kafka and port are. One role per process."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from urllib.parse import parse_qs, urlsplit

SOURCE = os.environ["SOURCE_DSN"]
"""The database of who books."""
TARGET = os.environ["TARGET_DSN"]
"""The database of who hears of it."""
KAFKA = os.environ["KAFKA"]
TOPIC = os.environ["TOPIC"]
PORT = int(os.environ["PORT"])
GROUP = f"{TOPIC}.afnemer"


def for_sqlalchemy(dsn: str) -> str:
    return dsn.replace("postgresql://", "postgresql+asyncpg://")


def for_eventsourcing(dsn: str, name: str) -> dict[str, str]:
    """Its settings of one application or projection; a database that asks no password gets one all the same."""
    parts = urlsplit(dsn)
    host = parts.hostname or parse_qs(parts.query)["host"][0]
    return {
        f"{name}_POSTGRES_DBNAME": parts.path.removeprefix("/"),
        f"{name}_POSTGRES_HOST": host,
        f"{name}_POSTGRES_PORT": str(parts.port or 5432),
        f"{name}_POSTGRES_USER": parts.username or "postgres",
        f"{name}_POSTGRES_PASSWORD": parts.password or "-",
    }


def rebuilt(events: int, seconds: float) -> None:
    """The answer of the role `herbouw`: its last line."""
    sys.stdout.write(json.dumps({"gebeurtenissen": events, "seconden": seconds}) + "\n")


def play(roles: Mapping[str, Callable[[], None]]) -> None:
    roles[sys.argv[1]]()
