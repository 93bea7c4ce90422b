"""The servers under every world: existing ones that the environment names, or our own PostgreSQL and Kafka."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Self
from urllib.parse import urlsplit

from chassis.brokers import Brokers
from chassis.local.kafka import LocalKafka
from chassis.local.kafka_jars import kafka_version
from chassis.local.kafka_users import SUPERUSER
from chassis.local.postgres import LocalPostgres

from ops.stack.settings import local


def broker_version() -> str | None:
    """Of our own Kafka; None where the environment names another."""
    return None if local().kafka_bootstrap else kafka_version()


class Infra:
    """Attaches to the shared local stack, starting what is not up; `stop` detaches, and the last one out ends it."""

    def __init__(self, users: Sequence[str] | None = None) -> None:
        """With `users`: a broker that lets in these only, each to what he was given (`rights`)."""
        settings = local()
        if users and (settings.postgres_dsn or settings.kafka_bootstrap):
            raise RuntimeError(
                "Rechten worden alleen gegeven op een eigen PostgreSQL en Kafka, niet op die van anderen"
            )
        self._dsn = settings.postgres_dsn
        self._bootstrap = settings.kafka_bootstrap
        self._postgres = None if self._dsn else LocalPostgres()
        self._kafka = None if self._bootstrap else LocalKafka(users=users)
        self._threads = ThreadPoolExecutor(3, thread_name_prefix="infra")
        self.postgres_ready: Future[object] = Future()
        self.kafka_launched: Future[object] = Future()
        self.kafka_ready: Future[object] = Future()

    def start(self) -> Self:
        """Both start at once; wait on the futures for what the next step needs. `bootstrap` is known once launched."""
        self.postgres_ready = self._threads.submit(self._postgres.start if self._postgres else bool)
        self.kafka_launched = self._threads.submit(self._kafka.launch if self._kafka else bool)
        self.kafka_ready = self._threads.submit(self._await_kafka)
        return self

    def hold(self) -> None:
        """Attach to both, one after the other, without a thread: a process that is ending cannot start any."""
        for server in (self._postgres, self._kafka):
            if server:
                server.start()

    def _await_kafka(self) -> None:
        self.kafka_launched.result()
        if self._kafka:
            self._kafka.await_ready()

    def dsn(self, database: str = "postgres") -> str:
        if self._postgres:
            return self._postgres.dsn(database)
        return urlsplit(str(self._dsn))._replace(path=f"/{database}").geturl()

    @property
    def own(self) -> bool:
        """Both servers are ours, files and all."""
        return self._postgres is not None and self._kafka is not None

    @property
    def bootstrap(self) -> str:
        return self._kafka.bootstrap if self._kafka else str(self._bootstrap)

    def brokers(self, user: str = SUPERUSER) -> Brokers:
        """The way in for a user. A broker that knows no users lets everybody in."""
        users = self._kafka.users if self._kafka else None
        return users.brokers(self.bootstrap, user) if users else Brokers(self.bootstrap)

    @property
    def kafka(self) -> LocalKafka:
        """Our own broker; RuntimeError when the environment names a cluster, which is not ours to restart."""
        if self._kafka is None:
            raise RuntimeError("The broker of UITSTROOM_KAFKA_BOOTSTRAP is not ours to touch")
        return self._kafka

    def stay(self, yes: bool) -> None:
        """Whether our servers outlive the last user."""
        for server in (self._postgres, self._kafka):
            if server:
                server.lease.stay(yes)

    def stop(self) -> None:
        self._threads.shutdown(wait=True)
        for server in (self._kafka, self._postgres):
            if server:
                server.stop()
