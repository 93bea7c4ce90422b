"""Which polissen a samenwerking has, and the versions of its choices that they follow (N-04): plain tables."""

from typing import Final

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import UUID

revision: Final = "0007"
down_revision: Final = "0006"


def upgrade() -> None:
    op.create_table(
        "samenwerking_polissen",
        sa.Column("polis_ref", UUID, primary_key=True),
        sa.Column("samenwerking_id", UUID, nullable=False, index=True),
    )
    op.create_table(
        "beleidswijzigingen",
        sa.Column("samenwerking_id", UUID, primary_key=True),
        sa.Column("versie", sa.Integer, primary_key=True),
        sa.Column("vanaf_maand", sa.Text, nullable=False),
        sa.Column("beleid", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    """Nothing to undo: `0006` and what reads it don't look at what is new."""
