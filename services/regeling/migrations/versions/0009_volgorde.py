"""What was committed gets its place as a range, however much waits."""

from typing import Final

from alembic import op
from chassis.eventstore import schema

revision: Final = "0009"
down_revision: Final = "0008"


def upgrade() -> None:
    schema.place_by_range(op)


def downgrade() -> None:
    """Nothing to undo: it does the same."""
