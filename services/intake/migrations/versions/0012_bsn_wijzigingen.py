"""What a gemeente says of the BSN of somebody whom it knows: its own word, until all who know the person say so."""

from typing import Final

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import UUID

revision: Final = "0012"
down_revision: Final = "0011"


def upgrade() -> None:
    op.create_table(
        "bsn_wijzigingen",
        sa.Column("persoon_ref", UUID, sa.ForeignKey("personen.persoon_ref", ondelete="CASCADE"), primary_key=True),
        sa.Column("gemeentecode", sa.Text, primary_key=True),
        sa.Column("bsn_hash", sa.LargeBinary, nullable=False),
        sa.Column("bsn", sa.LargeBinary, nullable=False),
    )
    op.create_index("bsn_wijzigingen_bsn", "bsn_wijzigingen", ["bsn_hash", "gemeentecode"])


def downgrade() -> None:
    op.drop_table("bsn_wijzigingen")
