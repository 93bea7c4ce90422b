"""Idempotency keys are kept as their hash."""

from typing import Final

from alembic import op
from chassis.eventstore import schema

revision: Final = "0005"
down_revision: Final = "0004"


def upgrade() -> None:
    schema.forget_keys_as_given(op)


def downgrade() -> None:
    """Nothing to undo: what was forgotten stays so."""
