"""The log keeps JSON as it was written."""

from typing import Final

from alembic import op
from chassis.eventstore import schema

revision: Final = "0003"
down_revision: Final = "0002"


def upgrade() -> None:
    schema.keep_json_as_written(op)


def downgrade() -> None:
    """Nothing to undo: `0002` and what reads it take either type."""
