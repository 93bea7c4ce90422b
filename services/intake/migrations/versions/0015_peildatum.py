"""Of which day the vault's data of a person are: older ones leave newer alone (N-20)."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0015"
down_revision: Final = "0014"


def upgrade() -> None:
    op.add_column("persoonsgegevens", sa.Column("peildatum", sa.Date))


def downgrade() -> None:
    """Nothing to undo: `0014` and what reads it don't look at what is new."""
