"""The verplicht eigen risico of years that were added since: a plain table (N-18)."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0008"
down_revision: Final = "0007"


def upgrade() -> None:
    op.create_table(
        "eigen_risico",
        sa.Column("vanaf", sa.Date, primary_key=True),
        sa.Column("cent", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    """Nothing to undo: `0007` and what reads it don't look at what is new."""
