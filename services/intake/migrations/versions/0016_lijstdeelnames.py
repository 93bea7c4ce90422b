"""Who takes part in which samenwerking, until when: without anybody no list is due (RUB-31, RUB-83)."""

from typing import Final

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import UUID

revision: Final = "0016"
down_revision: Final = "0015"


def upgrade() -> None:
    # References alone. Who began before this was there is not in it, and is not counted: no command hears that again.
    op.create_table(
        "lijstdeelnames",
        sa.Column("deelname_id", UUID, primary_key=True),
        sa.Column("polis_ref", UUID, nullable=False),
        sa.Column("samenwerking_id", UUID, nullable=False),
        sa.Column("einddatum", sa.Date),
        sa.Column("voltooid", sa.Date),
    )
    op.create_index("lijstdeelnames_polis", "lijstdeelnames", ["polis_ref"])


def downgrade() -> None:
    op.drop_table("lijstdeelnames")
