"""The escalation path that each samenwerking agreed on last (RUB-98): a plain table."""

from typing import Final

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision: Final = "0009"
down_revision: Final = "0008"


def upgrade() -> None:
    op.create_table(
        "escalatiepaden",
        sa.Column("gemeentecode", sa.Text, primary_key=True),
        sa.Column("uzovi", sa.Text, primary_key=True),
        sa.Column("rollen", ARRAY(sa.Text), nullable=False),
        sa.Column("reactie_werkdagen", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("escalatiepaden")
