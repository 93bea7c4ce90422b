"""Where a test finds its servers: an existing one, else a container where an engine answers, else the local stack."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, cast

import docker
from testcontainers.community.kafka import KafkaContainer
from testcontainers.community.postgres import PostgresContainer

from chassis.local.kafka import LocalKafka
from chassis.local.postgres import LocalPostgres
from chassis.local.settings import LocalSettings

POSTGRES_IMAGE = "postgres:18-alpine"
KAFKA_IMAGE = "confluentinc/cp-kafka:8.1.0"


def engine_answers() -> bool:
    """Whether containers can be used here."""
    try:
        client = cast(Any, docker).from_env(timeout=3)
        client.ping()
    except cast(Any, docker).errors.DockerException:
        return False
    client.close()
    return True


@contextmanager
def postgres() -> Generator[str]:
    """The DSN of a server on which databases may be made."""
    given = LocalSettings().postgres_dsn
    if given:
        yield given
    elif engine_answers():
        with cast(Any, PostgresContainer)(POSTGRES_IMAGE, driver=None) as container:
            yield container.get_connection_url()
    else:
        with LocalPostgres(durable=False) as server:
            yield server.dsn()


@contextmanager
def kafka() -> Generator[str]:
    """The bootstrap address of a broker on which topics may be made."""
    given = LocalSettings().kafka_bootstrap
    if given:
        yield given
    elif engine_answers():
        with cast(Any, KafkaContainer)(KAFKA_IMAGE).with_kraft() as container:
            yield container.get_bootstrap_server()
    else:
        with LocalKafka() as broker:
            yield broker.bootstrap
