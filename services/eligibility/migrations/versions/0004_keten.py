"""The inbox remembers the end of every partition's chain, so that what was slipped in is told from a repeat."""

from typing import Final

from alembic import op
from chassis.eventstore import schema

revision: Final = "0004"
down_revision: Final = "0003"


def upgrade() -> None:
    schema.remember_the_chain(op)


def downgrade() -> None:
    """Nothing to undo: `0002` and what reads it don't look at the new columns."""
