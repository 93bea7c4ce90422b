"""The inbox remembers how far a source had sent, so that it can be said how far this service has heard."""

from typing import Final

from alembic import op
from chassis.eventstore import schema

revision: Final = "0005"
down_revision: Final = "0004"


def upgrade() -> None:
    schema.remember_what_was_sent(op)


def downgrade() -> None:
    """Nothing to undo: what came before doesn't look at the new columns."""
