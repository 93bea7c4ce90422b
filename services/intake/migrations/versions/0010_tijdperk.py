"""The feed has an epoch, renewed when its store is set back; what operators do is on record."""

from typing import Final

from alembic import op
from chassis.eventstore import schema_epoch

revision: Final = "0010"
down_revision: Final = "0009"


def upgrade() -> None:
    schema_epoch.know_the_epoch(op)


def downgrade() -> None:
    """Nothing to undo: `0009` and what reads it don't look at what is new."""
