"""The tables that every service has: log, streams, feed, inbox, projections, clock."""

from typing import Final

from alembic import op
from chassis.eventstore import schema

revision: Final = "0001"
down_revision: Final = None


def upgrade() -> None:
    schema.upgrade(op)


def downgrade() -> None:
    schema.downgrade(op)
