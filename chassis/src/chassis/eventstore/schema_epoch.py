"""For a database of before version 0.4: a feed has an epoch, and what operators do is on record."""

from typing import Final

import sqlalchemy as sa

from chassis.eventstore import schema_sql
from chassis.eventstore.schema import MigrationOp, epochs, metadata, operations

_COLUMNS: Final = (
    "ALTER TABLE relay ADD COLUMN IF NOT EXISTS paused text",
    "ALTER TABLE inbox ADD COLUMN IF NOT EXISTS epoch text",
    "ALTER TABLE inbox ADD COLUMN IF NOT EXISTS admitted text[] NOT NULL DEFAULT '{}'",
    "ALTER TABLE inbox ADD COLUMN IF NOT EXISTS past text[] NOT NULL DEFAULT '{}'",
    "ALTER TABLE parked ADD COLUMN IF NOT EXISTS epoch text NOT NULL DEFAULT ''",
)
# The constraint had a name of PostgreSQL's own making.
_PLACE: Final = """
DO $$ DECLARE old text;
BEGIN
  SELECT conname INTO old FROM pg_constraint WHERE conrelid = 'parked'::regclass AND contype = 'u';
  IF old IS DISTINCT FROM 'parked_place' THEN
    EXECUTE format('ALTER TABLE parked DROP CONSTRAINT %I', old);
    ALTER TABLE parked ADD CONSTRAINT parked_place UNIQUE (subscription, source, partition, position, epoch);
  END IF;
END $$"""
_TRIGGER: Final = """
CREATE OR REPLACE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION chassis_refuse_change()"""


def know_the_epoch(op: MigrationOp) -> None:
    """On a database that was made since, it changes nothing. A consumer takes the first epoch that it hears of."""
    connection = op.get_bind()
    metadata.create_all(connection, [epochs, operations], checkfirst=True)
    for statement in (*_COLUMNS, _PLACE, *(_TRIGGER.format(table=table.name) for table in (epochs, operations))):
        connection.exec_driver_sql(statement)
    if not connection.scalar(sa.select(sa.exists(sa.select(epochs.c.number)))):
        connection.exec_driver_sql(schema_sql.FIRST_EPOCH)
