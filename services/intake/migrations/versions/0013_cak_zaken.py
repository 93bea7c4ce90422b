"""Of whom CAK has a case: only of them it may ask who they are (N-15)."""

from typing import Final

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import UUID

revision: Final = "0013"
down_revision: Final = "0012"


def upgrade() -> None:
    # References alone, and no foreign key: who was erased is told of once more when a topic is read again. What was
    # told before, the subscriptions that fill it hear from the beginning of their topics.
    op.create_table(
        "cak_zaken",
        sa.Column("persoon_ref", UUID, primary_key=True),
        sa.Column("gemeentecode", sa.Text, primary_key=True),
        sa.Column("uzovi", sa.Text, primary_key=True),
        sa.Column("sinds", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
    )
    op.create_index("inzagen_organisatie", "inzagen", ["organisatie", "tijdstip"])


def downgrade() -> None:
    op.drop_index("inzagen_organisatie", "inzagen")
    op.drop_table("cak_zaken")
