"""Of whom something lies at the CJIB by the newest file (RUB-84)."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0011"
down_revision: Final = "0010"


def upgrade() -> None:
    op.add_column("polisleden", sa.Column("bij_cjib", sa.Boolean, nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("polisleden", "bij_cjib")
