"""`eventsourcing` with PostgreSQL, as its docs write it: an Aggregate, an Application, a Projection that tracks.

Behind FastAPI with routes of threads, as its example does; the cache of aggregates that the docs offer is on.
"""

import time
from contextlib import suppress
from typing import Any, ClassVar
from uuid import UUID

import uvicorn
from eventsourcing.application import AggregateNotFoundError, Application
from eventsourcing.dispatch import singledispatchmethod
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import InfrastructureFactory, IntegrityError, Tracking
from eventsourcing.postgres import PostgresDatastore, PostgresTrackingRecorder
from eventsourcing.projection import Projection, ProjectionRunner
from eventsourcing.utils import Environment, retry
from fastapi import FastAPI
from psycopg.sql import SQL, Identifier
from pydantic import BaseModel
from told import PORT, SOURCE, TARGET, for_eventsourcing, play, rebuilt

SETTINGS = {
    "PERSISTENCE_MODULE": "eventsourcing.postgres",
    "AGGREGATE_CACHE_MAXSIZE": "1000",
    "AGGREGATE_CACHE_FASTFORWARD": "n",
    **for_eventsourcing(SOURCE, "BOEKHOUDING"),
    **for_eventsourcing(TARGET, "AFNEMER"),
    **for_eventsourcing(SOURCE, "HERBOUW"),
}


class Rekening(Aggregate):
    """An account that terms are booked on."""

    @event("Geopend")
    def __init__(self, rekening: UUID) -> None:
        self.ontvangen_cent = 0
        self.termijnen = 0

    @staticmethod
    def create_id(rekening: UUID) -> UUID:
        return rekening

    @event("TermijnOntvangen")
    def ontvang(self, bedrag_cent: int, kenmerk: str) -> None:
        self.ontvangen_cent += bedrag_cent
        self.termijnen += 1


class Boekhouding(Application[UUID]):
    @retry(IntegrityError, max_attempts=50, wait=0.01)
    def boek(self, rekening: UUID, bedrag_cent: int, kenmerk: str) -> None:
        try:
            found: Rekening = self.repository.get(rekening)
        except AggregateNotFoundError:
            found = Rekening(rekening)
        found.ontvang(bedrag_cent, kenmerk)
        self.save(found)


class Stand(PostgresTrackingRecorder):
    """How much each account received: a row per account, in the transaction that tracks."""

    def __init__(self, datastore: PostgresDatastore, **options: Any) -> None:
        super().__init__(datastore, **options)
        self.stand = f"{self.tracking_table_name}_stand"
        self.sql_create_statements.append(
            SQL(
                "CREATE TABLE IF NOT EXISTS {}.{} (rekening uuid PRIMARY KEY, ontvangen_cent bigint, termijnen int)"
            ).format(Identifier(datastore.schema), Identifier(self.stand))
        )

    def ontvangen(self, rekening: UUID, bedrag_cent: int, kenmerk: str, tracking: Tracking) -> None:
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            self.note(cursor, rekening, bedrag_cent, kenmerk)
            cursor.execute(
                SQL(
                    "INSERT INTO {0} AS s VALUES (%s, %s, 1) ON CONFLICT (rekening) DO UPDATE"
                    " SET ontvangen_cent = s.ontvangen_cent + excluded.ontvangen_cent, termijnen = s.termijnen + 1"
                ).format(Identifier(self.stand)),
                (rekening, bedrag_cent),
                prepare=True,
            )

    def note(self, cursor: Any, rekening: UUID, bedrag_cent: int, kenmerk: str) -> None:
        """A view alone notes nothing."""


class Ontvangst(Stand):
    """What the next service makes of it: a row per booking too."""

    def __init__(self, datastore: PostgresDatastore, **options: Any) -> None:
        super().__init__(datastore, **options)
        self.sql_create_statements.append(
            SQL("CREATE TABLE IF NOT EXISTS ontvangst (rekening uuid, bedrag_cent bigint, kenmerk text)")
        )

    def note(self, cursor: Any, rekening: UUID, bedrag_cent: int, kenmerk: str) -> None:
        cursor.execute("INSERT INTO ontvangst VALUES (%s, %s, %s)", (rekening, bedrag_cent, kenmerk), prepare=True)


class _Booked(Projection[Stand]):
    topics: ClassVar[tuple[str, ...]] = ()

    @singledispatchmethod
    def process_event(self, domain_event: Any, tracking: Tracking) -> None:
        self.view.insert_tracking(tracking)

    @process_event.register
    def _(self, domain_event: Rekening.TermijnOntvangen, tracking: Tracking) -> None:
        self.view.ontvangen(domain_event.originator_id, domain_event.bedrag_cent, domain_event.kenmerk, tracking)


class Afnemer(_Booked):
    name = "afnemer"


class Herbouw(_Booked):
    name = "herbouw"


class Boeking(BaseModel):
    rekening: UUID
    bedragCent: int  # noqa: N815
    kenmerk: str


def prepare() -> None:
    Boekhouding(SETTINGS).close()
    with _runner(Afnemer, Ontvangst):
        pass


def api() -> None:
    boekhouding = Boekhouding(SETTINGS)
    app = FastAPI()

    @app.post("/v1/boekingen", status_code=201)
    def boek(boeking: Boeking) -> dict[str, str]:
        boekhouding.boek(boeking.rekening, boeking.bedragCent, boeking.kenmerk)
        return {"status": "GEBOEKT"}

    @app.get("/readyz")
    def ready() -> dict[str, str]:
        return {"status": "KLAAR"}

    uvicorn.run(app, port=PORT, log_level="warning", access_log=False)


def afnemer() -> None:
    with _runner(Afnemer, Ontvangst) as runner, suppress(KeyboardInterrupt):
        runner.run_forever()


def herbouw() -> None:
    """A projection of another name begins at the beginning."""
    boekhouding = Boekhouding(SETTINGS)
    last = boekhouding.recorder.max_notification_id() or 0
    boekhouding.close()
    factory = InfrastructureFactory.construct(env=Environment(Herbouw.name, SETTINGS))
    _empty(factory.tracking_recorder(Stand))
    factory.close()
    began = time.perf_counter()
    with _runner(Herbouw, Stand) as runner:
        runner.wait(last, timeout=600)
    rebuilt(last, time.perf_counter() - began)


def _empty(view: Stand) -> None:
    with view.datastore.transaction(commit=True) as cursor:
        cursor.execute(SQL("DELETE FROM {}").format(Identifier(view.stand)))
        cursor.execute(
            SQL("DELETE FROM {} WHERE application_name = 'Boekhouding'").format(Identifier(view.tracking_table_name))
        )


def _runner(projection: type[_Booked], view: type[Stand]) -> ProjectionRunner[Boekhouding, Stand]:
    return ProjectionRunner(application_class=Boekhouding, projection_class=projection, view_class=view, env=SETTINGS)


if __name__ == "__main__":
    play({"prepare": prepare, "api": api, "afnemer": afnemer, "herbouw": herbouw})
