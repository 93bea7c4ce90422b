"""Subscribers: how they are called (encrypted), how far each was told, and what the calls came to."""

from typing import Final

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import UUID

revision: Final = "0007"
down_revision: Final = "0006"

_TIJDSTIP: Final = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "abonnees",
        sa.Column("abonnement_id", UUID, primary_key=True),
        sa.Column("organisatie", sa.Text, nullable=False, index=True),
        sa.Column("gegevens", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "bezorgingen",
        sa.Column("abonnement_id", UUID, primary_key=True),
        sa.Column("status", sa.Text, nullable=False, server_default="ACTIEF"),
        sa.Column("positie", sa.BigInteger, nullable=False),
        sa.Column("pogingen", sa.Integer, nullable=False, server_default="0"),
        sa.Column("volgende_op", _TIJDSTIP),
        sa.Column("herhaling_id", UUID),
        sa.Column("herhaal_tot", sa.BigInteger),
        sa.Column("versie", sa.Integer, nullable=False, server_default="0"),
        sa.Column("huurder", UUID),
        sa.Column("huur_tot", _TIJDSTIP),
        sa.Column("laatste_op", _TIJDSTIP),
        sa.Column("laatste_status", sa.Integer),
        sa.Column("laatste_reden", sa.Text),
    )
    op.create_table(
        "bezorgpogingen",
        sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        sa.Column("abonnement_id", UUID, nullable=False),
        sa.Column("volgorde", sa.BigInteger, nullable=False),
        sa.Column("gebeurtenis_id", UUID, nullable=False),
        sa.Column("tijdstip", _TIJDSTIP, nullable=False, index=True),
        sa.Column("poging", sa.Integer, nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("reden", sa.Text),
        sa.Column("duur_ms", sa.Integer, nullable=False),
        sa.Column("herhaling_id", UUID),
    )
    op.create_index("bezorgpogingen_van", "bezorgpogingen", ["abonnement_id", "id"])


def downgrade() -> None:
    for tabel in ("bezorgpogingen", "bezorgingen", "abonnees"):
        op.drop_table(tabel)
