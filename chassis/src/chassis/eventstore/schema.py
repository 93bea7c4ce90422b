"""The tables of every service. Alembic migrations call `upgrade(op)`; tests call `create(connection)`."""

from typing import Final, Protocol

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSON, JSONB, UUID

from chassis.eventstore import schema_sql

metadata: Final = sa.MetaData()
_INSTANT: Final = sa.DateTime(timezone=True)
_NOW: Final = sa.text("now()")

events: Final = sa.Table(
    "events",
    metadata,
    sa.Column("seq", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("stream_id", UUID, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("event_id", UUID, nullable=False, unique=True),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("schema_version", sa.Integer, nullable=False),
    sa.Column("data", JSON, nullable=False),
    sa.Column("meta", JSON, nullable=False),
    sa.Column("recorded_at", _INSTANT, nullable=False, server_default=_NOW),
    sa.UniqueConstraint("stream_id", "version"),
)

# `added` is how many events the last append brought: `version - added` is the version it was decided on, so that
# one ordered upsert can check every stream's expected version (see schema_sql.APPEND).
streams: Final = sa.Table(
    "streams",
    metadata,
    sa.Column("stream_id", UUID, primary_key=True),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("key", UUID, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("added", sa.Integer, nullable=False),
    sa.Column("state", JSON, nullable=False),
    sa.Column("state_version", sa.Text, nullable=False),
    sa.Column("due_at", _INSTANT),
    sa.Column("tenant", JSON, nullable=False),
    sa.Index("streams_due", "due_at", "stream_id", postgresql_where=sa.text("due_at IS NOT NULL")),
    postgresql_with={"fillfactor": 80},
)

pending: Final = sa.Table(
    "pending",
    metadata,
    sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
    postgresql_with={"autovacuum_vacuum_scale_factor": 0, "autovacuum_vacuum_threshold": 5000},
)

feed: Final = sa.Table(
    "feed",
    metadata,
    sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("seq", sa.BigInteger, nullable=False, unique=True),
)

idempotency: Final = sa.Table(
    "idempotency",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("request_hash", sa.Text, nullable=False),
    sa.Column("result", JSON, nullable=False),
    sa.Column("recorded_at", _INSTANT, nullable=False, server_default=_NOW),
)

relay: Final = sa.Table(
    "relay",
    metadata,
    sa.Column("topic", sa.Text, primary_key=True),
    sa.Column("position", sa.BigInteger, nullable=False),
    sa.Column("partitions", JSONB, nullable=False, server_default=sa.text("'{}'")),
    sa.Column("paused", sa.Text),
)

inbox: Final = sa.Table(
    "inbox",
    metadata,
    sa.Column("subscription", sa.Text, primary_key=True),
    sa.Column("source", sa.Text, primary_key=True),
    sa.Column("partition", sa.Integer, primary_key=True),
    sa.Column("last_position", sa.BigInteger, nullable=False, server_default=sa.text("0")),
    sa.Column("watermark", _INSTANT),
    sa.Column("last_event", sa.Text),
    sa.Column("recent", ARRAY(sa.BigInteger), nullable=False, server_default=sa.text("'{}'")),
    sa.Column("epoch", sa.Text),
    sa.Column("admitted", ARRAY(sa.Text), nullable=False, server_default=sa.text("'{}'")),
    sa.Column("past", ARRAY(sa.Text), nullable=False, server_default=sa.text("'{}'")),
    sa.Column("sent_upto", sa.BigInteger, nullable=False, server_default=sa.text("0")),
    sa.Column("sent_ends", ARRAY(sa.BigInteger), nullable=False, server_default=sa.text("'{}'")),
)

parked: Final = sa.Table(
    "parked",
    metadata,
    sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("subscription", sa.Text, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("partition", sa.Integer, nullable=False),
    sa.Column("position", sa.BigInteger, nullable=False),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("headers", JSONB, nullable=False),
    sa.Column("value", sa.LargeBinary, nullable=False),
    sa.Column("error_type", sa.Text, nullable=False),
    sa.Column("error", sa.Text, nullable=False),
    sa.Column("fingerprint", sa.Text, nullable=False),
    sa.Column("parked_at", _INSTANT, nullable=False, server_default=_NOW),
    sa.Column("attempts", sa.Integer, nullable=False, server_default=sa.text("1")),
    sa.Column("epoch", sa.Text, nullable=False, server_default=sa.text("''")),
    sa.UniqueConstraint("subscription", "source", "partition", "position", "epoch", name="parked_place"),
    sa.Index("parked_key", "subscription", "key", "id"),
)

projections: Final = sa.Table(
    "projections",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("generation", sa.Integer, primary_key=True),
    sa.Column("table_name", sa.Text, nullable=False, unique=True),
    sa.Column("position", sa.BigInteger, nullable=False, server_default=sa.text("0")),
    sa.Column("state", sa.Text, sa.CheckConstraint("state IN ('BUILDING', 'LIVE', 'OLD')"), nullable=False),
    sa.Column("updated_at", _INSTANT, nullable=False, server_default=_NOW),
    sa.Index("projections_live", "name", unique=True, postgresql_where=sa.text("state = 'LIVE'")),
)

skips: Final = sa.Table(
    "skips",
    metadata,
    sa.Column("projection", sa.Text, primary_key=True),
    sa.Column("position", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("at", _INSTANT, nullable=False, server_default=_NOW),
)

# A feed has one epoch as long as it only grows: it is renewed when the store is set back. The last row is the one now.
epochs: Final = sa.Table(
    "epochs",
    metadata,
    sa.Column("number", sa.Integer, sa.Identity(always=True), primary_key=True),
    sa.Column("epoch", UUID, nullable=False, unique=True, server_default=sa.text("gen_random_uuid()")),
    sa.Column("after_position", sa.BigInteger, nullable=False, server_default=sa.text("0")),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("at", _INSTANT, nullable=False, server_default=_NOW),
)

operations: Final = sa.Table(
    "operations",
    metadata,
    sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
    sa.Column("operation", UUID, nullable=False),
    sa.Column("phase", sa.Text, sa.CheckConstraint("phase IN ('BEGUN', 'DONE', 'FAILED')"), nullable=False),
    sa.Column("command", sa.Text, nullable=False),
    sa.Column("arguments", JSONB, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("outcome", sa.Text),
    sa.Column("at", _INSTANT, nullable=False, server_default=sa.text("clock_timestamp()")),
)

klok: Final = sa.Table(
    "klok",
    metadata,
    sa.Column("id", sa.Integer, sa.CheckConstraint("id = 1"), primary_key=True, autoincrement=False),
    sa.Column("tijdstip", _INSTANT, nullable=False),
)


class MigrationOp(Protocol):
    """The part of `alembic.op` that is needed here."""

    def get_bind(self) -> sa.Connection: ...


def create(connection: sa.Connection) -> None:
    """All chassis tables, functions and triggers in an empty database."""
    metadata.create_all(connection, checkfirst=False)
    for statement in (*schema_sql.ALL, schema_sql.FIRST_EPOCH):
        connection.exec_driver_sql(statement)


def drop(connection: sa.Connection) -> None:
    """Undo `create`, for a migration's way back and nothing else: it drops the log."""
    metadata.drop_all(connection)
    for function in schema_sql.FUNCTIONS:
        connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {function}")


def upgrade(op: MigrationOp) -> None:
    """First revision of a service: `schema.upgrade(op)` in its alembic `upgrade()`."""
    create(op.get_bind())


def downgrade(op: MigrationOp) -> None:
    drop(op.get_bind())


def keep_json_as_written(op: MigrationOp) -> None:
    """For a database of before version 0.2: the log, the states and the answers as text that nobody rewrites (ADR 6).

    On a database that was made since, it changes nothing.
    """
    connection = op.get_bind()
    for table, column in (("events", "data"), ("events", "meta"), ("streams", "state"), ("streams", "tenant"),
                          ("idempotency", "result")):  # fmt: skip
        connection.exec_driver_sql(f"ALTER TABLE {table} ALTER COLUMN {column} TYPE json USING {column}::json")
    connection.exec_driver_sql("DROP FUNCTION chassis_append")
    connection.exec_driver_sql(schema_sql.APPEND)


def forget_keys_as_given(op: MigrationOp) -> None:
    """For a database of before keys were kept as their hash: a key may hold a BSN, so none stays as it was given.

    The hash can't be made from them (`a:b` and `c` were kept as `a` and `b:c` are). A retry over this upgrade is new.
    """
    op.get_bind().exec_driver_sql("DELETE FROM idempotency")


def remember_the_chain(op: MigrationOp) -> None:
    """For a database of before version 0.3: an inbox knows whose event was last, and the last hundred positions.

    Of what it took in before it knows neither, and finds nothing wrong with it. On a newer database: nothing changes.
    """
    connection = op.get_bind()
    connection.exec_driver_sql("ALTER TABLE inbox ADD COLUMN IF NOT EXISTS last_event text")
    connection.exec_driver_sql("ALTER TABLE inbox ADD COLUMN IF NOT EXISTS recent bigint[] NOT NULL DEFAULT '{}'")


def place_by_range(op: MigrationOp) -> None:
    """For a database of before the sequencer took what waits as a range: a planner that believed that hardly anything
    waits went through all of it for each event.
    """
    op.get_bind().exec_driver_sql(schema_sql.SEQUENCE.replace("CREATE", "CREATE OR REPLACE", 1))


def remember_what_was_sent(op: MigrationOp) -> None:
    """For a database of before inboxes knew how far a source had sent: nothing is known until it sends again."""
    connection = op.get_bind()
    connection.exec_driver_sql("ALTER TABLE inbox ADD COLUMN IF NOT EXISTS sent_upto bigint NOT NULL DEFAULT 0")
    connection.exec_driver_sql("ALTER TABLE inbox ADD COLUMN IF NOT EXISTS sent_ends bigint[] NOT NULL DEFAULT '{}'")
