"""Texts of letters, encrypted (N-31); a text never changes, so a row is written once."""

from typing import Final

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import UUID

revision: Final = "0008"
down_revision: Final = "0007"


def upgrade() -> None:
    op.create_table(
        "briefteksten",
        sa.Column("tekst_ref", UUID, primary_key=True),
        sa.Column("gemeentecode", sa.Text, nullable=False),
        sa.Column("uzovi", sa.Text, nullable=False),
        sa.Column("gegevens", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("briefteksten")
