"""Persons who are known without a BSN, and by what a dwelling and a birth date are found again (DDAS)."""

from typing import Final

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB, UUID

revision: Final = "0009"
down_revision: Final = "0008"

_NU: Final = sa.text("now()")


def upgrade() -> None:
    op.alter_column("personen", "bsn_hash", nullable=True)
    op.alter_column("personen", "bsn", nullable=True)
    # Decided by the gemeente: who was taken for somebody new is this person.
    op.add_column(
        "personen",
        sa.Column("zelfde_als", UUID, sa.ForeignKey("personen.persoon_ref", ondelete="CASCADE")),
    )
    # References under the search key of the vault: they find, and tell nothing. `uzovi` holds `HUUR:<kvknummer>` for
    # what a signaalpartner that is no insurer delivered.
    op.add_column("persoonsgegevens", sa.Column("woning_ref", UUID))
    op.add_column("persoonsgegevens", sa.Column("geboorte_hash", sa.LargeBinary))
    op.create_index("persoonsgegevens_woning", "persoonsgegevens", ["gemeentecode", "woning_ref"])
    op.create_index("persoonsgegevens_geboorte", "persoonsgegevens", ["gemeentecode", "geboorte_hash"])
    op.create_table(
        "persoonsvergelijkingen",
        sa.Column("vergelijking_id", UUID, primary_key=True),
        sa.Column("volgnr", sa.BigInteger, sa.Identity(always=True), nullable=False, unique=True),
        sa.Column("gemeentecode", sa.Text, nullable=False, index=True),
        _persoon("persoon_ref"),
        _persoon("bekend_ref"),
        sa.Column("score", sa.Integer, nullable=False),
        sa.Column("verschillen", JSONB, nullable=False),
        sa.Column("gemaakt", sa.DateTime(timezone=True), nullable=False, server_default=_NU),
        sa.Column("besluit", sa.Text),
        sa.Column("besloten_door", sa.Text),
        sa.Column("besloten", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("persoon_ref", "bekend_ref"),
    )
    # Versions: the newest counts, and what was set before stays to be seen.
    op.create_table(
        "matchregels",
        sa.Column("versie", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        sa.Column("gemeentecode", sa.Text, nullable=False, index=True),
        sa.Column("maanden", sa.Integer, nullable=False),
        sa.Column("drempel_cent", sa.BigInteger, nullable=False),
        sa.Column("bovengrens_dagen", sa.Integer, nullable=False),
        sa.Column("organisatie", sa.Text, nullable=False),
        sa.Column("vastgesteld", sa.DateTime(timezone=True), nullable=False, server_default=_NU),
    )
    op.create_table(
        "ddas_organisaties",
        sa.Column("gemeentecode", sa.Text, primary_key=True),
        sa.Column("organisatie", JSONB, nullable=False),
        sa.Column("bijgewerkt", sa.DateTime(timezone=True), nullable=False, server_default=_NU),
    )
    # Who got the persons of a gemeente, and how many: a line per page that was handed over.
    op.create_table(
        "ddas_leveringen",
        sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        sa.Column("tijdstip", sa.DateTime(timezone=True), nullable=False, server_default=_NU),
        sa.Column("organisatie", sa.Text, nullable=False),
        sa.Column("gemeentecode", sa.Text, nullable=False),
        sa.Column("van", sa.Date, nullable=False),
        sa.Column("tot", sa.Date, nullable=False),
        sa.Column("pagina", sa.Integer, nullable=False),
        sa.Column("aantal", sa.Integer, nullable=False),
        sa.Column("traceparent", sa.Text),
    )


def downgrade() -> None:
    """Persons without a BSN have no place in what was before."""
    op.drop_table("ddas_leveringen")
    op.drop_table("ddas_organisaties")
    op.drop_table("matchregels")
    op.drop_table("persoonsvergelijkingen")
    op.drop_index("persoonsgegevens_geboorte", "persoonsgegevens")
    op.drop_index("persoonsgegevens_woning", "persoonsgegevens")
    op.drop_column("persoonsgegevens", "geboorte_hash")
    op.drop_column("persoonsgegevens", "woning_ref")
    op.drop_column("personen", "zelfde_als")
    op.execute("DELETE FROM personen WHERE bsn_hash IS NULL")
    op.alter_column("personen", "bsn", nullable=False)
    op.alter_column("personen", "bsn_hash", nullable=False)


def _persoon(naam: str) -> sa.Column[object]:
    return sa.Column(naam, UUID, sa.ForeignKey("personen.persoon_ref", ondelete="CASCADE"), nullable=False, index=True)
