"""Which roads a person was ever proposed, for what is heard of the person: a plain table (E17)."""

from typing import Final

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import UUID

revision: Final = "0007"
down_revision: Final = "0006"


def upgrade() -> None:
    op.create_table(
        "onderweg",
        sa.Column("traject_id", UUID, primary_key=True),
        sa.Column("persoon_ref", UUID, nullable=False, index=True),
    )


def downgrade() -> None:
    """Nothing to undo: `0006` and what reads it don't look at what is new."""
