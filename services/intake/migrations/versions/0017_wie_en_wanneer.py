"""Who takes part, and of which day it is what lies at the CJIB (PRAK-10, RUB-84, N-20)."""

from typing import Final

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import UUID

revision: Final = "0017"
down_revision: Final = "0016"


def upgrade() -> None:
    # Unknown of what was told before: then everybody on the polis may be who takes part, and any day is new.
    op.add_column("lijstdeelnames", sa.Column("persoon_ref", UUID))
    op.add_column("polisleden", sa.Column("cjib_peildatum", sa.Date))


def downgrade() -> None:
    """Nothing to undo: `0016` and what reads it don't look at what is new."""
