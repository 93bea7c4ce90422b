"""What each samenwerking chose for its dossiers: its escalation path (RUB-98), the letters that the insurer sends."""

from typing import Final

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision: Final = "0009"
down_revision: Final = "0008"


def upgrade() -> None:
    op.create_table(
        "samenwerkingskeuzes",
        sa.Column("gemeentecode", sa.Text, primary_key=True),
        sa.Column("uzovi", sa.Text, primary_key=True),
        sa.Column("rollen", ARRAY(sa.Text), nullable=False, server_default="{}"),
        sa.Column("reactie_werkdagen", sa.Integer, nullable=False, server_default="1"),
        sa.Column("van_verzekeraar", ARRAY(sa.Text), nullable=False, server_default="{UITVAL_DREIGT}"),
    )


def downgrade() -> None:
    op.drop_table("samenwerkingskeuzes")
