"""AOW ages that were added since: a plain table (N-18)."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0014"
down_revision: Final = "0013"


def upgrade() -> None:
    op.create_table(
        "aow_leeftijden",
        sa.Column("vanaf", sa.Date, primary_key=True),
        sa.Column("maanden", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    """Nothing to undo: `0012` and what reads it don't look at what is new."""
