"""By which the vault knows its own keys: a mark of each, so that another key is refused before it writes anything."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0004"
down_revision: Final = "0003"


def upgrade() -> None:
    # `merk`: of a key, a record that only it opens; of the search key (`sleutel_id` empty), a hash that only it makes.
    op.create_table(
        "kluis_sleutels",
        sa.Column("sleutel_id", sa.Text, primary_key=True),
        sa.Column("merk", sa.LargeBinary, nullable=False),
        sa.Column("sinds", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
    )


def downgrade() -> None:
    op.drop_table("kluis_sleutels")
