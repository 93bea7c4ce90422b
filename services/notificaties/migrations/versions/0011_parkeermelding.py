"""That a subscription was parked is mailed to who must mend it; what still has to be mailed stands here."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0011"
down_revision: Final = "0010"


def upgrade() -> None:
    op.add_column("bezorgingen", sa.Column("melden_na", sa.DateTime(timezone=True)))


def downgrade() -> None:
    op.drop_column("bezorgingen", "melden_na")
