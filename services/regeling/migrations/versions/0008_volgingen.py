"""How far the polissen of a samenwerking are with a version that they follow (N-04): a plain table."""

from typing import Final

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB, UUID

revision: Final = "0008"
down_revision: Final = "0007"


def upgrade() -> None:
    op.create_table(
        "volgingen",
        sa.Column("volgnr", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        sa.Column("samenwerking_id", UUID, nullable=False),
        sa.Column("versie", sa.Integer, nullable=False),
        sa.Column("na", UUID),
        sa.Column("op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("oorzaak", JSONB, nullable=False),
        sa.UniqueConstraint("samenwerking_id", "versie"),
    )


def downgrade() -> None:
    """Nothing to undo: `0007` and what reads it don't look at what is new."""
