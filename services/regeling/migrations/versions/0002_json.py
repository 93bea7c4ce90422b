"""The log keeps JSON as it was written."""

from typing import Final

from alembic import op
from chassis.eventstore import schema

revision: Final = "0002"
down_revision: Final = "0001"


def upgrade() -> None:
    schema.keep_json_as_written(op)


def downgrade() -> None:
    """Nothing to undo: `0001` and what reads it take either type."""
